import { toEpochMs, type EpochMs } from "../time/units";
import type { Roi } from "./camera";
import type { Recording } from "./recording";

/** Where a camera's sticker is now, and since when it has been read there and nowhere else. */
export type MovedSticker = { readonly roi: Roi; readonly since: EpochMs };

/** detection.md section 3: unread in its area for ten minutes of work; the first search comes after one of them. */
const LONG_ENOUGH_MS = 9 * 60_000;
/** The search looks once a minute; one failed look does not end the story. */
const LONGEST_PAUSE_MS = 150_000;

/**
 * "The camera or the sticker has moved", with the new place as a proposal; null when all is well or when a
 * later recording was scanned without such readings.
 * @param recordings those of one camera
 */
export const movedSticker = (recordings: readonly Recording[]): MovedSticker | null => {
  const finds = recordings
    .flatMap(({ start, stickerElsewhere }) =>
      stickerElsewhere.map(({ from, to, roi }) => ({ from: toEpochMs(start, from), to: toEpochMs(start, to), roi })),
    )
    .sort((a, b) => a.from - b.from);
  const last = finds.at(-1);
  const isWellAgain = recordings.some(
    (r) => last && r.start > last.to && r.scanned.length > 0 && !r.stickerElsewhere.length,
  );
  if (!last || isWellAgain) return null;
  let since = last.from;
  for (const { from, to } of finds.toReversed()) {
    if (since - to > LONGEST_PAUSE_MS) break;
    since = from < since ? from : since;
  }
  return last.to - since >= LONG_ENOUGH_MS ? { roi: last.roi, since } : null;
};
