import type { Between } from "./key-look";
import type { PictureGroup, PicturePacket } from "./picture-group";

/**
 * A group is lively whose pictures are for this long so many times as large as those of a calm group; footage: 4–10
 * times with a hand. The sticker must be covered for five samples to count; a hand that comes and goes moves for longer.
 */
const LIVELY = 2.5;
const LIVELY_S = 0.6;
/** Every fifth group of a free table is calm; rate control makes single ones calmer than calm. */
const CALM_SHARE = 0.2;
/** No group is calm whose pictures reach so many times the size of those of the calm fifth; footage at rest: 53 of 57 do not. */
const CALM_SPREAD = 2;
/** Sizes tell work from rest where so many groups reach so many times the calm fifth's size; footage with hands: 4–10. */
const LIVELY_GROUPS = 4;
const CONTRAST = 4;

/** The size that pictures reach for `LIVELY_S` together. */
const reachedSize = (pictures: readonly PicturePacket[]): number => {
  const [first, last] = [pictures[0], pictures.at(-1)];
  if (!first || !last || first === last) return 0;
  const count = Math.round((LIVELY_S * (pictures.length - 1)) / (last.at - first.at));
  const sizes = pictures.map(({ bytes }) => bytes).sort((a, b) => b - a);
  return sizes[Math.min(sizes.length, Math.max(1, count)) - 1] ?? 0;
};

const reachedSizes = (groups: readonly PictureGroup[]): number[] =>
  groups.map(({ pictures }) => reachedSize(pictures.slice(1)));

/** What a fifth of the sizes does not exceed, ascending. */
const calmSize = (sizes: readonly number[]): number | undefined => sizes[Math.floor(CALM_SHARE * sizes.length)];

/**
 * Groups in which, as the sizes of their pictures say, nothing moves; none where sizes do not tell: a camera that fills
 * a constant bit rate writes its noise when nothing else happens.
 * @param around the groups of a longer time around them, in which somebody worked, it is hoped
 */
export const calmBySize = (groups: readonly PictureGroup[], around: readonly PictureGroup[]): boolean[] => {
  const usual = reachedSizes(around).sort((a, b) => a - b);
  const calm = calmSize(usual) ?? 0;
  const told = calm > 0 && (usual.at(-LIVELY_GROUPS) ?? 0) >= CONTRAST * calm;
  return reachedSizes(groups).map((size) => told && size > 0 && size <= CALM_SPREAD * calm);
};

/**
 * Groups between two views of the sticker in which it may have been covered for a moment: what moves makes pictures
 * that need others larger than those of calm groups.
 */
export const coveredBetween = (betweens: readonly Between[]): boolean[] => {
  const free = betweens.map(({ before, after }) => before?.triggerSeen === true && after?.triggerSeen === true);
  const reached = reachedSizes(betweens.map(({ group }) => group));
  const calm = reached.filter((_, i) => free[i]).sort((a, b) => a - b);
  const limit = LIVELY * (calmSize(calm) ?? Infinity);
  return reached.map((size, i) => free[i] === true && size > limit);
};
