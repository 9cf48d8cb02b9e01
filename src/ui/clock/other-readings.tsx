import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ClockRules } from "../../domain/model/camera";
import type { ClockRow } from "../../domain/time/clock-report";
import type { StartChoice } from "../../domain/time/rule-for-clock";
import { containerStart, MEANINGS } from "../../domain/time/start-readings";
import type { EpochMs } from "../../domain/time/units";
import { fileNameOf } from "../common/format";
import { choiceWords, differenceWords, momentWords } from "./clock-words";
import classes from "./clock.module.css";

type Other = { readonly choice: StartChoice; readonly start: EpochMs | null };

const othersOf = ({ recording, readings }: ClockRow, clock: ClockRules): Other[] => [
  { choice: { rule: "name", meaning: null }, start: readings.name?.start ?? null },
  ...(readings.container
    ? MEANINGS.map((meaning) => ({
        choice: { rule: "container", meaning } as const,
        start: containerStart({ ...recording, clock }, meaning),
      }))
    : [{ choice: { rule: "container", meaning: null } as const, start: null }]),
  { choice: { rule: "modified", meaning: null }, start: readings.modified?.start ?? null },
];

/** What every way of reading would have given, the clock's correction left out, beside the one in use. */
export const OtherReadings = ({ row, clock }: { row: ClockRow; clock: ClockRules }) => {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { recording, readings } = row;
  const { rule } = recording.startEvidence;
  if (rule === "unknown" && recording.duration === 0) return null;
  const isUsed = ({ choice }: Other): boolean =>
    choice.rule === rule && (choice.meaning === null || choice.meaning === readings.container?.meaning);
  const base = recording.start - clock.offsetS * 1000;
  return (
    <details className={classes.others} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary aria-label={t("clock.othersOf", { file: fileNameOf(recording.path) })}>{t("clock.others")}</summary>
      {open && (
        <dl>
          {othersOf(row, clock).map((other) => (
            <div key={`${other.choice.rule} ${other.choice.meaning ?? ""}`}>
              <dt>{choiceWords(t, other.choice)}</dt>
              <dd>
                {other.start === null ? (
                  t("clock.tellsNothing")
                ) : (
                  <>
                    {momentWords(t, other.start, clock.zone)}{" "}
                    <em>{isUsed(other) ? t("clock.used") : differenceWords(t, other.start - base)}</em>
                  </>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </details>
  );
};
