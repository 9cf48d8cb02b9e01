import type { GreyImage } from "../ports/frame-source";
import type { CodeFormat, CodeRead, QrDecoder } from "../ports/vision";
import { boundsOf, within, type PixelRect } from "./areas";
import { DATA_MATRIX, FAST_FORMATS, linearFormats, readPart } from "./label-formats";
import { edgeBounds, printApart } from "./print-map";
import type { StageClock } from "./stage-clock";

/** A label reaches so many times its code's side beyond the code; footage: that leaves none of its print. */
const LABEL_REACH = 2.5;

/** A label has more print-like blocks: 120 and more in the footage, hands and cartons 15 to 150. */
const LABEL_BLOCKS = 60;

export type KeyLabels = {
  /** Corners in pixels of the view. */
  readonly reads: readonly CodeRead[];
  /** Print-like blocks around which nothing was read. */
  readonly unreadPrint: number;
};

/** The part that a label with this code may fill. */
const labelAround = ({ corners }: CodeRead, view: GreyImage): PixelRect => {
  const { x, y, width, height } = boundsOf(corners);
  const reach = LABEL_REACH * Math.max(width, height);
  return within({ x: x - reach, y: y - reach, width: width + 2 * reach, height: height + 2 * reach }, view);
};

/**
 * Reads the label area of key pictures, which lie seconds apart: square codes everywhere, bars also
 * on the labels found so, bars and Data Matrix where else there is most print.
 */
export class KeyLabelReader {
  readonly #decoder: QrDecoder;
  readonly #clock: StageClock;
  readonly #linearFormats: readonly CodeFormat[];

  constructor(decoder: QrDecoder, clock: StageClock, productCodes: boolean) {
    this.#decoder = decoder;
    this.#clock = clock;
    this.#linearFormats = linearFormats(productCodes);
  }

  async read(view: GreyImage): Promise<KeyLabels> {
    const whole = { x: 0, y: 0, width: view.width, height: view.height };
    const target = this.#clock.timeSync("key-edges", () => edgeBounds(view, whole));
    if (!target) return { reads: [], unreadPrint: 0 };
    const square = await this.#decode("key-square", view, target, FAST_FORMATS);
    const labels = square.map((read) => labelAround(read, view));
    const { blocks, window } = this.#clock.timeSync("key-print", () => printApart(view, labels));
    const reads = [...square];
    const add = (found: readonly CodeRead[]): void => {
      for (const read of found)
        if (!reads.some((known) => known.format === read.format && known.text === read.text)) reads.push(read);
    };
    const other = window && blocks >= LABEL_BLOCKS ? [window] : [];
    for (const part of [...labels, ...other]) add(await this.#decode("key-bars", view, part, this.#linearFormats));
    for (const part of other) add(await this.#decode("key-data-matrix", view, part, DATA_MATRIX));
    return { reads, unreadPrint: blocks };
  }

  #decode(stage: string, view: GreyImage, rect: PixelRect, formats: readonly CodeFormat[]): Promise<CodeRead[]> {
    return readPart(this.#decoder, view, rect, formats, (work) => this.#clock.attempt(stage, work));
  }
}
