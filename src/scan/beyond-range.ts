import type { DetectionSettings } from "../domain/model/settings";
import type { KeyLook } from "../domain/sampling/key-look";
import { LIES_S } from "../domain/sampling/off-run";
import type { PictureGroup } from "../domain/sampling/picture-group";
import type { KeyPicture, KeyScan } from "./key-scan";

/** Groups of pictures, and what their key pictures show; null where there is none. */
export type Looked = {
  readonly groups: readonly PictureGroup[];
  readonly pictures: readonly (KeyPicture | null)[];
};

/** Looks beyond the range lie so far apart, seconds: they only tell whose session it is. */
const EVERY_S = 2;
/** So many at a time, from the range on backwards. */
const BATCH = 4;

const nothing: Looked = { groups: [], pictures: [] };

const lookOf = (picture: KeyPicture | null | undefined): KeyLook | null => picture?.look ?? null;

/** A session without a code goes on over the end of these looks, no longer so far than the longest packing. */
const goesOn = (looks: readonly (KeyLook | null)[], { maxPackingS }: DetectionSettings): boolean => {
  const free = looks.findLastIndex((look) => look?.triggerSeen !== false);
  const run = looks.slice(free + 1);
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last || Math.abs(last.at - first.at) > maxPackingS) return false;
  return run.every((look) => look?.codes.length === 0);
};

const spaced = (groups: readonly PictureGroup[], from: number): PictureGroup[] => {
  let last = from;
  return groups.filter(({ at }) => {
    if (Math.abs(at - last) < EVERY_S) return false;
    last = at;
    return true;
  });
};

/**
 * Looks beyond the ends of what was looked at, where a session goes on there that shows no code inside: its label may
 * lie in the next job's time, and then its part in this one need not be decoded whole.
 * @param around groups of a longer time, ascending
 * @param look looks at the key pictures of groups, ascending
 * @returns what was looked at, with what lies before and behind it
 */
export const lookBeyond = async (
  inside: Looked,
  around: readonly PictureGroup[],
  settings: DetectionSettings,
  look: (groups: readonly PictureGroup[]) => Promise<KeyScan>,
): Promise<Looked> => {
  const { maxPackingS } = settings;
  const begin = inside.groups[0]?.at ?? 0;
  const end = inside.groups.at(-1)?.at ?? 0;
  const looks = inside.pictures.map(lookOf);
  const lookAt = async (groups: readonly PictureGroup[]): Promise<Looked> => ({
    groups,
    pictures: (await look(groups)).picturesOf(groups),
  });

  let behind = nothing;
  const later = spaced(
    around.filter(({ at }) => at > end && at <= end + maxPackingS),
    end,
  );
  for (let i = 0; i < later.length && goesOn([...looks, ...behind.pictures.map(lookOf)], settings); i += BATCH)
    behind = joined(behind, await lookAt(later.slice(i, i + BATCH)));

  let before = nothing;
  if (!goesOn([...looks].reverse(), settings)) return joined(inside, behind);
  const earlier = spaced(around.filter(({ at }) => at < begin && at >= begin - maxPackingS - LIES_S).reverse(), begin);
  for (let i = 0; i < earlier.length && !isEnough(before); i += BATCH)
    before = joined(await lookAt(earlier.slice(i, i + BATCH).reverse()), before);
  return joined(joined(before, inside), behind);
};

/** The session's start is known, and what lay on the table before it. */
const isEnough = ({ pictures }: Looked): boolean => {
  const looks = pictures.map(lookOf);
  const free = looks.findLastIndex((look) => look?.triggerSeen !== false);
  return free >= 0 && (looks[free]?.at ?? 0) - (looks[0]?.at ?? 0) >= LIES_S;
};

const joined = (a: Looked, b: Looked): Looked => ({
  groups: [...a.groups, ...b.groups],
  pictures: [...a.pictures, ...b.pictures],
});
