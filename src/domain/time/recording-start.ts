import type { ClockRules, ContainerTimeMeaning, StartRule } from "../model/camera";
import type { StartEvidence } from "../model/recording";
import { parseFileNameTime } from "./file-name-time";
import { epochMs, type EpochMs, type Seconds } from "./units";
import { localDateTime, toInstant, toLocal } from "./zone";

/** What is known about one file when its start is asked for. */
export type StartClues = {
  /** Below the source, `/`-separated. */
  readonly path: string;
  /** Container creation time as written, read as if it were UTC; null when absent. */
  readonly createdAt: EpochMs | null;
  readonly modifiedMs: EpochMs;
  /** 0 while unknown. */
  readonly duration: Seconds;
  readonly clock: ClockRules;
};

export type RecordingStart = { readonly start: EpochMs; readonly evidence: StartEvidence };

type Found = { readonly start: EpochMs; readonly text: string };
type KnownMeaning = Exclude<ContainerTimeMeaning, "guess">;

/** Containers that never had their clock set write 0 (1904 or 1970): no creation time at all. */
const OLDEST_CREATION = epochMs(Date.UTC(2000, 0, 1));

/**
 * Two clocks that mean the same moment differ by seconds; zones differ by 15 minutes at least.
 * Anything closer than this is the same moment.
 */
const SAME_MOMENT_MS = 600_000;

/** In order of preference when two explain the other clocks equally well; the first is what ISO 14496-12 demands. */
const MEANINGS: readonly KnownMeaning[] = ["utc-start", "local-start", "utc-end", "local-end"];

const usableMoment = (moment: EpochMs | null): moment is EpochMs => moment !== null && Number.isFinite(moment);

const isoText = (moment: EpochMs): string => new Date(moment).toISOString();

const durationMs = ({ duration }: StartClues): number => (Number.isFinite(duration) ? Math.max(0, duration) * 1000 : 0);

const endByFile = (clues: StartClues): EpochMs | undefined =>
  usableMoment(clues.modifiedMs) && clues.modifiedMs > 0 ? clues.modifiedMs : undefined;

const byName = (clues: StartClues): Found | null => {
  const found = parseFileNameTime(clues.path);
  if (!found) return null;
  const end = endByFile(clues);
  const near = end === undefined ? undefined : epochMs(end - durationMs(clues));
  const start = toInstant(found.local, clues.clock.zone, near);
  return start === null ? null : { start, text: found.text };
};

const containerStart = (clues: StartClues, createdAt: EpochMs, meaning: KnownMeaning): EpochMs | null => {
  let moment: EpochMs | null = createdAt;
  if (meaning.startsWith("local")) {
    const shown = toLocal(createdAt, "UTC");
    const local =
      shown &&
      localDateTime(shown.year, shown.month, shown.day, shown.hour, shown.minute, shown.second, shown.millisecond);
    moment = local && toInstant(local, clues.clock.zone);
  }
  if (moment === null) return null;
  return meaning.endsWith("end") ? epochMs(moment - durationMs(clues)) : moment;
};

/** The meaning that agrees best with the name, else with the modified time; UTC start when neither agrees. */
const guessMeaning = (clues: StartClues, createdAt: EpochMs): KnownMeaning => {
  const named = byName(clues)?.start;
  const end = endByFile(clues);
  const expected = named ?? (end === undefined ? undefined : end - durationMs(clues));
  if (expected === undefined) return "utc-start";
  let best: KnownMeaning = "utc-start";
  let smallest = SAME_MOMENT_MS;
  for (const meaning of MEANINGS) {
    const start = containerStart(clues, createdAt, meaning);
    const distance = start === null ? Infinity : Math.abs(start - expected);
    // A second of rounding must not turn a start into an end.
    if (distance < smallest - 1000) [best, smallest] = [meaning, distance];
  }
  return best;
};

const byContainer = (clues: StartClues): Found | null => {
  const { createdAt, clock } = clues;
  if (!usableMoment(createdAt) || createdAt < OLDEST_CREATION) return null;
  const meaning = clock.containerMeaning === "guess" ? guessMeaning(clues, createdAt) : clock.containerMeaning;
  const start = containerStart(clues, createdAt, meaning);
  return start === null ? null : { start, text: `${meaning} ${isoText(createdAt)}` };
};

const byModified = (clues: StartClues): Found | null => {
  const end = endByFile(clues);
  return end === undefined ? null : { start: epochMs(end - durationMs(clues)), text: isoText(end) };
};

const RULES: Readonly<Record<StartRule, (clues: StartClues) => Found | null>> = {
  name: byName,
  container: byContainer,
  modified: byModified,
};

/**
 * When a recording began (epoch ms, whole milliseconds) and how that is known: the first of the
 * camera's rules that tells anything, plus the camera's clock offset. Never throws: with no clue at
 * all the rule is `unknown` and the start is the modified time − duration, or 1970.
 */
export const resolveRecordingStart = (clues: StartClues): RecordingStart => {
  const offset = Number.isFinite(clues.clock.offsetS) ? clues.clock.offsetS * 1000 : 0;
  for (const rule of clues.clock.startFrom) {
    const found = RULES[rule](clues);
    if (found) return { start: epochMs(Math.round(found.start + offset)), evidence: { rule, text: found.text } };
  }
  const fallback = byModified(clues)?.start ?? epochMs(0);
  return { start: epochMs(Math.round(fallback + offset)), evidence: { rule: "unknown", text: "" } };
};
