import { epochMs, seconds, toEpochMs, type EpochMs } from "../domain/time/units";
import type { ScanPool } from "../ports/worker-api";
import type { PreparedClip } from "./clip-preparation";
import type { PackDeps, PackStill } from "./evidence-pack";

export type StillDeps = {
  readonly pool: Pick<ScanPool, "still">;
  /** A JPEG of the picture; the bitmap is closed. */
  readonly toJpeg: (bitmap: ImageBitmap) => Promise<Blob>;
};

/** What the wall clock shows at a second of the clip. */
const wallClock = ({ clock, startMs }: PreparedClip, atS: number): EpochMs => {
  const mark = clock.findLast(({ at }) => at <= atS) ?? { at: seconds(0), ms: epochMs(startMs) };
  return toEpochMs(mark.ms, seconds(atS - mark.at));
};

/** Pictures taken out of the clip: one with the label held still, in the middle of its sightings, one of the packing. */
export const stillsOfClip =
  ({ pool, toJpeg }: StillDeps): PackDeps["stills"] =>
  async (clip, event) => {
    const { sightingsS, startMs, durationS, blob } = clip;
    const middle = ((event.from + event.to) / 2 - startMs) / 1000;
    const moments = [
      { shows: "label" as const, atS: sightingsS[Math.floor(sightingsS.length / 2)] },
      { shows: "packing" as const, atS: Math.min(Math.max(0, middle), durationS) },
    ];
    const stills: PackStill[] = [];
    for (const { shows, atS } of moments) {
      if (atS === undefined) continue;
      const { bitmap } = await pool.still(blob, seconds(atS));
      stills.push({ shows, at: wallClock(clip, atS), picture: await toJpeg(bitmap) });
    }
    return stills;
  };
