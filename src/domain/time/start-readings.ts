import type { ClockRules, ContainerTimeMeaning } from "../model/camera";
import { parseFileNameTime } from "./file-name-time";
import { epochMs, type EpochMs, type Seconds } from "./units";
import { localDateTime, toInstant, toLocal } from "./zone";

/** What is known about one file, and where it was recorded. */
export type FileClues = {
  /** Below the source, `/`-separated. */
  readonly path: string;
  /** Container creation time as written, read as if it were UTC; null when absent. */
  readonly createdAt: EpochMs | null;
  readonly modifiedMs: EpochMs;
  /** 0 while unknown. */
  readonly duration: Seconds;
  readonly clock: Pick<ClockRules, "zone">;
};

/** What is known about one file when its start is asked for. */
export type StartClues = FileClues & { readonly clock: ClockRules };

/** A start that one rule gives, without the camera's clock offset, and the text that told it. */
export type StartReading = { readonly start: EpochMs; readonly text: string };

export type KnownMeaning = Exclude<ContainerTimeMeaning, "guess">;

export type ContainerReading = StartReading & {
  /** As written, read as if it were UTC. */
  readonly createdAt: EpochMs;
  readonly meaning: KnownMeaning;
  /** False when the meaning was to be guessed and nothing spoke for any. */
  readonly proven: boolean;
};

/** What each rule tells of one file; null where it tells nothing. */
export type StartReadings = {
  readonly name: StartReading | null;
  readonly container: ContainerReading | null;
  readonly modified: StartReading | null;
};

/** In order of preference when two explain the other clocks equally well; the first is what ISO 14496-12 demands. */
export const MEANINGS: readonly KnownMeaning[] = ["utc-start", "local-start", "utc-end", "local-end"];

/**
 * Two clocks that mean the same moment differ by seconds; zones differ by 15 minutes at least.
 * Anything closer than this is the same moment.
 */
export const SAME_MOMENT_MS = 600_000;

/** Containers that never had their clock set write 0 (1904 or 1970): no creation time at all. */
const OLDEST_CREATION = epochMs(Date.UTC(2000, 0, 1));
/** A time behind this is damage; calendars end at the year 275760. */
const NEWEST_CREATION = epochMs(Date.UTC(2100, 0, 1));

const usableMoment = (moment: EpochMs | null): moment is EpochMs => moment !== null && Number.isFinite(moment);

const isoText = (moment: EpochMs): string => new Date(moment).toISOString();

const durationMs = ({ duration }: FileClues): number => (Number.isFinite(duration) ? Math.max(0, duration) * 1000 : 0);

const endByFile = (clues: FileClues): EpochMs | undefined =>
  usableMoment(clues.modifiedMs) && clues.modifiedMs > 0 ? clues.modifiedMs : undefined;

const startByFile = (clues: FileClues): EpochMs | undefined => {
  const end = endByFile(clues);
  return end === undefined ? undefined : epochMs(end - durationMs(clues));
};

export const nameReading = (clues: FileClues): StartReading | null => {
  const found = parseFileNameTime(clues.path);
  if (!found) return null;
  const start = toInstant(found.local, clues.clock.zone, startByFile(clues));
  return start === null ? null : { start, text: found.text };
};

export const modifiedReading = (clues: FileClues): StartReading | null => {
  const end = endByFile(clues);
  return end === undefined ? null : { start: epochMs(end - durationMs(clues)), text: isoText(end) };
};

/** The start if the container's time had this meaning; null when it has none, or the zone is unknown. */
export const containerStart = (clues: FileClues, meaning: KnownMeaning): EpochMs | null => {
  const { createdAt } = clues;
  if (!usableMoment(createdAt) || createdAt < OLDEST_CREATION || createdAt >= NEWEST_CREATION) return null;
  const isEnd = meaning.endsWith("end");
  let moment: EpochMs | null = createdAt;
  if (meaning.startsWith("local")) {
    const shown = toLocal(createdAt, "UTC");
    const local =
      shown &&
      localDateTime(shown.year, shown.month, shown.day, shown.hour, shown.minute, shown.second, shown.millisecond);
    moment = local && toInstant(local, clues.clock.zone, isEnd ? endByFile(clues) : startByFile(clues));
  }
  if (moment === null) return null;
  return isEnd ? epochMs(moment - durationMs(clues)) : moment;
};

/** The start that a meaning of the container's time has to explain: the name's, else the modified time's. */
export const expectedStart = (
  clues: FileClues,
): { readonly start: EpochMs; readonly by: "name" | "modified" } | null => {
  const named = nameReading(clues);
  if (named) return { start: named.start, by: "name" };
  const start = startByFile(clues);
  return start === undefined ? null : { start, by: "modified" };
};

/** The meaning that agrees best with the name, else with the modified time; null when none agrees. */
const guessedMeaning = (clues: FileClues): KnownMeaning | null => {
  const expected = expectedStart(clues);
  if (!expected) return null;
  let best: KnownMeaning | null = null;
  let smallest = SAME_MOMENT_MS;
  for (const meaning of MEANINGS) {
    const start = containerStart(clues, meaning);
    const distance = start === null ? Infinity : Math.abs(start - expected.start);
    // A second of rounding must not turn a start into an end.
    if (distance < smallest - (best === null ? 0 : 1000)) [best, smallest] = [meaning, distance];
  }
  return best;
};

/** A guess that nothing speaks for is a UTC start. */
export const containerReading = (clues: StartClues): ContainerReading | null => {
  const { createdAt, clock } = clues;
  if (createdAt === null) return null;
  const known = clock.containerMeaning === "guess" ? guessedMeaning(clues) : clock.containerMeaning;
  const meaning = known ?? "utc-start";
  const start = containerStart(clues, meaning);
  if (start === null) return null;
  return { start, text: `${meaning} ${isoText(createdAt)}`, createdAt, meaning, proven: known !== null };
};

/** What every rule tells, used or not. Never throws. */
export const startReadings = (clues: StartClues): StartReadings => ({
  name: nameReading(clues),
  container: containerReading(clues),
  modified: modifiedReading(clues),
});
