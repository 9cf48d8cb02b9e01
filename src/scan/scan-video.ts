import type { EventDetector, Want } from "../domain/detection/event-detector";
import type { CodeSighting, Observation } from "../domain/detection/observation";
import { isTrigger } from "../domain/detection/trigger-text";
import { packObservations } from "../domain/detection/observation-table";
import type { Camera } from "../domain/model/camera";
import type { StickerElsewhere } from "../domain/model/recording";
import type { Interval } from "../domain/time/interval";
import { epochMs, seconds, toEpochMs, type Seconds } from "../domain/time/units";
import type { FrameSource, GreyImage, SampledFrame, SamplePlan } from "../ports/frame-source";
import type { CodeRead, QrDecoder } from "../ports/vision";
import type { ScanOutcome, ScanProgress } from "../ports/worker-api";
import { crop, pixelRectOf, toUprightFraction, toUprightRoi, type PixelRect } from "./areas";
import { LabelAlbum } from "./label-album";
import { LabelReader, type LabelDecoders } from "./label-reader";
import { MotionMeter } from "./motion-meter";
import { StageClock } from "./stage-clock";
import { StickerSearch, type FoundSticker } from "./sticker-search";
import { TriggerReader } from "./trigger-reader";

export type ScanCamera = Pick<Camera, "table" | "triggerText" | "triggerRoi" | "labelRoi" | "packingRoi">;

export type ScanDeps = {
  readonly decoders: LabelDecoders;
  /** The slow engine, loaded when the first hard label needs it. */
  readonly lastResort: () => Promise<QrDecoder>;
  /** Runs along to say where to look harder; the events themselves are made from the stored observations. */
  readonly detector: EventDetector;
  /** Also read barcodes of goods (EAN, UPC). */
  readonly productCodes: boolean;
  /** Milliseconds, any origin. */
  readonly now: () => number;
};

/** The detector runs on a wall clock; inside one file any origin will do. */
const FILE_ORIGIN = epochMs(0);
const PROGRESS_EVERY_MS = 250;
/** A proposed trigger area leaves as much room around the sticker as one drawn by hand. */
const STICKER_MARGIN = 0.6;

type Areas = { readonly trigger: PixelRect | null; readonly label: PixelRect; readonly packing: PixelRect };

/**
 * The loop: plan → frames → observations. Everything it learns is in the returned table; it knows
 * neither files nor threads, so it runs in Node with a fake frame source.
 * @throws Failure of the frame source, `roi-empty`, `roi-outside`
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
  for await (const frame of source.frames(plan)) {
    await scan.look(frame);
    if (deps.now() - reported > PROGRESS_EVERY_MS) {
      reported = deps.now();
      progress(frame.at - from, scan.codesSeen);
    }
  }
  await scan.finish();
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
    stickerElsewhere: scan.stickerElsewhere,
  };
};

class VideoScan {
  readonly observations: (Observation & { codes: CodeSighting[] })[] = [];
  readonly clock: StageClock;
  stickerElsewhere: StickerElsewhere | null = null;
  readonly #source: FrameSource;
  readonly #camera: ScanCamera;
  readonly #deps: ScanDeps;
  readonly #labels: LabelReader;
  readonly #trigger: TriggerReader;
  readonly #search: StickerSearch;
  readonly #motion = new MotionMeter();
  readonly #album = new LabelAlbum();
  readonly #texts = new Set<string>();
  #areas: Areas | null = null;
  #wants: readonly Want[] = [];

  constructor(source: FrameSource, camera: ScanCamera, deps: ScanDeps) {
    this.#source = source;
    this.#camera = camera;
    this.#deps = deps;
    this.clock = new StageClock(deps.now);
    this.#labels = new LabelReader(deps.decoders, this.clock, deps.productCodes);
    this.#trigger = new TriggerReader(deps.decoders.plain, camera.triggerText, this.clock);
    this.#search = new StickerSearch(deps.decoders.plain, camera.triggerText, this.clock);
  }

  get codesSeen(): number {
    return this.#texts.size;
  }

  async look({ at, luma }: SampledFrame): Promise<void> {
    const areas = (this.#areas ??= this.#areasOf(luma));
    const label = crop(luma, areas.label);
    const harder = this.#wantsHarder(at);
    const triggerSeen = areas.trigger ? await this.#trigger.read(crop(luma, areas.trigger)) : null;
    const reads = await this.#labels.read(label, at, harder);
    const motion = this.clock.timeSync("motion", () => this.#motion.measure(crop(luma, areas.packing)));
    const codes = this.#sightings(reads, areas.label, luma);
    if (areas.trigger) this.#noteSticker(await this.#search.look(at, triggerSeen, motion, luma, areas.trigger), luma);
    if (harder) this.clock.timeSync("label-album", () => this.#album.offer(this.observations.length, at, label));
    this.observations.push({ at, triggerSeen, codes, motion, hands: null });
    const moment = toEpochMs(FILE_ORIGIN, at);
    const step = this.#deps.detector.process({ at: moment, triggerSeen, codes, motion, hands: null });
    this.#wants = step.wants;
    await this.#answerPastWants(moment, luma);
    // The session has its code, or is over and was looked at again.
    if (!this.#wantsHarder(at, moment + 1)) this.#album.clear();
  }

  async finish(): Promise<void> {
    const last = this.observations.at(-1);
    if (!last) return;
    const moment = toEpochMs(FILE_ORIGIN, last.at);
    this.#wants = this.#deps.detector.finish(moment).wants;
    await this.#answerPastWants(moment, this.#source.info);
  }

  #noteSticker(found: FoundSticker | null, frame: GreyImage): void {
    if (!found) return;
    const roi = toUprightRoi(found.rect, STICKER_MARGIN, frame, this.#source.info.rotation);
    this.stickerElsewhere = { from: this.stickerElsewhere?.from ?? found.at, to: found.at, roi };
  }

  /** Does the detector want labels read harder from this moment on? */
  #wantsHarder(at: Seconds, moment: number = toEpochMs(FILE_ORIGIN, at)): boolean {
    return this.#wants.some(({ what, interval }) => what === "labels-harder" && moment < interval.to);
  }

  #areasOf(luma: GreyImage): Areas {
    const { rotation } = this.#source.info;
    const { table, triggerRoi, labelRoi, packingRoi } = this.#camera;
    return {
      trigger: table === "standard" ? pixelRectOf(triggerRoi, luma, rotation) : null,
      label: pixelRectOf(labelRoi, luma, rotation),
      packing: pixelRectOf(packingRoi, luma, rotation),
    };
  }

  #sightings(
    reads: readonly CodeRead[],
    label: { x: number; y: number },
    frame: { width: number; height: number },
  ): CodeSighting[] {
    return reads
      .filter(({ text }) => !isTrigger(text, this.#camera.triggerText))
      .map(({ text, format, corners }) => {
        this.#texts.add(text);
        const { rotation } = this.#source.info;
        return {
          text: text.trim(),
          format,
          corners: corners.map(([x, y]) => toUprightFraction(x + label.x, y + label.y, frame, rotation)),
        };
      });
  }

  /** Stretches that are over without a readable code: the slow engine looks at their best pictures. */
  async #answerPastWants(now: number, frame: { width: number; height: number }): Promise<void> {
    for (const { what, interval } of this.#wants)
      if (what === "labels-harder" && interval.to <= now) await this.#lookAgain(frame);
  }

  async #lookAgain(frame: { width: number; height: number }): Promise<void> {
    const label = this.#areas?.label;
    // A label that lies there anyway is no reason to stop looking.
    const seenBefore = new Set(this.#texts);
    for (const picture of label ? this.#album.take() : []) {
      const decoder = await this.#deps.lastResort();
      const reads = await this.clock.attempt("label-last-resort", () =>
        decoder.decode(picture.image, { formats: ["QRCode"], maxCodes: 4 }),
      );
      const offset = { x: (label?.x ?? 0) + picture.rect.x, y: (label?.y ?? 0) + picture.rect.y };
      const known = this.observations[picture.index]?.codes ?? [];
      const codes = this.#sightings(reads ?? [], offset, frame).filter(
        ({ text }) => !known.some((code) => code.text === text),
      );
      known.push(...codes);
      if (codes.some(({ text }) => !seenBefore.has(text))) return;
    }
  }
}

/** The first plan: everything in the range at the sampling step. */
export const thoroughPlan = (range: Interval<Seconds>, stepS: number): SamplePlan => ({
  intervals: [range],
  step: seconds(stepS),
});
