import { Failure } from "../../../domain/model/failure";
import type { Interval } from "../../../domain/time/interval";
import { seconds, type Seconds } from "../../../domain/time/units";
import type { FrameSource, FrameSourceReport, SampledFrame, SamplePlan, VideoInfo } from "../../../ports/frame-source";
import { FrameCopier } from "../frame-copy";
import { readFailureOf } from "../read-failure";
import { HOLE_S, MPEG_TURN_S, SampleClock } from "../sample-clock";
import { DecodedPictures, type DecodedPicture } from "./decoded-pictures";
import { isBehind, LATE_S, originOf, SEEK_LEADS_S } from "./seeking";
import type { VideoProbe } from "./video-probe";

/** Places behind which reading goes on when the program gave up early; a worse file is not worth the time. */
const MAX_STARTS = 60;
/** Containers without picture times make ffmpeg guess some of them; only what is earlier by more is a clock set back. */
const SET_BACK_S = 0.4;
/** A wrong guess is one picture or two. */
const SET_BACK_PICTURES = 8;
/** How far behind such a place the first lookup leads; each that finds nothing is followed by one twice as far. */
const FIRST_JUMP_S = 0.25;
/** Time stamps are rounded to the container's tick. */
const ROUNDING_S = 1e-3;

/** Where nothing else is known, a camera's frame. */
const FRAME_S = 0.04;
const frameOf = (clock: SampleClock): number => (Number.isFinite(clock.spacing) ? clock.spacing : FRAME_S);

type Opening = { readonly info: VideoInfo; readonly origin: number };

/** How a run of the program ended: the interval was over, it came to a break of the file, or there was no more. */
type Ending = "over" | "break" | "file-end";

/**
 * ffmpeg.wasm reads and decodes in this worker, for what the browser's own decoder does not know. The program waits
 * at every sample until the next is asked for, so one picture is in memory.
 */
class FfmpegFrameSource implements FrameSource {
  readonly info: VideoInfo;
  readonly #file: Blob;
  readonly #probe: VideoProbe;
  readonly #origin: number;
  readonly #copier = new FrameCopier();
  readonly #gaps: Interval<Seconds>[] = [];
  #decoded = 0;
  #sampled = 0;
  #bytes = 0;
  #copyMs = 0;
  #end = 0;
  /** Time between the last two pictures. */
  #spacing = 0;
  /** How much later everything is than its time stamp says, since the camera's clock was set back. */
  #shift = 0;
  /** Latest container time of this run of the program. */
  #latest: number | null = null;
  /** Pictures in a row that seem to be from another time. */
  #off = 0;
  /** Container times of the pictures that are wanted, and theirs in the file. */
  #wanted: { readonly time: number; readonly at: number }[] = [];

  constructor(file: Blob, probe: VideoProbe, { info, origin }: Opening) {
    this.#file = file;
    this.#probe = probe;
    this.#origin = origin;
    this.info = info;
  }

  async *frames(plan: SamplePlan): AsyncGenerator<SampledFrame> {
    const clock = new SampleClock(plan);
    try {
      for (const interval of plan.intervals) yield* this.#interval(interval, plan.step, clock);
    } catch (error) {
      throw await readFailureOf(error, [this.#file]);
    } finally {
      this.#gaps.push(...clock.gaps);
    }
  }

  /** ffmpeg seeks and decodes; it lists nothing without reading it. */
  groups(): Promise<null> {
    return Promise.resolve(null);
  }

  report(): FrameSourceReport {
    return {
      packets: this.#decoded,
      framesDecoded: this.#decoded,
      framesSampled: this.#sampled,
      bytesRead: this.#bytes,
      copyMs: this.#copyMs,
      framesOpen: 0,
      gaps: this.#gaps,
      end: seconds(this.#end),
      decodePath: "ffmpeg-wasm",
    };
  }

  close(): void {
    // Every run of the program ends with its iteration.
  }

  /** Begins anew behind the place where the program gave up, until the interval is over. */
  async *#interval(interval: Interval<Seconds>, step: number, clock: SampleClock): AsyncGenerator<SampledFrame> {
    const limit = Math.min(interval.to, this.info.duration);
    clock.enter(interval);
    let from: number = interval.from;
    let jump = FIRST_JUMP_S;
    this.#shift = 0;
    for (let i = 0; i < MAX_STARTS && from < Math.max(limit, interval.from + 1); i++) {
      const before = clock.last;
      const ending = yield* this.#decodeFrom(from, interval, step, clock);
      const reached = clock.last ?? from;
      if (ending === "over" || (ending === "file-end" && limit - reached <= HOLE_S)) break;
      clock.damage();
      // Where times come twice, a lookup by time leads anywhere.
      if (this.#shift !== 0) break;
      jump = clock.last === before ? 2 * jump : FIRST_JUMP_S;
      from = Math.max(from, reached) + jump;
    }
    clock.leave(Math.max(this.#end, this.info.duration));
  }

  async *#decodeFrom(
    from: number,
    interval: Interval<Seconds>,
    step: number,
    clock: SampleClock,
    leads: readonly number[] = SEEK_LEADS_S,
  ): AsyncGenerator<SampledFrame, Ending> {
    for (const lead of leads) {
      const start = from - lead;
      const isLastTry = start <= 0 || lead === leads.at(-1);
      let begun = false;
      const pictures = new DecodedPictures({
        file: this.#file,
        probe: this.#probe,
        seek: start > 0 ? this.#origin + start : null,
        grid: { origin: this.#origin, step },
        stopAtBreaks: true,
        damage: () => clock.damage(),
        wants: (time) => {
          const at = time - this.#origin;
          if (!begun && isBehind(at, from)) {
            if (!isLastTry) return "stop";
            if (at > from + LATE_S) clock.damage();
          }
          begun = true;
          if (at >= interval.to) return "stop";
          return this.#take(time, interval, step, clock);
        },
      });
      this.#wanted = [];
      this.#latest = null;
      this.#off = 0;
      try {
        for await (const picture of pictures.pictures()) yield this.#sampleOf(picture);
      } finally {
        this.#decoded += pictures.decoded;
        this.#bytes += pictures.bytesRead;
        this.#copyMs += pictures.copyMs;
      }
      // A little late is better than from before a break.
      if (pictures.broken && lead > 0) return yield* this.#decodeFrom(from, interval, step, clock, [0]);
      if (pictures.broken) return "break";
      if (begun || isLastTry) return pictures.stopped ? "over" : "file-end";
    }
    return "file-end";
  }

  #take(time: number, interval: Interval<Seconds>, step: number, clock: SampleClock): boolean {
    const passed = this.#latest === null ? 0 : time - this.#latest;
    const since = this.#off > 0 ? 0 : SET_BACK_S;
    const isOff = passed < -since || (passed > MPEG_TURN_S && this.#probe.container.startsWith("mpeg"));
    this.#off = isOff ? this.#off + 1 : 0;
    const isGuessed = isOff && this.#off < SET_BACK_PICTURES;
    // Decoders give pictures in order: one with a time of its own belongs behind the one before.
    if (isGuessed) return clock.last !== null && this.#accept(time, clock.last + frameOf(clock), clock);
    this.#latest = isOff ? time : Math.max(time, this.#latest ?? time);
    if (isOff) this.#goOn(time, interval, step, clock);
    return this.#accept(time, time - this.#origin + this.#shift, clock);
  }

  #accept(time: number, at: number, clock: SampleClock): boolean {
    if (clock.last !== null && at > clock.last) this.#spacing = Math.min(at - clock.last, HOLE_S);
    this.#end = Math.max(this.#end, at + this.#spacing);
    const accepted = clock.accept(at);
    if (accepted) this.#wanted.push({ time, at });
    return accepted;
  }

  /**
   * The camera's clock was set back while it recorded. Up to the file's end, time goes on all the same, by whole steps:
   * the program chooses by the time stamps. In a stretch that others follow, what the clock shows twice is a gap.
   */
  #goOn(time: number, { to }: Interval<Seconds>, step: number, clock: SampleClock): void {
    if (to !== Infinity) return clock.damage();
    const wanted = (clock.last ?? 0) + frameOf(clock) - (time - this.#origin);
    this.#shift = step > 0 ? step * Math.ceil(wanted / step - ROUNDING_S) : wanted;
  }

  async #sampleOf(picture: DecodedPicture): Promise<SampledFrame> {
    const index = this.#wanted.findIndex(({ time }) => time === picture.time);
    const at = this.#wanted[index]?.at ?? picture.time - this.#origin;
    this.#wanted.splice(0, index + 1);
    const sample = await toSample(picture, at, this.#copier);
    this.#sampled++;
    return sample;
  }
}

/** The browser's frame of the picture's bytes knows how to give its colours. */
const toSample = async (
  { width, height, data, fullRange, matrix }: DecodedPicture,
  at: number,
  copier: FrameCopier,
): Promise<SampledFrame> => {
  const frame = new VideoFrame(data, {
    format: "I420",
    codedWidth: width,
    codedHeight: height,
    timestamp: 0,
    colorSpace: { fullRange, matrix },
  });
  try {
    return { at: seconds(Math.max(0, at)), ...(await copier.copy(frame)) };
  } finally {
    frame.close();
  }
};

/** Decodes the first picture for real. */
const firstPicture = async (
  file: Blob,
  probe: VideoProbe,
): Promise<{ width: number; height: number; time: number }> => {
  const pictures = new DecodedPictures({
    file,
    probe,
    seek: null,
    grid: { origin: 0, step: 0 },
    stopAtBreaks: false,
    damage: () => undefined,
    wants: () => true,
  });
  for await (const { width, height, time } of pictures.pictures()) return { width, height, time };
  throw new Failure(probe.codec === "unknown" ? "codec-unsupported" : "video-damaged", `${probe.codec}: no picture`);
};

/**
 * Opens what ffmpeg can read and decode.
 * @throws Failure `codec-unsupported`, `video-damaged`, `engine-missing`, `file-gone`, `file-changed`
 */
export const openFfmpegFrameSource = async (file: Blob, probe: VideoProbe): Promise<FrameSource> => {
  try {
    const { width, height, time } = await firstPicture(file, probe);
    const origin = originOf(probe.start, time);
    const { codec, container, rotation, createdAt, end } = probe;
    const duration = seconds(Math.max(0, (end ?? origin) - origin));
    const info = { codec, container, width, height, rotation, duration, createdAt };
    return new FfmpegFrameSource(file, probe, { info, origin });
  } catch (error) {
    throw await readFailureOf(error, [file]);
  }
};
