import { useTranslation } from "react-i18next";
import type { ClockRow } from "../../domain/time/clock-report";
import { Notice } from "../common/notice";

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

/** What is wrong or unsure with the times of a camera, each kind once, and what to do. */
export const WarningGroups = ({ rows }: { rows: readonly ClockRow[] }) => {
  const { t } = useTranslation();
  const counts = new Map<Group, number>();
  for (const row of rows) for (const group of new Set(groupsOf(row))) counts.set(group, (counts.get(group) ?? 0) + 1);
  return [...WARNED, ...NOTED].map((group) => {
    const count = counts.get(group);
    if (count === undefined) return null;
    const tone = (WARNED as readonly string[]).includes(group) ? "warn" : "info";
    return (
      <Notice key={group} tone={tone} title={t(`clock.groups.${group}.title`, { count })}>
        {t(`clock.groups.${group}.next`)}
      </Notice>
    );
  });
};
