import type { EventDetector, Want } from "../domain/detection/event-detector";
import type { CodeSighting, Observation } from "../domain/detection/observation";
import { packObservations } from "../domain/detection/observation-table";
import { isTrigger, showsTrigger } from "../domain/detection/trigger-text";
import type { Camera } from "../domain/model/camera";
import type { StickerElsewhere } from "../domain/model/recording";
import type { Interval } from "../domain/time/interval";
import { epochMs, seconds, toEpochMs, type EpochMs, type Seconds } from "../domain/time/units";
import type { FrameSource, GreyImage, SampledFrame, SamplePlan } from "../ports/frame-source";
import type { HandFinder } from "../ports/vision";
import type { ScanOutcome, ScanProgress } from "../ports/worker-api";
import { crop, pixelRectOf, toUprightRoi, type PixelRect } from "./areas";
import { HandWatch } from "./hand-watch";
import { LabelWatch, type LabelDeps, type LabelPlace } from "./label-watch";
import { MotionMeter } from "./motion-meter";
import { StageClock } from "./stage-clock";
import { StickerSearch, type FoundSticker } from "./sticker-search";
import { TriggerReader } from "./trigger-reader";

export type ScanCamera = Pick<Camera, "table" | "triggerText" | "triggerRoi" | "labelRoi" | "packingRoi">;

export type ScanDeps = LabelDeps & {
  /** Loaded when a detector wants hands for the first time. @throws Failure `hands-unavailable`, `engine-missing` */
  readonly handFinder: () => Promise<HandFinder>;
  /** Runs along to say where to look harder; the events themselves are made from the stored observations. */
  readonly detector: EventDetector;
  /** Milliseconds, any origin. */
  readonly now: () => number;
};

/** The detector runs on a wall clock; inside one file any origin will do. */
const FILE_ORIGIN = epochMs(0);
const PROGRESS_EVERY_MS = 250;
/** A proposed trigger area leaves as much room around the sticker as one drawn by hand. */
const STICKER_MARGIN = 0.6;

type Areas = { readonly trigger: PixelRect | null; readonly label: LabelPlace; readonly packing: PixelRect };

/**
 * The loop: plan → frames → observations. Everything it learns is in the returned table; it knows
 * neither files nor threads, so it runs in Node with a fake frame source.
 * @throws Failure of the frame source, `roi-empty`, `roi-outside`, `engine-missing`
 */
export const scanVideo = async (
  source: FrameSource,
  plan: SamplePlan,
  camera: ScanCamera,
  deps: ScanDeps,
  progress: ScanProgress = () => undefined,
): Promise<Omit<ScanOutcome, "range">> => {
  const scan = new VideoScan(source, camera, deps);
  const begin = deps.now();
  let reported = begin;
  const from = plan.intervals[0]?.from ?? 0;
  try {
    for await (const frame of source.frames(plan)) {
      await scan.look(frame);
      if (deps.now() - reported > PROGRESS_EVERY_MS) {
        reported = deps.now();
        progress(frame.at - from, scan.labels.codesSeen);
      }
    }
    await scan.finish();
  } finally {
    scan.hands.dispose();
  }
  const report = source.report();
  scan.clock.add("copy", report.copyMs, report.framesSampled);
  return {
    info: source.info,
    table: packObservations(scan.observations),
    gaps: report.gaps,
    cost: {
      wallMs: deps.now() - begin,
      packets: report.packets,
      framesDecoded: report.framesDecoded,
      framesSampled: report.framesSampled,
      bytesRead: report.bytesRead,
      stages: scan.clock.stages(),
      decodePath: report.decodePath,
    },
    nearMisses: scan.labels.nearMisses,
    stickerElsewhere: scan.stickerElsewhere,
    handsUnavailable: scan.hands.unavailable,
  };
};

class VideoScan {
  readonly observations: (Observation & { codes: CodeSighting[] })[] = [];
  readonly clock: StageClock;
  readonly labels: LabelWatch;
  readonly hands: HandWatch;
  stickerElsewhere: StickerElsewhere | null = null;
  readonly #source: FrameSource;
  readonly #camera: ScanCamera;
  readonly #deps: ScanDeps;
  readonly #trigger: TriggerReader;
  readonly #search: StickerSearch;
  readonly #motion = new MotionMeter();
  #areas: Areas | null = null;
  #asked: readonly Want[] = [];

  constructor(source: FrameSource, camera: ScanCamera, deps: ScanDeps) {
    this.#source = source;
    this.#camera = camera;
    this.#deps = deps;
    this.clock = new StageClock(deps.now);
    this.labels = new LabelWatch(deps, camera.triggerText, this.clock);
    this.hands = new HandWatch(deps.handFinder, this.clock);
    this.#trigger = new TriggerReader(deps.decoders.plain, this.clock);
    this.#search = new StickerSearch(deps.decoders.plain, camera.triggerText, this.clock);
  }

  async look(frame: SampledFrame): Promise<void> {
    const { at, luma } = frame;
    const areas = (this.#areas ??= this.#areasOf(luma));
    const harder = this.#wants("labels-harder", at);
    const triggerTexts = areas.trigger ? await this.#trigger.read(crop(luma, areas.trigger)) : null;
    const triggerSeen = showsTrigger(triggerTexts, this.#camera.triggerText);
    const codes = await this.labels.read(this.observations.length, at, luma, areas.label, harder);
    const motion = this.clock.timeSync("motion", () => this.#motion.measure(crop(luma, areas.packing)));
    if (areas.trigger) this.#noteSticker(await this.#search.look(at, triggerSeen, motion, luma, areas.trigger), luma);
    const hands = await this.hands.look(frame, areas.packing, this.#source.info.rotation, this.#wants("hands", at));
    this.observations.push({ at, triggerTexts, codes, motion, hands });
    const moment = toEpochMs(FILE_ORIGIN, at);
    const labels = codes.filter(({ text }) => !isTrigger(text, this.#camera.triggerText));
    const step = this.#deps.detector.process({ at: moment, triggerSeen, codes: labels, motion, hands });
    this.#asked = step.wants;
    await this.#answerPastWants(moment);
    if (!this.#wants("labels-harder", at, moment + 1)) this.labels.forget();
  }

  async finish(): Promise<void> {
    const last = this.observations.at(-1);
    if (!last) return;
    const moment = toEpochMs(FILE_ORIGIN, last.at);
    this.#asked = this.#deps.detector.finish(moment).wants;
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

  #areasOf({ width, height }: GreyImage): Areas {
    const { rotation } = this.#source.info;
    const { table, triggerRoi, labelRoi, packingRoi } = this.#camera;
    const frame = { width, height };
    return {
      trigger: table === "standard" ? pixelRectOf(triggerRoi, frame, rotation) : null,
      label: { rect: pixelRectOf(labelRoi, frame, rotation), frame, rotation },
      packing: pixelRectOf(packingRoi, frame, rotation),
    };
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

/** The first plan: everything in the range at the sampling step. */
export const thoroughPlan = (range: Interval<Seconds>, stepS: number): SamplePlan => ({
  intervals: [range],
  step: seconds(stepS),
});
