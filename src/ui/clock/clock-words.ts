import type { ClockRules, StartRule } from "../../domain/model/camera";
import type { ClockRow, ClockWarning } from "../../domain/time/clock-report";
import type { StartChoice } from "../../domain/time/rule-for-clock";
import { fileNameOf, formatDate, formatDuration, formatTime } from "../common/format";
import type { Translate } from "../i18n";

/** Exact to the second: `7 giờ`, `3 phút 12 giây`, `2 giờ 40 giây`. */
export const lengthWords = (t: Translate, seconds: number): string => {
  const whole = Math.round(Math.abs(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const words = [
    h > 0 ? t("clock.wholeHours", { count: h }) : "",
    m > 0 ? t("clock.wholeMinutes", { count: m }) : "",
    s > 0 || whole === 0 ? t("units.seconds", { count: s }) : "",
  ];
  return words.filter(Boolean).join(" ");
};

/** `+3 phút 12 giây`. */
export const offsetWords = (t: Translate, seconds: number): string =>
  `${seconds < 0 ? "−" : "+"}${lengthWords(t, seconds)}`;

export const momentWords = (t: Translate, ms: number, zone: string): string =>
  t("clock.at", { time: formatTime(ms, zone), date: formatDate(ms, zone) });

/** Beside the start in use; closer than a second is the same. */
export const differenceWords = (t: Translate, byMs: number): string => {
  if (Math.abs(byMs) < 1000) return t("clock.sameAsUsed");
  return t(byMs > 0 ? "clock.laterBy" : "clock.earlierBy", { length: lengthWords(t, byMs / 1000) });
};

export const choiceWords = (t: Translate, { rule, meaning }: StartChoice): string =>
  meaning ? t("clock.containerAs", { meaning: t(`clock.meanings.${meaning}`) }) : t(`clock.rule.${rule}`);

/** What a rule found in this file, in words; null when it found nothing. */
export const evidenceWords = (
  t: Translate,
  { recording, readings }: ClockRow,
  rule: StartRule,
  { zone }: ClockRules,
): string | null => {
  if (rule === "name") return readings.name && t("clock.nameTells", { text: readings.name.text });
  if (rule === "modified") {
    const [moment, length] = [momentWords(t, recording.modifiedMs, zone), lengthWords(t, recording.duration)];
    if (!readings.modified) return null;
    return recording.duration > 0
      ? t("clock.modifiedTells", { moment, length })
      : t("clock.modifiedOnlyTells", { moment });
  }
  const { container } = readings;
  if (!container) return null;
  // As written: its numbers are shown without moving them into a zone.
  const written = momentWords(t, container.createdAt, "UTC");
  return t("clock.containerTells", { written, meaning: t(`clock.meanings.${container.meaning}`) });
};

/** @param pathOf the file of another recording, by id */
export const warningWords = (t: Translate, warning: ClockWarning, pathOf: (recordingId: string) => string): string => {
  const file = (id: string): string => fileNameOf(pathOf(id));
  switch (warning.kind) {
    case "overlap":
      return warning.isCopy
        ? t("clock.warnings.copy", { file: file(warning.with) })
        : t("clock.warnings.overlap", { file: file(warning.with), length: lengthWords(t, warning.byMs / 1000) });
    case "jump":
      return t("clock.warnings.jump", { file: file(warning.after), length: lengthWords(t, warning.byMs / 1000) });
    case "disagreement": {
      const told = { rule: t(`clock.rule.${warning.rule}`), difference: differenceWords(t, warning.byMs) };
      return warning.meaning
        ? t("clock.warnings.fixable", { ...told, meaning: t(`clock.meanings.${warning.meaning}`) })
        : t("clock.warnings.disagreement", told);
    }
    case "future":
      return t("clock.warnings.future", { length: formatDuration(t, warning.byMs / 1000) });
    case "reset":
      return t("clock.warnings.reset");
  }
};
