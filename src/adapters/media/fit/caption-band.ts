import { codesLine, type FitCaption } from "../../../domain/clips/fit-caption";
import type { FitFrame } from "../../../domain/clips/fit-shape";
import { captionFont, loadCaptionFont } from "./caption-font";

/** Grey levels only: the band is drawn into the luma, its chroma is neutral. */
const GROUND = "#121212";
const BRIGHT = "#ffffff";
const DIM = "#c4c4c4";

/** A code must stay whole: its letters shrink down to this share before it is cut. */
const SMALLEST_SHARE = 0.6;
const DIGITS = "0123456789";

/** Draws the band below the picture: codes, camera, clock; the digits stand still while they run. */
export class CaptionBand {
  readonly #frame: FitFrame;
  readonly #caption: FitCaption;
  readonly #canvas: OffscreenCanvas;
  readonly #context: OffscreenCanvasRenderingContext2D;

  private constructor(frame: FitFrame, caption: FitCaption) {
    this.#frame = frame;
    this.#caption = caption;
    this.#canvas = new OffscreenCanvas(frame.width, frame.bandHeight);
    const context = this.#canvas.getContext("2d", { willReadFrequently: true, alpha: false });
    if (!context) throw new TypeError("No 2d context.");
    this.#context = context;
  }

  static async create(frame: FitFrame, caption: FitCaption): Promise<CaptionBand> {
    await loadCaptionFont();
    return new CaptionBand(frame, caption);
  }

  /** One byte a pixel, 0 black to 255 white. */
  grey(clock: string): Uint8Array {
    this.#draw(clock);
    const { width, bandHeight } = this.#frame;
    const { data } = this.#context.getImageData(0, 0, width, bandHeight);
    return Uint8Array.from({ length: width * bandHeight }, (_, i) => data[4 * i] ?? 0);
  }

  png(clock: string): Promise<Blob> {
    this.#draw(clock);
    return this.#canvas.convertToBlob({ type: "image/png" });
  }

  #draw(clock: string): void {
    const { width, bandHeight, bandRows, fontSize } = this.#frame;
    const { camera } = this.#caption;
    const context = this.#context;
    context.fillStyle = GROUND;
    context.fillRect(0, 0, width, bandHeight);
    context.textBaseline = "middle";
    const margin = fontSize * 0.5;
    const row = (n: number) => (bandHeight * (n + 0.5)) / bandRows;
    if (bandRows === 3) {
      this.#codes(margin, row(0), width - 2 * margin);
      this.#text(camera, margin, row(1), width - 2 * margin);
      this.#clock(clock, margin, row(2));
      return;
    }
    const clockAt = width - margin - this.#clockWidth(clock);
    const end = this.#codes(margin, row(0), clockAt - 3 * margin);
    this.#text(camera, end + 2 * margin, row(0), clockAt - 2 * margin - (end + 2 * margin));
    this.#clock(clock, clockAt, row(0));
  }

  /** As many codes as there is room for, the first one at least. @returns where they end */
  #codes(x: number, y: number, room: number): number {
    const { codes } = this.#caption;
    const context = this.#context;
    context.font = captionFont(this.#frame.fontSize);
    const lines = [3, 2, 1].map((most) => codesLine(codes, most));
    const line = lines.find((text) => context.measureText(text).width <= room) ?? lines.at(-1) ?? "";
    const wanted = context.measureText(line).width;
    if (wanted > room) context.font = captionFont(this.#frame.fontSize * Math.max(SMALLEST_SHARE, room / wanted));
    context.fillStyle = BRIGHT;
    const shown = this.#shortened(line, room);
    context.fillText(shown, x, y);
    return x + context.measureText(shown).width;
  }

  #text(text: string, x: number, y: number, room: number): void {
    this.#context.font = captionFont(this.#frame.fontSize);
    this.#context.fillStyle = DIM;
    this.#context.fillText(this.#shortened(text, room), x, y);
  }

  #shortened(text: string, room: number): string {
    const isWide = (part: string) => this.#context.measureText(part).width > room;
    if (!isWide(text)) return text;
    const letters = [...text];
    while (letters.length > 0 && isWide(`${letters.join("")}…`)) letters.pop();
    return letters.length > 0 ? `${letters.join("")}…` : "";
  }

  /** Every digit takes the widest one's room, else the clock would tremble from second to second. */
  #cell(letter: string): number {
    const letters = DIGITS.includes(letter) ? [...DIGITS] : [letter];
    return Math.max(...letters.map((one) => this.#context.measureText(one).width));
  }

  #clockWidth(clock: string): number {
    this.#context.font = captionFont(this.#frame.fontSize);
    return [...clock].reduce((sum, letter) => sum + this.#cell(letter), 0);
  }

  #clock(clock: string, x: number, y: number): void {
    this.#context.font = captionFont(this.#frame.fontSize);
    this.#context.fillStyle = BRIGHT;
    for (const letter of clock) {
      const cell = this.#cell(letter);
      this.#context.fillText(letter, x + (cell - this.#context.measureText(letter).width) / 2, y);
      x += cell;
    }
  }
}
