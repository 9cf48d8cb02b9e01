import type { DetectionSettings } from "../model/settings";
import { calmMotion, isTooLong, type Between, type KeyLook, type Need } from "./key-look";
import { MOMENT_S, OffRun, offRuns, type Mark } from "./off-run";
import { coveredBetween } from "./picture-sizes";

/** So much more print than work without a label shows is a label; docs/measurements.md has the figures. */
const LABEL_PRINT = 1.5;
const LEAST_PRINT = 40;

/** The two key pictures contradict each other, or do not say. */
const isOpen = (between: Between): boolean => {
  const { before, after } = between;
  if (!before || !after || isTooLong(between)) return true;
  return before.triggerSeen === null || before.triggerSeen !== after.triggerSeen;
};

/**
 * Which groups have to be decoded whole at a table with a sticker: where the table's state changes or may have changed
 * for a moment, sessions without a code, the time between two codes of a session, labels that were seen and not read.
 */
export const atSticker = (betweens: readonly Between[], settings: DetectionSettings): Need[] => {
  const covered = coveredBetween(betweens);
  const needs = betweens.map((between, i): Need => (isOpen(between) || covered[i] ? "decode" : "hold"));
  const looks = betweens.map(({ before }) => before);
  const calm = calmBetween(betweens);
  const mark: Mark = (from, to, calmToo = true) =>
    betweens.forEach(({ group, after }, i) => {
      if (group.at < to && (after?.at ?? Infinity) > from && (calmToo || !calm[i])) needs[i] = "read-harder";
    });
  for (const run of offRuns(looks)) new OffRun(run, looks, settings).mark(mark);
  for (const look of unreadLabels(looks)) mark(look.at - MOMENT_S, look.at + MOMENT_S);
  return needs;
};

/** Looks with clearly more print around no code than other looks at work without a code have. */
const unreadLabels = (looks: readonly (KeyLook | null)[]): KeyLook[] => {
  const working = looks.filter((look) => look !== null).filter(({ triggerSeen }) => triggerSeen === false);
  const usual = working
    .filter(({ codes }) => codes.length === 0)
    .map(({ unreadPrint }) => unreadPrint)
    .sort((a, b) => a - b);
  const limit = LEAST_PRINT + LABEL_PRINT * (usual[usual.length >> 1] ?? 0);
  return working.filter(({ unreadPrint }) => unreadPrint > limit);
};

/** The table is free at both key pictures, which differ no more than those of the calmest such group, or nearly. */
const calmBetween = (betweens: readonly Between[]): boolean[] => {
  const free = betweens.map(({ before, after }) => before?.triggerSeen === true && after?.triggerSeen === true);
  const limit = calmMotion(betweens.flatMap(({ after }, i) => (free[i] ? [after?.motion ?? null] : [])));
  return betweens.map(({ after }, i) => free[i] === true && (after?.motion ?? Infinity) < limit);
};
