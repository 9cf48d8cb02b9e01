import { clockSteps, type FitCaption } from "../../../domain/clips/fit-caption";
import type { FitPlan, FitSource } from "../../../domain/clips/fit-plan";
import { Failure } from "../../../domain/model/failure";
import { openAudio, type ClipAudio } from "../clip-part";
import { decodeFirstShown } from "../first-frame";
import { openVideoTrack, type OpenedTrack } from "../open-video";
import { CaptionBand } from "./caption-band";
import { factsOf, fromPicture, type ClipFacts } from "./clip-facts";
import { clipPictures } from "./clip-pictures";
import { isThinned, KEY_EVERY_S, type FitAttempt, type FitEngine } from "./fit-engine";
import { FittedFile } from "./fitted-file";
import { FramePainter } from "./frame-painter";
import { encoderConfigFor, PictureEncoder } from "./picture-encoder";

/** A clip that ends earlier than its container says lacks something at its end, s. */
const LOST_END_S = 2;

/** Decodes and encodes by the browser; pictures pass through one at a time. */
export class WebCodecsFitEngine implements FitEngine {
  readonly source: FitSource;
  readonly #opened: OpenedTrack;
  readonly #audio: ClipAudio | null;
  readonly #origin: number;
  readonly #caption: FitCaption;

  private constructor(opened: OpenedTrack, audio: ClipAudio | null, facts: ClipFacts, caption: FitCaption) {
    this.source = facts.source;
    this.#opened = opened;
    this.#audio = audio;
    this.#origin = facts.origin;
    this.#caption = caption;
  }

  /** @throws Failure `codec-unsupported` when this browser does not decode the clip; those of opening a video */
  static async open(clip: Blob, caption: FitCaption): Promise<WebCodecsFitEngine> {
    const opened = await openVideoTrack(clip);
    try {
      if ((await decodeFirstShown(opened)) !== "decoded")
        throw new Failure("codec-unsupported", `${opened.info.codec}: no first picture`);
      const { audio } = await openAudio(opened);
      return new WebCodecsFitEngine(opened, audio, await factsOf(opened, audio, clip.size), caption);
    } catch (error) {
      opened.input.dispose();
      throw error;
    }
  }

  close(): void {
    this.#opened.input.dispose();
  }

  async encode(wanted: FitPlan, onProgress: (done: number) => void): Promise<FitAttempt> {
    const range = await fromPicture(this.#opened, this.#origin, wanted.range);
    const plan = { ...wanted, range };
    const { frame, frameRate, withAudio, videoBitrate } = plan;
    const config = await encoderConfigFor({ ...frame, frameRate, bitrate: videoBitrate });
    if (!config) throw new Failure("codec-unsupported", "no H.264 encoder");
    const band = await CaptionBand.create(frame, this.#caption);
    const painter = new FramePainter(frame, this.#opened.info.rotation, band, clockSteps(range, this.#caption));
    const audio = withAudio ? this.#audio : null;
    const file = new FittedFile(audio, this.#origin + range.from, this.#origin + range.to);
    const encoder = new PictureEncoder(config);
    try {
      await file.start();
      const overflow = await this.#encodePictures(plan, painter, encoder, file, onProgress);
      if (overflow) return overflow;
      await encoder.flush();
      await file.add(encoder.take());
      const blob = await file.finish();
      return { blob, bytes: blob.size, from: range.from };
    } catch (error) {
      await file.cancel().catch(() => undefined);
      throw error;
    } finally {
      encoder.close();
    }
  }

  /** @returns the attempt when it has become too large on the way */
  async #encodePictures(
    plan: FitPlan,
    painter: FramePainter,
    encoder: PictureEncoder,
    file: FittedFile,
    onProgress: (done: number) => void,
  ): Promise<FitAttempt | null> {
    const { range, frameRate, maxBytes } = plan;
    const length = range.to - range.from;
    const thinned = isThinned(plan, this.source);
    let due = 0;
    let nextKey = 0;
    let last = 0;
    for await (const picture of clipPictures(this.#opened, this.#origin, range)) {
      const at = Math.max(0, picture.at - range.from);
      if (thinned && at < due - 0.5 / this.source.frameRate) continue;
      due = Math.max(due + 1 / frameRate, at + 0.5 / frameRate);
      const duration = Math.min(1 / Math.min(frameRate, this.source.frameRate), length - at);
      const painted = await painter.paint(picture.frame, picture.at, Math.round(at * 1e6), Math.round(duration * 1e6));
      await encoder.encode(painted, at >= nextKey);
      if (at >= nextKey) nextKey = at + KEY_EVERY_S;
      await file.add(encoder.take());
      last = at;
      if (file.bytes > maxBytes) {
        await file.cancel();
        return { blob: null, bytes: (file.bytes * length) / Math.max(at, 0.1), from: range.from };
      }
      onProgress(at / length);
    }
    if (length - last > LOST_END_S) throw new Failure("video-damaged", `ends at ${last} of ${length} s`);
    return null;
  }
}
