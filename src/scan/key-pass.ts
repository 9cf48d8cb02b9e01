import { doubtedApart, joinCalm } from "../domain/sampling/calm-groups";
import { SAME_S, type PictureGroup } from "../domain/sampling/picture-group";
import type { DetectionSettings } from "../domain/model/settings";
import type { Interval } from "../domain/time/interval";
import { seconds, type Seconds } from "../domain/time/units";
import type { FrameSource, SampledFrame } from "../ports/frame-source";
import { lookBeyond, type Looked } from "./beyond-range";
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
  readonly settings: DetectionSettings;
  readonly clock: StageClock;
  /** Called after each look. */
  readonly looked: (frame: SampledFrame, keys: KeyScan) => void;
};

/**
 * Looks at the key pictures of groups; where the sizes of pictures say that nothing moves, at some of them; beyond the
 * range where a session goes on there.
 * @param all the range's groups
 * @returns the groups as far as their key pictures were looked at, and what these show
 */
export const lookAtKeys = async (
  pass: KeyPass,
  all: readonly PictureGroup[],
): Promise<Looked & { readonly keys: KeyScan }> => {
  const around = await groupsAround(pass);
  let groups: readonly PictureGroup[] = around ? joinCalm(all, around) : all;
  let keys = await look(pass, groups);
  for (let looks = 1; ; looks++) {
    const closer = doubtedApart(groups, all, keys.looksOf(groups));
    if (closer === groups) break;
    groups = looks < MOST_LOOKS ? closer : all;
    keys = await look(pass, groups);
  }
  const inside = { groups, pictures: keys.picturesOf(groups) };
  // What lies there is another job's progress.
  const quietly = { ...pass, looked: () => undefined };
  const beyond = around && (await lookBeyond(inside, around, pass.settings, (more) => look(quietly, more)));
  return { ...(beyond ?? inside), keys };
};

/** Null without a sticker, where whatever moves counts, be it as little as it may; or when they are not all in order. */
const groupsAround = async ({
  source,
  range: { from, to },
  camera,
  clock,
}: KeyPass): Promise<readonly PictureGroup[] | null> => {
  if (camera.table !== "standard") return null;
  const wider = { from: seconds(Math.max(0, from - AROUND_S)), to: seconds(to + AROUND_S) };
  return clock.time("groups", () => source.groups(wider));
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
