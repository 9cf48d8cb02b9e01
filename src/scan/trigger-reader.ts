import type { GreyImage } from "../ports/frame-source";
import type { QrDecoder } from "../ports/vision";
import type { StageClock } from "./stage-clock";

/** A label may lie beside the sticker, so more than one code is asked for (media.md). */
const MAX_CODES = 4;

/** Reads what stands in the trigger's own area. */
export class TriggerReader {
  readonly #decoder: QrDecoder;
  readonly #clock: StageClock;

  constructor(decoder: QrDecoder, clock: StageClock) {
    this.#decoder = decoder;
    this.#clock = clock;
  }

  /** @returns the texts, trimmed; empty when nothing was read; null when the reader failed: unknown, never "covered" */
  async read(view: GreyImage): Promise<readonly string[] | null> {
    const reads = await this.#clock.attempt("trigger", () =>
      this.#decoder.decode(view, { formats: ["QRCode"], maxCodes: MAX_CODES }),
    );
    return reads && [...new Set(reads.map(({ text }) => text.trim()))];
  }
}
