import { IconAlertTriangle, IconInfoCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ClockRow } from "../../domain/time/clock-report";
import classes from "./clock.module.css";

const WARNED = ["overlap", "jump", "hours", "days", "drift", "future", "reset", "copy"] as const;
const NOTED = ["no-clue", "unproven", "modified-only"] as const;

type Group = (typeof WARNED)[number] | (typeof NOTED)[number];

const groupsOf = ({ warnings, note }: ClockRow): Group[] => {
  const groups = warnings.map((warning): Group => {
    if (warning.kind === "overlap") return warning.isCopy ? "copy" : "overlap";
    return warning.kind === "disagreement" ? warning.like : warning.kind;
  });
  return note === null || note === "unopened" ? groups : [...groups, note];
};

const isWarned = (group: Group): boolean => (WARNED as readonly Group[]).includes(group);

/** What is wrong or unsure with the times of a camera, each kind in one line; opened, it says what to do. */
export const WarningGroups = ({ rows }: { rows: readonly ClockRow[] }) => {
  const { t } = useTranslation();
  const counts = new Map<Group, number>();
  for (const row of rows) for (const group of new Set(groupsOf(row))) counts.set(group, (counts.get(group) ?? 0) + 1);
  const groups = [...WARNED, ...NOTED].flatMap((group) => {
    const count = counts.get(group);
    return count === undefined ? [] : [{ group, count }];
  });
  if (groups.length === 0) return null;
  const warned = groups.some(({ group }) => isWarned(group));
  return (
    <section className={`panel ${classes.warnings}`} data-warned={warned} aria-labelledby="clock-warnings">
      <h2 id="clock-warnings" className={classes.subtitle}>
        {t(warned ? "clock.review" : "clock.hints")}
      </h2>
      {groups.length > 1 && <p className={classes.dim}>{t("clock.reviewNext")}</p>}
      {groups.map(({ group, count }) => {
        const IconOf = isWarned(group) ? IconAlertTriangle : IconInfoCircle;
        return (
          <details key={group} open={groups.length === 1 || undefined} data-warned={isWarned(group)}>
            <summary>
              <IconOf size={17} stroke={1.8} aria-hidden />
              {t(`clock.groups.${group}.title`, { count })}
            </summary>
            <p>{t(`clock.groups.${group}.next`)}</p>
          </details>
        );
      })}
    </section>
  );
};
