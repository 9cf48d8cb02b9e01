import { isTrigger } from "../domain/detection/trigger-text";
import type { GreyImage } from "../ports/frame-source";
import type { CodeFormat, CodeRead, QrDecoder } from "../ports/vision";
import { boundsOf, within, type PixelRect } from "./areas";
import { ChangeMap } from "./change-map";
import { DATA_MATRIX, FAST_FORMATS, linearFormats, readPart } from "./label-formats";
import { edgeBounds, printApart } from "./print-map";
import type { StageClock } from "./stage-clock";

/** A label reaches so many times its code's side beyond the code; footage: that leaves none of its print. */
const LABEL_REACH = 2.5;
/** The sticker is no label; so many of its sides around it are the paper it is printed on. */
const STICKER_REACH = 0.5;

/** A label has more print-like blocks: 120 and more in the footage, hands and cartons 15 to 150. */
const LABEL_BLOCKS = 60;

/** What lies still is read at every so many key pictures: a read may fail once. */
const STILL_READS = 4;

export type KeyLabels = {
  /** Corners in pixels of the view. */
  readonly reads: readonly CodeRead[];
  /** Print-like blocks around which nothing was read. */
  readonly unreadPrint: number;
};

/** The code and so many of its sides around it. */
const around = ({ corners }: CodeRead, view: GreyImage, sides: number): PixelRect => {
  const { x, y, width, height } = boundsOf(corners);
  const reach = sides * Math.max(width, height);
  return within({ x: x - reach, y: y - reach, width: width + 2 * reach, height: height + 2 * reach }, view);
};

const textsOf = ({ reads }: KeyLabels): string =>
  reads
    .map(({ format, text }) => `${format} ${text}`)
    .sort()
    .join("\n");

/**
 * Reads the label area of key pictures, which lie seconds apart: square codes everywhere, bars also
 * on the labels found so, bars and Data Matrix where else there is most print. What two reads have shown alike is not
 * read again while nothing changes: two, because bars count only when they were read twice.
 */
export class KeyLabelReader {
  readonly #decoder: QrDecoder;
  readonly #clock: StageClock;
  readonly #linearFormats: readonly CodeFormat[];
  readonly #triggerText: string;
  #map: ChangeMap | null = null;
  #last: KeyLabels | null = null;
  #alike = false;
  #repeated = 0;

  constructor(decoder: QrDecoder, clock: StageClock, productCodes: boolean, triggerText: string) {
    this.#decoder = decoder;
    this.#clock = clock;
    this.#linearFormats = linearFormats(productCodes);
    this.#triggerText = triggerText;
  }

  async read(view: GreyImage): Promise<KeyLabels> {
    const map = (this.#map ??= new ChangeMap(view.width, view.height));
    const last = this.#last;
    const still = this.#clock.timeSync("key-change", () => {
      map.compare(view);
      return last !== null && !map.changedApart(this.#stickers(last.reads, view));
    });
    if (last && still && this.#alike && last.unreadPrint < LABEL_BLOCKS && ++this.#repeated < STILL_READS) return last;
    const now = await this.#readAnew(view);
    map.markRead(view, { x: 0, y: 0, width: view.width, height: view.height });
    this.#alike = last !== null && still && textsOf(last) === textsOf(now);
    this.#repeated = 0;
    this.#last = now;
    return now;
  }

  async #readAnew(view: GreyImage): Promise<KeyLabels> {
    const whole = { x: 0, y: 0, width: view.width, height: view.height };
    const target = this.#clock.timeSync("key-edges", () => edgeBounds(view, whole));
    if (!target) return { reads: [], unreadPrint: 0 };
    const square = await this.#decode("key-square", view, target, FAST_FORMATS);
    const labels = square.filter((read) => !this.#isSticker(read)).map((read) => around(read, view, LABEL_REACH));
    const { blocks, window } = this.#clock.timeSync("key-print", () =>
      printApart(view, [...labels, ...this.#stickers(square, view)]),
    );
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

  #isSticker({ text }: CodeRead): boolean {
    return isTrigger(text, this.#triggerText);
  }

  /** Compression makes its sharp edges flicker; whether it is covered is read in the trigger area. */
  #stickers(reads: readonly CodeRead[], view: GreyImage): PixelRect[] {
    return reads.filter((read) => this.#isSticker(read)).map((read) => around(read, view, STICKER_REACH));
  }

  #decode(stage: string, view: GreyImage, rect: PixelRect, formats: readonly CodeFormat[]): Promise<CodeRead[]> {
    return readPart(this.#decoder, view, rect, formats, (work) => this.#clock.attempt(stage, work));
  }
}
