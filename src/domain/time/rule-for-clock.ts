import type { ClockRules, StartRule } from "../model/camera";
import {
  containerStart,
  MEANINGS,
  modifiedReading,
  nameReading,
  type KnownMeaning,
  type StartClues,
} from "./start-readings";
import { toEpochMs, type EpochMs, type Seconds } from "./units";

/** A way to read a recording's start: which rule, and for the container which meaning. */
export type StartChoice = { readonly rule: StartRule; readonly meaning: KnownMeaning | null };

/** A clock burned into the picture shows whole seconds, and files begin within a second or two of their time. */
const SAME_SECOND_MS = 3000;

/**
 * The way of reading the start, without any offset, that makes `at` (seconds in the file) the given moment: then the
 * rule is the mistake, not the clock. Null when none does.
 */
export const choiceGiving = (clues: StartClues, at: Seconds, moment: EpochMs): StartChoice | null => {
  const gives = (start: EpochMs | null | undefined): boolean =>
    start !== null && start !== undefined && Math.abs(toEpochMs(start, at) - moment) < SAME_SECOND_MS;
  if (gives(nameReading(clues)?.start)) return { rule: "name", meaning: null };
  const meaning = MEANINGS.find((one) => gives(containerStart(clues, one)));
  if (meaning) return { rule: "container", meaning };
  return gives(modifiedReading(clues)?.start) ? { rule: "modified", meaning: null } : null;
};

/** The rules that try this way first and correct nothing. */
export const withChoice = (clock: ClockRules, { rule, meaning }: StartChoice): ClockRules => ({
  ...clock,
  offsetS: 0,
  startFrom: [rule, ...clock.startFrom.filter((other) => other !== rule)],
  containerMeaning: meaning ?? clock.containerMeaning,
});
