import type { Seconds } from "../domain/time/units";
import type { GreyImage } from "../ports/frame-source";
import type { CodeFormat, CodeRead, QrDecoder } from "../ports/vision";
import { boundsOf, type PixelRect } from "./areas";
import { ChangeMap, joinRects } from "./change-map";
import { DATA_MATRIX, FAST_FORMATS, isMatrix, linearFormats, readPart } from "./label-formats";
import { edgeBounds, printBounds } from "./print-map";
import type { StageClock } from "./stage-clock";

/** Formats that cost more are read on every fifth sample; bars just read are confirmed at once (docs/measurements.md). */
const SLOW_EVERY = 5;
/** The whole area is read at least this often, whatever the change map says. */
const FULL_READ_S = 1.8;
/** Unchanged pixels repeat a sighting at most this long without a real read. */
const CARRY_S = 4;
/** Pause between two upscaled reads. */
const HARDER_EVERY_S = 2;

type Known = { readonly read: CodeRead; readonly rect: PixelRect; readonly at: Seconds };

/** The decoders of the cascade that look at every frame. */
export type LabelDecoders = { readonly plain: QrDecoder; readonly upscaled: QrDecoder };

/**
 * Reads all codes of the label area, sample by sample: only what changed since it was last read,
 * everything now and then. A code whose pixels did not change is reported again without reading.
 */
export class LabelReader {
  readonly #decoders: LabelDecoders;
  readonly #clock: StageClock;
  readonly #linearFormats: readonly CodeFormat[];
  #map: ChangeMap | null = null;
  #lastFull = -Infinity;
  #lastHarder = -Infinity;
  #sample = 0;
  #slowRect: PixelRect | null = null;
  #harderRect: PixelRect | null = null;
  #known: Known[] = [];
  /** A linear code counts only when seen twice within 2 s: look again at once. */
  #confirmLinear = false;

  constructor(decoders: LabelDecoders, clock: StageClock, productCodes: boolean) {
    this.#linearFormats = linearFormats(productCodes);
    this.#decoders = decoders;
    this.#clock = clock;
  }

  /**
   * @param view the label area of one sample
   * @param harder also try the doubled picture
   * @returns codes with corners in pixels of the view
   */
  async read(view: GreyImage, at: Seconds, harder: boolean): Promise<readonly CodeRead[]> {
    const whole: PixelRect = { x: 0, y: 0, width: view.width, height: view.height };
    const map = (this.#map ??= new ChangeMap(view.width, view.height));
    const changed = this.#clock.timeSync("label-change", () => map.compare(view));
    const full = at - this.#lastFull >= FULL_READ_S;
    if (full) this.#lastFull = at;
    const rect = full ? whole : changed;
    const unchanged = this.#known.filter((known) => at - known.at <= CARRY_S && !map.touches(known.rect));
    const reads: CodeRead[] = [];
    if (rect) {
      reads.push(...(await this.#readEdges("label-fast", view, rect, FAST_FORMATS)));
      map.markRead(view, rect);
    }
    reads.push(...(await this.#readSlow(view, rect, whole)));
    if (harder) reads.push(...(await this.#readHarder(view, rect, at)));
    else this.#harderRect = null;
    return this.#remember(reads, unchanged, at);
  }

  async #readSlow(view: GreyImage, rect: PixelRect | null, whole: PixelRect): Promise<readonly CodeRead[]> {
    this.#slowRect = joinRects(this.#slowRect, rect);
    const due = this.#sample++ % SLOW_EVERY === 0 || this.#confirmLinear;
    const target = this.#confirmLinear ? whole : this.#slowRect;
    if (!due || !target) return [];
    this.#slowRect = null;
    const bars = await this.#readEdges("label-bars", view, target, this.#linearFormats);
    const confirmed = this.#confirmLinear;
    this.#confirmLinear = bars.length > 0 && !confirmed;
    if (confirmed) return bars;
    return [...bars, ...(await this.#readPrint(this.#decoders.plain, "label-data-matrix", view, target, DATA_MATRIX))];
  }

  async #readHarder(view: GreyImage, changed: PixelRect | null, at: Seconds): Promise<readonly CodeRead[]> {
    this.#harderRect = joinRects(this.#harderRect, changed);
    if (!this.#harderRect || at - this.#lastHarder < HARDER_EVERY_S) return [];
    this.#lastHarder = at;
    const rect = this.#harderRect;
    this.#harderRect = null;
    return this.#readPrint(this.#decoders.upscaled, "label-2x", view, rect, FAST_FORMATS);
  }

  /** Hands and cardboard have edges, but no print. */
  async #readPrint(
    decoder: QrDecoder,
    stage: string,
    view: GreyImage,
    rect: PixelRect,
    formats: readonly CodeFormat[],
  ): Promise<readonly CodeRead[]> {
    const target = this.#clock.timeSync("label-edges", () => printBounds(view, rect));
    return target ? this.#decode(decoder, stage, view, target, formats) : [];
  }

  /** Bare table, cardboard and the dark have nothing to read. */
  async #readEdges(
    stage: string,
    view: GreyImage,
    rect: PixelRect,
    formats: readonly CodeFormat[],
  ): Promise<readonly CodeRead[]> {
    const target = this.#clock.timeSync("label-edges", () => edgeBounds(view, rect));
    return target ? this.#decode(this.#decoders.plain, stage, view, target, formats) : [];
  }

  #decode(
    decoder: QrDecoder,
    stage: string,
    view: GreyImage,
    rect: PixelRect,
    formats: readonly CodeFormat[],
  ): Promise<CodeRead[]> {
    return readPart(decoder, view, rect, formats, (work) => this.#clock.attempt(stage, work));
  }

  /** Fresh reads win over repeated ones; bars are never repeated, their second sighting must be a second read. */
  #remember(reads: readonly CodeRead[], unchanged: readonly Known[], at: Seconds): readonly CodeRead[] {
    const fresh = new Map<string, Known>();
    for (const read of reads) fresh.set(`${read.format} ${read.text}`, { read, rect: boundsOf(read.corners), at });
    for (const known of unchanged) {
      const key = `${known.read.format} ${known.read.text}`;
      if (!fresh.has(key)) fresh.set(key, known);
    }
    const all = [...fresh.values()];
    this.#known = all.filter(({ read }) => isMatrix(read.format));
    return all.map(({ read }) => read);
  }
}
