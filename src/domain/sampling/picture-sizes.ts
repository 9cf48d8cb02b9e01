import type { Between } from "./key-look";
import type { PicturePacket } from "./picture-group";

/**
 * A group is lively whose pictures are for this long so many times as large as those of a calm group; footage: 4–10
 * times with a hand. The sticker must be covered for five samples to count; a hand that comes and goes moves for longer.
 */
const LIVELY = 2.5;
const LIVELY_S = 0.6;
/** Every fifth group of a free table is calm; rate control makes single ones calmer than calm. */
const CALM_SHARE = 0.2;

/** The size that pictures reach for `LIVELY_S` together. */
const reachedSize = (pictures: readonly PicturePacket[]): number => {
  const [first, last] = [pictures[0], pictures.at(-1)];
  if (!first || !last || first === last) return 0;
  const count = Math.round((LIVELY_S * (pictures.length - 1)) / (last.at - first.at));
  const sizes = pictures.map(({ bytes }) => bytes).sort((a, b) => b - a);
  return sizes[Math.min(sizes.length, Math.max(1, count)) - 1] ?? 0;
};

/**
 * Groups between two views of the sticker in which it may have been covered for a moment: what moves makes pictures
 * that need others larger than those of calm groups.
 */
export const coveredBetween = (betweens: readonly Between[]): boolean[] => {
  const free = betweens.map(({ before, after }) => before?.triggerSeen === true && after?.triggerSeen === true);
  const reached = betweens.map(({ group }) => reachedSize(group.pictures.slice(1)));
  const calm = reached.filter((_, i) => free[i]).sort((a, b) => a - b);
  const limit = LIVELY * (calm[Math.floor(CALM_SHARE * calm.length)] ?? Infinity);
  return reached.map((size, i) => free[i] === true && size > limit);
};
