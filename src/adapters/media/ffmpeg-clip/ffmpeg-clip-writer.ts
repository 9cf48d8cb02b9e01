import type { CutPart, CutPlan } from "../../../domain/clips/cut-plan";
import { Failure, failureNameOf } from "../../../domain/model/failure";
import { DEFAULT_SETTINGS, type ClipStart } from "../../../domain/model/settings";
import type { ClipOptions, ClipOutput, ClipVerification, ClipWriter, CutWork } from "../../../ports/clip-writer";
import { writeClips, type ClipPartOpener, type OnEncoded, type PictureSize } from "../clip-assembly";
import { openClipPart, type ClipPart } from "../clip-part";
import { verifyClip } from "../clip-verification";
import { isBehind } from "../ffmpeg/seeking";
import { probeClipSource, type ClipSource } from "./clip-source";
import { FfmpegJobs } from "./ffmpeg-jobs";
import { SHIFT_S, takePiece, type PieceWish } from "./piece";

/** How much earlier to begin when an index led behind the wanted place or to no real key picture, seconds. */
const LEADS_S = [0, 5, 20] as const;

/** How a piece opens that holds an index and nothing else, or one that was not finished. */
const NO_PICTURE: ReadonlySet<string> = new Set(["no-video-index", "no-video-track", "not-a-video", "video-damaged"]);

/** ffmpeg takes each part out of its file as a small mp4, whatever the file is; parts of it are cut from that. */
export class FfmpegParts implements ClipPartOpener {
  readonly #jobs = new FfmpegJobs();
  readonly #sources = new WeakMap<Blob, Promise<ClipSource | null>>();

  open(part: CutPart, file: Blob, start: ClipStart, onEncoded: OnEncoded): Promise<ClipPart | null> {
    return this.#take(part, file, start, null, onEncoded);
  }

  readonly encode = (part: CutPart, file: Blob, size: PictureSize, onEncoded: OnEncoded): Promise<ClipPart | null> =>
    this.#take(part, file, "exact", size, onEncoded);

  close(): void {
    this.#jobs.close();
  }

  #sourceOf(file: Blob): Promise<ClipSource | null> {
    const known = this.#sources.get(file) ?? probeClipSource(this.#jobs, file);
    this.#sources.set(file, known);
    return known;
  }

  async #take(
    part: CutPart,
    file: Blob,
    start: ClipStart,
    size: PictureSize | null,
    onEncoded: OnEncoded,
  ): Promise<ClipPart | null> {
    if (file.size === 0) throw new Failure("empty-file");
    const source = await this.#sourceOf(file);
    if (!source) throw new Failure("not-a-video", "ffmpeg finds no video");
    if (part.to <= part.from) return null;
    const [from, to] = [source.origin + part.from, source.origin + part.to];
    const encode = size ?? (source.copyable ? null : "own-size");
    for (const lead of LEADS_S) {
      const seek = part.from > lead ? from - lead : null;
      const isLastTry = seek === null || lead === LEADS_S.at(-1);
      const clipPart = await this.#piece(part, file, source, start, { seek, from, to, encode, onEncoded });
      if (isLastTry) return clipPart;
      if (!clipPart) continue;
      if (await beginsWell(clipPart, from + SHIFT_S)) return clipPart;
      clipPart.opened.input.dispose();
    }
    return null;
  }

  async #piece(
    part: CutPart,
    file: Blob,
    source: ClipSource,
    start: ClipStart,
    wish: PieceWish,
  ): Promise<ClipPart | null> {
    const piece = { origin: source.origin + SHIFT_S, hasSound: source.hasSound, recoded: wish.encode !== null };
    // Sound that can not be copied after all must not cost the pictures.
    for (const sound of source.sound ? [source.sound, null] : [null]) {
      const blob = await takePiece(this.#jobs, file, { ...source, sound }, wish);
      if (!blob) continue;
      try {
        const clipPart = await openClipPart(part, blob, { start, piece });
        if (clipPart) return clipPart;
      } catch (error) {
        if (!NO_PICTURE.has(failureNameOf(error))) throw error;
      }
    }
    return null;
  }
}

/** At or before the wanted place, with a picture that needs none before it. */
const beginsWell = async ({ key, opened }: ClipPart, wanted: number): Promise<boolean> =>
  !isBehind(key.timestamp, wanted) && (await opened.sink.getKeyPacket(wanted, { verifyKeyPackets: true })) !== null;

/**
 * Cuts whatever ffmpeg reads. Pictures are copied where mp4 can hold them, else encoded anew as H.264; the exact
 * beginning, joins and the index in front are made as for every other clip. It stays loaded for the next clip until
 * it is closed.
 */
export class FfmpegClipWriter implements ClipWriter {
  readonly #parts = new FfmpegParts();

  async write(
    plan: CutPlan,
    fileOf: (recordingId: string) => Promise<Blob>,
    options: ClipOptions = DEFAULT_SETTINGS,
    work?: CutWork,
  ): Promise<readonly ClipOutput[]> {
    return (await writeClips(plan, fileOf, options, this.#parts, work)).clips;
  }

  verify(clip: ClipOutput): Promise<ClipVerification> {
    return verifyClip(clip);
  }

  close(): void {
    this.#parts.close();
  }
}
