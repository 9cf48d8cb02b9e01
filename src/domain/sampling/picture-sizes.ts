import type { Between } from "./key-look";
import type { PicturePacket } from "./picture-group";

/** Pictures so many times as large as those of the calmest group show that something moves; footage: 4–10 with a hand. */
const LIVELY = 2.5;
/** The sticker must be covered for five samples to count; a hand that comes and goes moves for longer. */
const LIVELY_S = 0.6;

const medianOf = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** Time in which pictures are larger than the limit, seconds. */
const livelyS = (pictures: readonly PicturePacket[], limit: number): number => {
  const [first, last] = [pictures[0]?.at ?? 0, pictures.at(-1)?.at ?? 0];
  const lively = pictures.filter(({ bytes }) => bytes > limit).length;
  return pictures.length < 2 ? 0 : (lively * (last - first)) / (pictures.length - 1);
};

/**
 * Groups between two views of the sticker in which it may have been covered for a moment: what moves makes pictures
 * that need others larger than those of the calmest such group.
 */
export const coveredBetween = (betweens: readonly Between[]): boolean[] => {
  const free = betweens.map(({ before, after }) => before?.triggerSeen === true && after?.triggerSeen === true);
  const others = betweens.map(({ group }) => group.pictures.slice(1));
  const medians = others.flatMap((pictures, i) => (free[i] ? [medianOf(pictures.map(({ bytes }) => bytes))] : []));
  const limit = LIVELY * Math.min(...medians);
  return others.map((pictures, i) => free[i] === true && livelyS(pictures, limit) >= LIVELY_S);
};
