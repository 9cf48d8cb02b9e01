import type { Session } from "../domain/detection/event-detector";
import type { CodeSighting, Point } from "../domain/detection/observation";
import { isTrigger } from "../domain/detection/trigger-text";
import { roiProblem, type Roi } from "../domain/model/camera";
import type { EventStill } from "../domain/model/event-still";
import { SAME_S } from "../domain/sampling/picture-group";
import { contentsMoments, type StillMoment } from "../domain/sampling/still-moments";
import type { Interval } from "../domain/time/interval";
import { seconds, type Seconds } from "../domain/time/units";
import type { FrameSource, GreyImage, PictureRect, RgbaImage, SampledFrame } from "../ports/frame-source";
import type { SeenStill } from "../ports/worker-api";
import { boundsOf, pixelRectOf, type PixelRect, type Rotation } from "./areas";
import { codeSharpness } from "./code-sharpness";
import { isMatrix } from "./label-formats";
import type { StageClock } from "./stage-clock";

/** Longest side of a still, pixels. */
const MAX_SIDE = 480;
/** A still shows so many times the code's side, about the whole label; at least so many pixels of the recording. */
const LABEL_SIDES = 6;
const LEAST_WIDTH = 320;
const ASPECT = 16 / 9;
/** The same code seen again within so many seconds is the same look; key pictures lie up to ten seconds apart. */
const SAME_LOOK_S = 20;
/** A new picture costs a millisecond, so only one that is clearly better is taken. */
const BETTER = 1.15;
/** Within so many seconds a recording has a picture. */
const NEXT_PICTURE_S = 0.5;
/** Half a megabyte each; what is read now and then by mistake must not fill the memory. */
const MOST_LABELS = 40;

export type StillDeps = {
  /** A small JPEG, turned clockwise by so many degrees. */
  readonly encodeStill: (image: RgbaImage, rotation: Rotation) => Promise<Blob>;
};

type StillCamera = { readonly triggerText: string; readonly packingRoi: Roi | null };

type Look = {
  from: number;
  to: number;
  reads: number;
  readonly format: string;
  best: Omit<EventStill, "recordingId">;
  image: RgbaImage;
};

/** Keeps the sharpest picture of each label while the scan runs, and fetches one of the contents at its end. */
export class StillAlbum {
  readonly #source: FrameSource;
  readonly #camera: StillCamera;
  readonly #range: Interval<Seconds>;
  readonly #deps: StillDeps;
  readonly #clock: StageClock;
  readonly #looks = new Map<string, Look[]>();
  #count = 0;

  /** @param range that is scanned, seconds in the file: what is seen outside of it is another scan's */
  constructor(source: FrameSource, range: Interval<Seconds>, camera: StillCamera, deps: StillDeps, clock: StageClock) {
    this.#source = source;
    this.#range = range;
    this.#camera = camera;
    this.#deps = deps;
    this.#clock = clock;
  }

  /** @param frame as it is now, its pixels still valid @param codes what was read in it */
  offer(frame: SampledFrame, codes: readonly CodeSighting[]): void {
    if (frame.at < this.#range.from || frame.at >= this.#range.to) return;
    for (const code of codes)
      if (!isTrigger(code.text, this.#camera.triggerText))
        this.#clock.timeSync("stills", () => this.#offerLabel(frame, code));
  }

  /**
   * The stills of the range: of every believable label, and of the contents of every session.
   * @param sessions their wall clock counts from the file's first picture
   */
  async take(sessions: readonly Session[]): Promise<SeenStill[]> {
    const { rotation } = this.#source.info;
    const stills: SeenStill[] = [];
    const add = async (still: Omit<EventStill, "recordingId">, image: RgbaImage): Promise<void> => {
      const picture = await this.#clock.attempt("stills", () => this.#deps.encodeStill(image, rotation));
      // To the millisecond, so that the same picture has the same time whichever way it was read.
      if (picture) stills.push({ ...still, at: seconds(Math.round(still.at * 1000) / 1000), picture });
    };
    for (const { best, image, reads, format } of [...this.#looks.values()].flat())
      // A linear code that was read once may be a misreading.
      if (isMatrix(format) || reads > 1) await add(best, image);
    // What was found counts even where a picture of it can not be had.
    await this.#clock.attempt("stills-contents", async () => {
      for await (const { at, image } of this.#contents(sessions))
        await add({ at, kind: "contents", text: "", score: 0 }, image);
    });
    return stills;
  }

  #offerLabel(frame: SampledFrame, { text, format, corners }: CodeSighting): void {
    const { at, luma } = frame;
    const { rotation } = this.#source.info;
    const code = codeRect(corners, luma, rotation);
    if (!code) return;
    const score = codeSharpness(luma, code);
    const looks = this.#looks.get(text) ?? [];
    const look = looks.find(({ from, to }) => at >= from - SAME_LOOK_S && at <= to + SAME_LOOK_S);
    if (look) {
      look.from = Math.min(look.from, at);
      look.to = Math.max(look.to, at);
      look.reads += 1;
      if (score <= look.best.score * BETTER) return;
    } else if (this.#count >= MOST_LABELS) return;
    const image = frame.colour(labelRect(code, luma, rotation), MAX_SIDE);
    const best = { at, kind: "label", text, score } as const;
    if (look) Object.assign(look, { best, image });
    else {
      this.#looks.set(text, [...looks, { from: at, to: at, reads: 1, format, best, image }]);
      this.#count += 1;
    }
  }

  async *#contents(sessions: readonly Session[]): AsyncGenerator<{ at: Seconds; image: RgbaImage }> {
    if (sessions.length === 0) return;
    const groups = await this.#source.groups(this.#range);
    // Where single pictures can not be had cheaply they are fetched when somebody looks.
    if (!groups) return;
    const moments = contentsMoments(sessions, this.#range, groups.map(({ at }) => at)); // prettier-ignore
    for (const isKey of [true, false])
      yield* this.#pictures(
        moments.filter((moment) => moment.isKey === isKey),
        isKey,
      );
  }

  async *#pictures(moments: readonly StillMoment[], isKey: boolean): AsyncGenerator<{ at: Seconds; image: RgbaImage }> {
    if (moments.length === 0) return;
    const intervals = moments.map(({ at }) => ({ from: at, to: seconds(at + (isKey ? SAME_S : NEXT_PICTURE_S)) }));
    let next = 0;
    const plan = isKey ? { intervals, step: seconds(0), keyPicturesOnly: true } : { intervals, step: seconds(0) };
    for await (const frame of this.#source.frames(plan)) {
      const moment = moments[next];
      if (!moment || frame.at < moment.at - SAME_S) continue;
      next += 1;
      const { luma } = frame;
      const packing = pixelRectOf(this.#camera.packingRoi, luma, this.#source.info.rotation);
      yield { at: frame.at, image: frame.colour(packing, MAX_SIDE) };
    }
  }
}

/** Where a code lies in the decoded picture; null when nothing of it does. */
const codeRect = (corners: readonly Point[], frame: GreyImage, rotation: Rotation): PixelRect | null => {
  const { x, y, width, height } = boundsOf(corners);
  const [left, top] = [Math.max(0, x), Math.max(0, y)];
  const roi = [left, top, Math.min(1, x + width) - left, Math.min(1, y + height) - top] as const;
  return roiProblem(roi) === null ? pixelRectOf(roi, frame, rotation) : null;
};

/** The code with the label around it, upright as wide as a screen; in pixels of the decoded picture. */
const labelRect = (code: PictureRect, frame: { width: number; height: number }, rotation: Rotation): PictureRect => {
  const isLying = rotation % 180 !== 0;
  const side = Math.sqrt(code.width * code.height);
  const long = Math.max(LABEL_SIDES * side, 1.5 * (isLying ? code.height : code.width), LEAST_WIDTH);
  const short = Math.max(long / ASPECT, 1.2 * (isLying ? code.width : code.height));
  const [width, height] = isLying ? [short, long] : [long, short];
  const size = { width: Math.min(frame.width, width), height: Math.min(frame.height, height) };
  const from = (middle: number, length: number, all: number): number =>
    Math.min(Math.max(0, middle - length / 2), all - length);
  return {
    x: from(code.x + code.width / 2, size.width, frame.width),
    y: from(code.y + code.height / 2, size.height, frame.height),
    ...size,
  };
};
