import { Button, SegmentedControl, Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { boundsOfDay } from "../../domain/time/station-day";
import type { EventFilter } from "../../ports/repositories";
import { useLiveData } from "../common/live-data";
import classes from "./browse-filter.module.css";

export type BrowseChoice = {
  readonly codes: "with" | "without" | "all";
  /** "" for all tables. */
  readonly cameraId: string;
  /** `YYYY-MM-DD` in the station's zone, both days included; "" for no bound. */
  readonly from: string;
  readonly to: string;
};

/** Packings without a code are hidden until asked for. */
export const FIRST_CHOICE: BrowseChoice = { codes: "with", cameraId: "", from: "", to: "" };

export const filterOf = ({ codes, cameraId, from, to }: BrowseChoice, zone: string): EventFilter => {
  const begin = boundsOfDay(from, zone)?.from;
  const end = boundsOfDay(to, zone)?.to;
  return {
    ...(codes === "all" ? {} : { withoutCode: codes === "without" }),
    ...(cameraId === "" ? {} : { cameraIds: [cameraId] }),
    ...(begin === undefined ? {} : { from: begin }),
    ...(end === undefined ? {} : { to: end }),
  };
};

type BrowseFilterProps = { readonly choice: BrowseChoice; readonly onChoice: (choice: BrowseChoice) => void };

/** With or without a code, at which table, in which days. */
export const BrowseFilter = ({ choice, onChoice }: BrowseFilterProps) => {
  const { t } = useTranslation();
  const { cameras } = useLiveData();
  const codes = [
    { value: "with", label: t("search.withCode") },
    { value: "without", label: t("search.noCode") },
    { value: "all", label: t("search.allCodes") },
  ] as const;
  const narrowed = choice.cameraId !== "" || choice.from !== "" || choice.to !== "";
  return (
    <div className={classes.filter} role="group" aria-label={t("search.filter")}>
      <SegmentedControl
        size="sm"
        aria-label={t("search.filterCodes")}
        value={choice.codes}
        onChange={(value) =>
          onChoice({ ...choice, codes: codes.find((one) => one.value === value)?.value ?? FIRST_CHOICE.codes })
        }
        data={[...codes]}
      />
      <Select
        className={classes.camera ?? ""}
        aria-label={t("search.filterCamera")}
        allowDeselect={false}
        value={choice.cameraId}
        data={[{ value: "", label: t("cameras.all") }, ...cameras.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={(cameraId) => onChoice({ ...choice, cameraId: cameraId ?? "" })}
      />
      <span className={classes.dates}>
        <TextInput
          type="date"
          aria-label={t("search.filterFrom")}
          value={choice.from}
          onChange={(event) => onChoice({ ...choice, from: event.currentTarget.value })}
        />
        –
        <TextInput
          type="date"
          aria-label={t("search.filterTo")}
          value={choice.to}
          onChange={(event) => onChoice({ ...choice, to: event.currentTarget.value })}
        />
      </span>
      {narrowed && (
        <Button variant="subtle" size="compact-md" onClick={() => onChoice({ ...FIRST_CHOICE, codes: choice.codes })}>
          {t("search.filterNone")}
        </Button>
      )}
    </div>
  );
};
