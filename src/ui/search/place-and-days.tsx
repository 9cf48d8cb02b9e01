import { Button, Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { SearchScope } from "../../domain/search/event-match";
import { boundsOfDay } from "../../domain/time/station-day";
import { useLiveData } from "../common/live-data";
import classes from "./browse-filter.module.css";

export type PlaceChoice = {
  /** "" for all tables. */
  readonly cameraId: string;
  /** `YYYY-MM-DD` in the station's zone, both days included; "" for no bound. */
  readonly from: string;
  readonly to: string;
};

export const ANYWHERE: PlaceChoice = { cameraId: "", from: "", to: "" };

export const isAnywhere = ({ cameraId, from, to }: PlaceChoice): boolean => cameraId === "" && from === "" && to === "";

export const scopeOf = ({ cameraId, from, to }: PlaceChoice, zone: string): SearchScope => {
  const begin = boundsOfDay(from, zone)?.from;
  const end = boundsOfDay(to, zone)?.to;
  return {
    ...(cameraId === "" ? {} : { cameraIds: [cameraId] }),
    ...(begin === undefined ? {} : { from: begin }),
    ...(end === undefined ? {} : { to: end }),
  };
};

type PlaceAndDaysProps = { readonly choice: PlaceChoice; readonly onChoice: (choice: PlaceChoice) => void };

/** At which table, in which days; part of a filter. */
export const PlaceAndDays = ({ choice, onChoice }: PlaceAndDaysProps) => {
  const { t } = useTranslation();
  const { cameras } = useLiveData();
  return (
    <>
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
      {!isAnywhere(choice) && (
        <Button variant="subtle" size="compact-md" onClick={() => onChoice(ANYWHERE)}>
          {t("search.filterNone")}
        </Button>
      )}
    </>
  );
};
