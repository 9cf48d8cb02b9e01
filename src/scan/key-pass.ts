import { doubtedApart, joinCalm } from "../domain/sampling/calm-groups";
import { SAME_S, type PictureGroup } from "../domain/sampling/picture-group";
import type { Interval } from "../domain/time/interval";
import { seconds, type Seconds } from "../domain/time/units";
import type { FrameSource, SampledFrame } from "../ports/frame-source";
import { KeyScan } from "./key-scan";
import type { StageClock } from "./stage-clock";
import type { ScanCamera, ScanDeps } from "./table-scan";

/** Whether the sizes of pictures tell work from rest is seen in so much more time on both sides. */
const AROUND_S = 900;
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
 * @returns the groups as far as their key pictures were looked at, and what these show
 */
export const lookAtKeys = async (
  pass: KeyPass,
  all: readonly PictureGroup[],
): Promise<{ readonly groups: readonly PictureGroup[]; readonly keys: KeyScan }> => {
  let groups = await calmJoined(pass, all);
  let keys = await look(pass, groups);
  for (let looks = 1; ; looks++) {
    const closer = doubtedApart(groups, all, keys.looksOf(groups));
    if (closer === groups) return { groups, keys };
    groups = looks < MOST_LOOKS ? closer : all;
    keys = await look(pass, groups);
  }
};

const calmJoined = async (
  { source, range: { from, to }, camera, clock }: KeyPass,
  groups: readonly PictureGroup[],
): Promise<readonly PictureGroup[]> => {
  // Without a sticker whatever moves counts, be it as little as it may.
  if (camera.table !== "standard") return groups;
  const wider = { from: seconds(Math.max(0, from - AROUND_S)), to: seconds(to + AROUND_S) };
  const around = await clock.time("groups", () => source.groups(wider));
  return joinCalm(groups, around ?? groups);
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
