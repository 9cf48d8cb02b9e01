import type { StartRule } from "../model/camera";
import type { StartEvidence } from "../model/recording";
import { containerReading, modifiedReading, nameReading, type StartClues, type StartReading } from "./start-readings";
import { epochMs, type EpochMs } from "./units";

export type RecordingStart = { readonly start: EpochMs; readonly evidence: StartEvidence };

const RULES: Readonly<Record<StartRule, (clues: StartClues) => StartReading | null>> = {
  name: nameReading,
  container: containerReading,
  modified: modifiedReading,
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
  const fallback = modifiedReading(clues)?.start ?? epochMs(0);
  return { start: epochMs(Math.round(fallback + offset)), evidence: { rule: "unknown", text: "" } };
};
