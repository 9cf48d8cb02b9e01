import { calmMotion, textsOf, type KeyLook } from "./key-look";
import type { PictureGroup } from "./picture-group";
import { calmBySize } from "./picture-sizes";

/** The table is looked at at least so often: as often as the shortest packing takes (`minPackingS`), with some slack. */
const LOOK_EVERY_S = 10.2;

/** Inner key pictures count as small as their neighbours: their size says nothing about movement. */
const joined = (groups: readonly PictureGroup[], at: PictureGroup["at"]): PictureGroup => {
  const pictures = groups.flatMap(({ pictures: [key, ...rest] }, i) =>
    key ? [i === 0 ? key : { at: key.at, bytes: rest[0]?.bytes ?? 0 }, ...rest] : [],
  );
  return { at, pictures, calm: true };
};

/**
 * Neighbouring groups in which nothing moves, as their sizes say, made one of at most `LOOK_EVERY_S`, so that only its
 * first key picture need be looked at; the other groups, and those that last longer, as they are.
 * @param around the groups of a longer time around them
 */
export const joinCalm = (groups: readonly PictureGroup[], around: readonly PictureGroup[]): PictureGroup[] => {
  const quiet = calmBySize(groups, around);
  // What begins in the last moments of a group makes only the next one's pictures larger.
  const calm = quiet.map((one, i) => one && quiet[i - 1] !== false && quiet[i + 1] !== false);
  const result: PictureGroup[] = [];
  for (let i = 0; i < groups.length;) {
    const first = groups[i] as PictureGroup;
    let end = i;
    // The last group's end nobody knows.
    while (calm[end] && (groups[end + 1]?.at ?? Infinity) - first.at <= LOOK_EVERY_S) end++;
    result.push(end > i ? joined(groups.slice(i, end), first.at) : first);
    i = Math.max(end, i + 1);
  }
  return result;
};

/**
 * What of the calm groups has to be looked at more closely: single ones whose ends show another picture or other codes,
 * or cannot be compared; all of them where one's ends show another state, because then the sizes do not tell.
 * @param joinedGroups from `joinCalm`
 * @param looks what their key pictures show, in their order
 * @returns the same array when the looks agree with the sizes
 */
export const doubtedApart = (
  joinedGroups: readonly PictureGroup[],
  groups: readonly PictureGroup[],
  looks: readonly (KeyLook | null)[],
): readonly PictureGroup[] => {
  const ends = joinedGroups.map(({ calm }, i) => (calm ? { before: looks[i], after: looks[i + 1] } : null));
  if (ends.some((end) => end?.before && end.after && end.before.triggerSeen !== end.after.triggerSeen)) return groups;
  const limit = calmMotion(ends.flatMap((end) => (end ? [end.after?.motion ?? null] : [])));
  const isDoubted = ({ before, after }: Ends): boolean =>
    !before || !after || textsOf(before) !== textsOf(after) || (after.motion ?? Infinity) >= limit;
  const doubted = ends.map((end) => end !== null && isDoubted(end));
  if (!doubted.some(Boolean)) return joinedGroups;
  return joinedGroups.flatMap((group, i) => {
    const next = joinedGroups[i + 1]?.at ?? Infinity;
    return doubted[i] ? groups.filter(({ at }) => at >= group.at && at < next) : [group];
  });
};

type Ends = { readonly before: KeyLook | null | undefined; readonly after: KeyLook | null | undefined };
