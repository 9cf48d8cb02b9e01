import type { CodeSighting, Observation } from "../detection/observation";
import { samePlace, centreOf } from "../detection/label-tracks";
import type { Seconds } from "../time/units";
import { sampleTimes, type PictureGroup } from "./picture-group";

/** Codes seen in both key pictures at the same place have been there all the time between. */
const remaining = (before: Observation, after: Observation): CodeSighting[] =>
  before.codes.filter((code) =>
    after.codes.some(
      (other) =>
        other.text === code.text &&
        other.format === code.format &&
        samePlace({ centre: centreOf(code) }, { centre: centreOf(other) }),
    ),
  );

/**
 * What the samples of a group that was not decoded would have shown, if nothing came and went between its key picture
 * and the next one's: the first's own sample and what both show. Movement from one key picture to the other is laid
 * over the samples by the size of their pictures, which tells where something moved; in a calm group evenly, because
 * what changed there changed slowly.
 * @param before, after what the two key pictures show
 */
export const heldSamples = (
  group: PictureGroup,
  before: Observation,
  after: Observation,
  step: number,
): Observation[] => {
  const [key, ...rest] = group.pictures;
  const times = sampleTimes(group, step);
  const mean = rest.reduce((sum, { bytes }) => sum + bytes, 0) / Math.max(1, rest.length);
  const motionAt = (at: Seconds): number | null => {
    if (after.motion === null) return null;
    if (group.calm) return after.motion / times.length;
    if (at === key?.at) return after.motion;
    const bytes = group.pictures.find((picture) => picture.at === at)?.bytes ?? mean;
    return Math.min(1, after.motion * (mean > 0 ? bytes / mean : 1));
  };
  const codes = remaining(before, after);
  return times.map((at, i) => ({
    at,
    triggerTexts: before.triggerTexts,
    codes: i === 0 ? before.codes : codes,
    motion: motionAt(at),
    hands: null,
  }));
};
