import type { EventDetector, Session, Want } from "../domain/detection/event-detector";
import type { CodeSighting, Observation } from "../domain/detection/observation";
import { isTrigger, showsTrigger } from "../domain/detection/trigger-text";
import type { Camera } from "../domain/model/camera";
import type { StickerElsewhere } from "../domain/model/recording";
import type { Interval } from "../domain/time/interval";
import { epochMs, seconds, toEpochMs, type EpochMs, type Seconds } from "../domain/time/units";
import type { FrameSource, GreyImage, SampledFrame } from "../ports/frame-source";
import type { HandFinder } from "../ports/vision";
import { crop, pixelRectOf, toUprightRoi, type LabelPlace, type PixelRect } from "./areas";
import { HandWatch } from "./hand-watch";
import { LabelWatch, type LabelDeps } from "./label-watch";
import { MotionMeter } from "./motion-meter";
import type { StageClock } from "./stage-clock";
import type { StillDeps } from "./still-album";
import { StickerSearch, type FoundSticker } from "./sticker-search";
import { TriggerReader } from "./trigger-reader";

export type ScanCamera = Pick<Camera, "table" | "triggerText" | "triggerRoi" | "labelRoi" | "packingRoi">;

export type ScanDeps = LabelDeps &
  StillDeps & {
    /** Loaded when a detector wants hands for the first time. @throws Failure `hands-unavailable`, `engine-missing` */
    readonly handFinder: () => Promise<HandFinder>;
    /** Runs along to say where to look harder; the events themselves are made from the stored observations. */
    readonly detector: () => EventDetector;
    /** Milliseconds, any origin. */
    readonly now: () => number;
  };

/** The detector runs on a wall clock; inside one file any origin will do. */
const FILE_ORIGIN = epochMs(0);
/** A proposed trigger area leaves as much room around the sticker as one drawn by hand. */
const STICKER_MARGIN = 0.6;

export type TableAreas = {
  readonly trigger: PixelRect | null;
  readonly label: LabelPlace;
  readonly packing: PixelRect;
};

/** Where a camera's areas lie in a decoded picture. @throws Failure `roi-empty`, `roi-outside` */
export const areasOf = (camera: ScanCamera, source: Pick<FrameSource, "info">, picture: GreyImage): TableAreas => {
  const { rotation } = source.info;
  const { table, triggerRoi, labelRoi, packingRoi } = camera;
  const frame = { width: picture.width, height: picture.height };
  return {
    trigger: table === "standard" ? pixelRectOf(triggerRoi, frame, rotation) : null,
    label: { rect: pixelRectOf(labelRoi, frame, rotation), frame, rotation },
    packing: pixelRectOf(packingRoi, frame, rotation),
  };
};

/** Looks at the samples of one camera, as hard as the detector wants it. */
export class TableScan {
  /** Sessions that are settled. */
  readonly sessions: Session[] = [];
  readonly observations: (Observation & { codes: CodeSighting[] })[] = [];
  readonly labels: LabelWatch;
  readonly hands: HandWatch;
  stickerElsewhere: StickerElsewhere | null = null;
  readonly #source: FrameSource;
  readonly #camera: ScanCamera;
  readonly #detector: EventDetector;
  readonly #clock: StageClock;
  readonly #trigger: TriggerReader;
  readonly #search: StickerSearch;
  #motion = new MotionMeter();
  #motionBefore: number | null = null;
  #areas: TableAreas | null = null;
  #asked: readonly Want[] = [];

  constructor(source: FrameSource, camera: ScanCamera, deps: ScanDeps, clock: StageClock) {
    this.#source = source;
    this.#camera = camera;
    this.#clock = clock;
    this.#detector = deps.detector();
    this.labels = new LabelWatch(deps, camera.triggerText, clock);
    this.hands = new HandWatch(deps.handFinder, clock);
    this.#trigger = new TriggerReader(deps.decoders.plain, clock);
    this.#search = new StickerSearch(deps.decoders.plain, camera.triggerText, clock);
  }

  /** @param hard a label may be in it that is read nowhere else */
  async look(frame: SampledFrame, hard = true): Promise<void> {
    const { at, luma } = frame;
    const areas = (this.#areas ??= areasOf(this.#camera, this.#source, luma));
    const harder = hard && this.#wants("labels-harder", at);
    const triggerTexts = areas.trigger ? await this.#trigger.read(crop(luma, areas.trigger)) : null;
    const codes = await this.labels.read(this.observations.length, at, luma, areas.label, harder);
    const motion =
      this.#clock.timeSync("motion", () => this.#motion.measure(crop(luma, areas.packing))) ?? this.#motionBefore;
    if (areas.trigger) {
      const seen = showsTrigger(triggerTexts, this.#camera.triggerText);
      this.#noteSticker(await this.#search.look(at, seen, motion, luma, areas.trigger), luma);
    }
    const hands = await this.hands.look(frame, areas.packing, this.#source.info.rotation, this.#wants("hands", at));
    await this.follow({ at, triggerTexts, codes, motion, hands });
  }

  /** The next frame does not follow the last one; so much moved before it. */
  jump(motion: number | null): void {
    this.#motion = new MotionMeter();
    this.#motionBefore = motion;
  }

  /** Takes what is known of a sample already. */
  async follow(observation: Observation): Promise<void> {
    const { at, triggerTexts, motion, hands } = observation;
    const codes = [...observation.codes];
    this.observations.push({ ...observation, codes });
    const { triggerText } = this.#camera;
    const moment = toEpochMs(FILE_ORIGIN, at);
    const labels = codes.filter(({ text }) => !isTrigger(text, triggerText));
    const triggerSeen = showsTrigger(triggerTexts, triggerText);
    const step = this.#detector.process({ at: moment, triggerSeen, codes: labels, motion, hands });
    this.#asked = step.wants;
    this.sessions.push(...step.sessions);
    await this.#answerPastWants(moment);
    if (!this.#wants("labels-harder", at, moment + 1)) this.labels.forget();
  }

  async finish(): Promise<void> {
    const last = this.observations.at(-1);
    if (!last) return;
    const moment = toEpochMs(FILE_ORIGIN, last.at);
    const { wants, sessions } = this.#detector.finish(moment);
    this.#asked = wants;
    this.sessions.push(...sessions);
    await this.#answerPastWants(moment);
  }

  #noteSticker(found: FoundSticker | null, frame: GreyImage): void {
    if (!found) return;
    const roi = toUprightRoi(found.rect, STICKER_MARGIN, frame, this.#source.info.rotation);
    this.stickerElsewhere = { from: this.stickerElsewhere?.from ?? found.at, to: found.at, roi };
  }

  /** Does the detector want this from this moment on? */
  #wants(what: Want["what"], at: Seconds, moment: number = toEpochMs(FILE_ORIGIN, at)): boolean {
    return this.#asked.some((want) => want.what === what && moment < want.interval.to);
  }

  /** Stretches that are over without a readable code: their pictures are looked at once more. */
  async #answerPastWants(now: number): Promise<void> {
    const place = this.#areas?.label;
    if (!place) return;
    for (const { what, interval } of this.#asked)
      if (what === "labels-harder" && interval.to <= now)
        await this.labels.lookAgain(place, stretchOf(interval), (index) => this.observations[index]?.codes ?? []);
  }
}

/** A detector's interval as seconds in the file. */
const stretchOf = ({ from, to }: Interval<EpochMs>): Interval<Seconds> => ({
  from: seconds((from - FILE_ORIGIN) / 1000),
  to: seconds((to - FILE_ORIGIN) / 1000),
});
