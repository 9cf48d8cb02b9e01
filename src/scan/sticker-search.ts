import { isTrigger } from "../domain/detection/trigger-text";
import type { Seconds } from "../domain/time/units";
import type { GreyImage } from "../ports/frame-source";
import type { QrDecoder } from "../ports/vision";
import type { PixelRect } from "./areas";
import type { StageClock } from "./stage-clock";

/** detection.md section 3: while work goes on without the sticker being read, look for it once per minute. */
const SEARCH_EVERY_S = 60;
/** Mean |Δgrey|/255 below which nothing moves (blind-watch has the same limit and its source). */
const WORK_MOTION = 0.004;
const MAX_CODES = 16;

/** Where the sticker was read, pixels of the decoded picture, and when. */
export type FoundSticker = { readonly at: Seconds; readonly rect: PixelRect };

/**
 * Looks for the sticker in the whole frame when it has not been read in its own area for a minute although
 * somebody works there: the camera or the sticker may have moved. Costs one reading of a frame per minute.
 */
export class StickerSearch {
  readonly #decoder: QrDecoder;
  readonly #text: string;
  readonly #clock: StageClock;
  #since: Seconds | null = null;
  #worked = false;

  constructor(decoder: QrDecoder, triggerText: string, clock: StageClock) {
    this.#decoder = decoder;
    this.#text = triggerText;
    this.#clock = clock;
  }

  /** Takes every sample; returns the place when a search was due and found the sticker outside of `area`. */
  async look(
    at: Seconds,
    seen: boolean | null,
    motion: number | null,
    frame: GreyImage,
    area: PixelRect,
  ): Promise<FoundSticker | null> {
    if (seen === true || this.#since === null) {
      this.#since = at;
      this.#worked = false;
      return null;
    }
    this.#worked ||= motion !== null && motion >= WORK_MOTION;
    if (at - this.#since < SEARCH_EVERY_S || !this.#worked) return null;
    this.#since = at;
    this.#worked = false;
    const reads = await this.#clock.attempt("trigger-search", () =>
      this.#decoder.decode(frame, { formats: ["QRCode"], maxCodes: MAX_CODES }),
    );
    const sticker = reads?.find(({ text }) => isTrigger(text, this.#text));
    if (!sticker) return null;
    const xs = sticker.corners.map(([x]) => x);
    const ys = sticker.corners.map(([, y]) => y);
    const rect = { x: Math.min(...xs), y: Math.min(...ys), width: spanOf(xs), height: spanOf(ys) };
    return isWithin(rect, area) ? null : { at, rect };
  }
}

const spanOf = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);

const isWithin = (inner: PixelRect, outer: PixelRect): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;
