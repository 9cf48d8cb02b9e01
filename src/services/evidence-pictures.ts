import type { ClipPart, EvidenceFacts } from "../domain/evidence/describe-evidence";
import { stillMoments } from "../domain/evidence/still-moments";
import { stillSpansOf } from "../domain/model/event-still";
import type { PackingEvent } from "../domain/model/packing-event";
import type { Recording } from "../domain/model/recording";
import { toEpochMs, type Seconds } from "../domain/time/units";
import type { Repositories } from "../ports/repositories";

/** A JPEG of the frame at a second of a file, or the next one, and that frame's own second. */
export type TakeStill = (file: Blob, at: Seconds) => Promise<{ readonly at: Seconds; readonly picture: Blob }>;

export type PackPicture = EvidenceFacts["stills"][number] & { readonly picture: Blob };

/**
 * The pictures of a pack: those that the scan kept, as they are stored, then a whole frame of the same moment. The
 * first come first, so that they are there when a recording can not be read any more.
 * @throws Failure as opening a recording and reading a frame of it
 */
export const gatherPictures = async function* (
  { stills }: Pick<Repositories, "stills">,
  event: PackingEvent,
  parts: readonly ClipPart[],
  recordings: readonly Recording[],
  open: (recording: Recording) => Promise<Blob>,
  take: TakeStill,
): AsyncGenerator<PackPicture> {
  const moments = stillMoments(event, parts, recordings, await stills.ofSpans(stillSpansOf(event)));
  for (const { shows, recording, at, kept } of moments)
    if (kept)
      yield {
        file: `${shows}-scan.jpg`,
        shows,
        at: toEpochMs(recording.start, at),
        taken: "while-scanning",
        picture: kept.picture,
      };
  // Out of the recordings: a clip's hidden lead-in would shift its seconds.
  for (const { shows, recording, at } of moments) {
    const still = await take(await open(recording), at);
    yield {
      file: `${shows}.jpg`,
      shows,
      at: toEpochMs(recording.start, still.at),
      taken: "for-pack",
      picture: still.picture,
    };
  }
};
