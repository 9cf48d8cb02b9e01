import { SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { EventFilter } from "../../ports/repositories";
import { ANYWHERE, PlaceAndDays, scopeOf, type PlaceChoice } from "./place-and-days";
import classes from "./browse-filter.module.css";

export type BrowseChoice = PlaceChoice & { readonly codes: "with" | "without" | "all" };

/** Packings without a code are hidden until asked for. */
export const FIRST_CHOICE: BrowseChoice = { ...ANYWHERE, codes: "with" };

export const filterOf = ({ codes, ...place }: BrowseChoice, zone: string): EventFilter => ({
  ...(codes === "all" ? {} : { withoutCode: codes === "without" }),
  ...scopeOf(place, zone),
});

type BrowseFilterProps = { readonly choice: BrowseChoice; readonly onChoice: (choice: BrowseChoice) => void };

/** With or without a code, at which table, in which days. */
export const BrowseFilter = ({ choice, onChoice }: BrowseFilterProps) => {
  const { t } = useTranslation();
  const codes = [
    { value: "with", label: t("search.withCode") },
    { value: "without", label: t("search.noCode") },
    { value: "all", label: t("search.allCodes") },
  ] as const;
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
      <PlaceAndDays choice={choice} onChoice={(place) => onChoice({ ...choice, ...place })} />
    </div>
  );
};
