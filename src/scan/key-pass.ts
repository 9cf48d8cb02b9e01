import { doubtedApart, joinCalm } from "../domain/sampling/calm-groups";
import { SAME_S, type PictureGroup } from "../domain/sampling/picture-group";
import type { Interval } from "../domain/time/interval";
import { seconds, type Seconds } from "../domain/time/units";
import type { FrameSource, SampledFrame } from "../ports/frame-source";
import { KeyScan } from "./key-scan";
import type { StageClock } from "./stage-clock";
import type { ScanCamera, ScanDeps } from "./table-scan";

/** Whether the sizes of pictures tell work from rest is seen in so much more time on both sides. */
const AROUND_S = 300;
/** What was looked at more closely and is doubted again is looked at everywhere. */
const MOST_LOOKS = 2;

type KeyPass = {
  readonly source: FrameSource;
  readonly range: Interval<Seconds>;
  readonly camera: ScanCamera;
  readonly deps: ScanDeps;
  readonly clock: StageClock;
  /** Called after each look. */
  readonly looked: (frame: SampledFrame, keys: KeyScan) => void;
};

/**
 * Looks at the key pictures of groups; where the sizes of pictures say that nothing moves, at some of them.
 * @returns the groups as far as their key pictures were looked at, and what these show; null when the file's key
 * pictures are of no use
 */
export const lookAtKeys = async (
  pass: KeyPass,
): Promise<{ readonly groups: readonly PictureGroup[]; readonly keys: KeyScan } | null> => {
  const listed = await pass.clock.time("groups", () => listGroups(pass));
  if (!listed || listed.all.length < 2) return null;
  const { all, around } = listed;
  // Without a sticker whatever moves counts, be it as little as it may.
  let groups: readonly PictureGroup[] = pass.camera.table === "standard" ? joinCalm(all, around) : all;
  let keys = await look(pass, groups);
  for (let looks = 1; ; looks++) {
    const closer = doubtedApart(groups, all, keys.looksOf(groups));
    if (closer === groups) return { groups, keys };
    groups = looks < MOST_LOOKS ? closer : all;
    keys = await look(pass, groups);
  }
};

type Listed = { readonly all: readonly PictureGroup[]; readonly around: readonly PictureGroup[] };

/** Those of the range, and those of more time around it, unless only the range's are in order. */
const listGroups = async ({ source, range, camera }: KeyPass): Promise<Listed | null> => {
  const { from, to } = range;
  if (camera.table === "standard") {
    const wider = { from: seconds(Math.max(0, from - AROUND_S)), to: seconds(to + AROUND_S) };
    const around = await source.groups(wider);
    if (around) return { all: within(around, range), around };
  }
  const all = await source.groups(range);
  return all && { all, around: all };
};

/** From the one that holds the range's begin to the first behind it. */
const within = (groups: readonly PictureGroup[], { from, to }: Interval<Seconds>): PictureGroup[] => {
  const first = groups.findLastIndex(({ at }) => at <= from);
  const behind = groups.findIndex(({ at }) => at >= to);
  return groups.slice(Math.max(0, first), behind < 0 ? undefined : behind + 1);
};

const look = async (
  { source, camera, deps: { decoders, productCodes }, clock, looked }: KeyPass,
  groups: readonly PictureGroup[],
): Promise<KeyScan> => {
  const keys = new KeyScan(source, camera, { decoder: decoders.plain, productCodes }, clock);
  const intervals = groups.map(({ at }) => ({ from: at, to: seconds(at + SAME_S) }));
  for await (const frame of source.frames({ intervals, step: seconds(0), keyPicturesOnly: true })) {
    await keys.look(frame);
    looked(frame, keys);
  }
  return keys;
};
