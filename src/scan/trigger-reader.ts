import { isTrigger } from "../domain/detection/trigger-text";
import type { GreyImage } from "../ports/frame-source";
import type { QrDecoder } from "../ports/vision";
import type { StageClock } from "./stage-clock";

/** A label may lie beside the sticker, so more than one code is asked for (media.md). */
const MAX_CODES = 4;

/** Says whether the sticker can be read in its own area. */
export class TriggerReader {
  readonly #decoder: QrDecoder;
  readonly #text: string;
  readonly #clock: StageClock;

  constructor(decoder: QrDecoder, triggerText: string, clock: StageClock) {
    this.#decoder = decoder;
    this.#text = triggerText;
    this.#clock = clock;
  }

  /** @returns null when the reader failed: unknown, never "covered" */
  async read(view: GreyImage): Promise<boolean | null> {
    const reads = await this.#clock.attempt("trigger", () =>
      this.#decoder.decode(view, { formats: ["QRCode"], maxCodes: MAX_CODES }),
    );
    return reads && reads.some(({ text }) => isTrigger(text, this.#text));
  }
}
