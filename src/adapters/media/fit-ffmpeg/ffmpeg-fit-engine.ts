import { clockSteps, type FitCaption } from "../../../domain/clips/fit-caption";
import type { FitPlan, FitSource } from "../../../domain/clips/fit-plan";
import { Failure } from "../../../domain/model/failure";
import { openAudio } from "../clip-part";
import { FfmpegJobs, FOLDER, RECORDING, RESULT } from "../ffmpeg-clip/ffmpeg-jobs";
import { CaptionBand } from "../fit/caption-band";
import { factsOf, fromPicture, type ClipFacts } from "../fit/clip-facts";
import { isThinned, type FitAttempt, type FitEngine } from "../fit/fit-engine";
import { openVideoTrack, type OpenedTrack } from "../open-video";
import { clockList, fitArguments } from "./fit-arguments";

const LIST = "clock.ffconcat";

/** Decodes and encodes by ffmpeg.wasm: slower than the clip plays, for clips or browsers without the codecs. */
export class FfmpegFitEngine implements FitEngine {
  readonly source: FitSource;
  readonly #clip: Blob;
  readonly #opened: OpenedTrack;
  readonly #origin: number;
  readonly #caption: FitCaption;
  readonly #jobs = new FfmpegJobs();

  private constructor(clip: Blob, opened: OpenedTrack, facts: ClipFacts, caption: FitCaption) {
    this.#clip = clip;
    this.#opened = opened;
    this.#origin = facts.origin;
    this.source = facts.source;
    this.#caption = caption;
  }

  /** @throws Failure, those of opening a video */
  static async open(clip: Blob, caption: FitCaption): Promise<FfmpegFitEngine> {
    const opened = await openVideoTrack(clip);
    try {
      const { audio } = await openAudio(opened);
      return new FfmpegFitEngine(clip, opened, await factsOf(opened, audio, clip.size), caption);
    } catch (error) {
      opened.input.dispose();
      throw error;
    }
  }

  close(): void {
    this.#jobs.close();
    this.#opened.input.dispose();
  }

  async encode(wanted: FitPlan, onProgress: (done: number) => void): Promise<FitAttempt> {
    const range = await fromPicture(this.#opened, this.#origin, wanted.range);
    const plan = { ...wanted, range };
    const { frame } = plan;
    const steps = clockSteps(range, this.#caption);
    const band = await CaptionBand.create(frame, this.#caption);
    const pictures: { name: string; data: Blob }[] = [];
    for (const { text } of steps) pictures.push({ name: `${pictures.length}.png`, data: await band.png(text) });
    const list = clockList(
      steps,
      range.to,
      pictures.map(({ name }) => name),
    );
    const paths = { clip: RECORDING, clock: `${FOLDER}/${LIST}`, result: RESULT };
    let stopped: unknown = null;
    const onTime = (doneS: number): void => {
      try {
        onProgress(Math.max(0, doneS) / (range.to - range.from));
      } catch (error) {
        stopped ??= error;
        this.#jobs.close();
      }
    };
    const args = fitArguments(plan, isThinned(plan, this.source), paths);
    const beside = [...pictures, { name: LIST, data: new Blob([list]) }];
    const job = this.#jobs.run("exec", this.#clip, args, { beside, onTime });
    const { result, log } = await job.catch((error: unknown) => Promise.reject(stopped ?? error));
    if (!result || result.byteLength === 0) throw new Failure("video-damaged", log.slice(-3).join("\n"));
    return { blob: new Blob([result], { type: "video/mp4" }), bytes: result.byteLength, from: range.from };
  }
}
