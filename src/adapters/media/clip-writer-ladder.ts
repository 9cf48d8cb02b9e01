import type { CutPart, CutPlan } from "../../domain/clips/cut-plan";
import { failureNameOf, type FailureName } from "../../domain/model/failure";
import { DEFAULT_SETTINGS, type ClipStart } from "../../domain/model/settings";
import type { ClipOptions, ClipOutput, ClipVerification, ClipWriter, CutWork } from "../../ports/clip-writer";
import { writeClips, type ClipPartOpener, type OnEncoded, type WrittenClips } from "./clip-assembly";
import type { ClipPart } from "./clip-part";
import { verifyClip } from "./clip-verification";
import { FfmpegParts } from "./ffmpeg-clip/ffmpeg-clip-writer";
import { mediabunnyParts } from "./mediabunny-clip-writer";
import { readFailureOf } from "./read-failure";

/** What another reader may do better. */
const SECOND_TRY: ReadonlySet<FailureName> = new Set([
  "container-unsupported",
  "codec-unsupported",
  "not-a-video",
  "video-damaged",
]);

/** A reader that stops at damage says nothing; a clip that lacks more than this is tried again. */
const MISSING_S = 2;

/** Each part as mediabunny reads it, else as ffmpeg does; together they are joined like any others. */
class LadderParts implements ClipPartOpener {
  readonly #ffmpeg: FfmpegParts;

  constructor(ffmpeg: FfmpegParts) {
    this.#ffmpeg = ffmpeg;
  }

  async open(part: CutPart, file: Blob, start: ClipStart, onEncoded: OnEncoded): Promise<ClipPart | null> {
    try {
      return await mediabunnyParts.open(part, file, start, onEncoded);
    } catch (error) {
      const first = await readFailureOf(error, [file]);
      if (!SECOND_TRY.has(first.name)) throw first;
      return this.#ffmpeg.open(part, file, start, onEncoded).catch((second: unknown) => {
        // What does not even look like a video must not ask for a program that is not there.
        const isNoVideo =
          first.name === "not-a-video" && ["engine-missing", "video-damaged"].includes(failureNameOf(second));
        throw isNoVideo || failureNameOf(second) === "not-a-video" ? first : second;
      });
    }
  }

  get encode(): ClipPartOpener["encode"] {
    return this.#ffmpeg.encode;
  }
}

/** mediabunny cuts, ffmpeg where it can not: another container or codec, or damage. ffmpeg is loaded when first needed. */
export class ClipWriterLadder implements ClipWriter {
  readonly #ffmpeg = new FfmpegParts();
  readonly #parts = new LadderParts(this.#ffmpeg);

  async write(
    plan: CutPlan,
    fileOf: (recordingId: string) => Promise<Blob>,
    options: ClipOptions = DEFAULT_SETTINGS,
    work?: CutWork,
  ): Promise<readonly ClipOutput[]> {
    const byFfmpeg = (): Promise<WrittenClips> => writeClips(plan, fileOf, options, this.#ffmpeg, work);
    let first: WrittenClips;
    try {
      first = await writeClips(plan, fileOf, options, this.#parts, work);
    } catch (error) {
      if (failureNameOf(error) !== "video-damaged") throw error;
      return (
        await byFfmpeg().catch(() => {
          throw error;
        })
      ).clips;
    }
    if (first.missingS <= MISSING_S) return first.clips;
    const second = await byFfmpeg().catch(() => null);
    return second && second.missingS < first.missingS - MISSING_S ? second.clips : first.clips;
  }

  verify(clip: ClipOutput): Promise<ClipVerification> {
    return verifyClip(clip);
  }
}
