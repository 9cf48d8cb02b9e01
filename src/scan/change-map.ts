import type { GreyImage } from "../ports/frame-source";
import type { PixelRect } from "./areas";

/** Block side and sampling inside it, pixels. */
const BLOCK = 20;
const STRIDE = 4;
/** Mean change of a block's grey since its last read that makes it worth reading again (media.md "Put together"). */
const CHANGED_LEVELS = 8;
/** Codes have 21 modules and more of 2 pixels and more. Fewer blocks flicker, those at the border have few pixels. */
const SMALLEST_LABEL_BLOCKS = 4;
/** Blocks added on every side: a label whose corner was uncovered must fit into what is read again. */
const MARGIN_BLOCKS = 5;

/**
 * Remembers what each block of an area looked like when it was last read, and says which
 * rectangle has changed since. Reading only that rectangle costs a third of reading all.
 */
export class ChangeMap {
  readonly #columns: number;
  readonly #rows: number;
  readonly #width: number;
  readonly #height: number;
  readonly #reference: Uint8Array;
  readonly #changed: Uint8Array;
  readonly #perRow: number;
  #blank = true;

  constructor(width: number, height: number) {
    this.#width = width;
    this.#height = height;
    this.#columns = Math.ceil(width / BLOCK);
    this.#rows = Math.ceil(height / BLOCK);
    this.#perRow = Math.ceil(width / STRIDE);
    this.#reference = new Uint8Array(this.#perRow * Math.ceil(height / STRIDE));
    this.#changed = new Uint8Array(this.#columns * this.#rows);
  }

  /** Compares with the reference; returns the rectangle to read (with margin), null when nothing changed. */
  compare(view: GreyImage): PixelRect | null {
    if (this.#blank) return { x: 0, y: 0, width: this.#width, height: this.#height };
    let left = this.#columns;
    let right = -1;
    let top = this.#rows;
    let bottom = -1;
    for (let row = 0; row < this.#rows; row++) {
      for (let column = 0; column < this.#columns; column++) {
        const changed = this.#blockChanged(view, column, row);
        this.#changed[row * this.#columns + column] = changed ? 1 : 0;
        if (!changed) continue;
        if (column < left) left = column;
        if (column > right) right = column;
        if (row < top) top = row;
        bottom = row;
      }
    }
    if (right < 0) return null;
    return this.#pixels(left - MARGIN_BLOCKS, top - MARGIN_BLOCKS, right + MARGIN_BLOCKS, bottom + MARGIN_BLOCKS);
  }

  /** After the last `compare`: did any block under the rectangle change? */
  touches(rect: PixelRect): boolean {
    const toColumn = Math.min(this.#columns - 1, Math.floor((rect.x + rect.width) / BLOCK));
    const toRow = Math.min(this.#rows - 1, Math.floor((rect.y + rect.height) / BLOCK));
    for (let row = Math.max(0, Math.floor(rect.y / BLOCK)); row <= toRow; row++)
      for (let column = Math.max(0, Math.floor(rect.x / BLOCK)); column <= toColumn; column++)
        if (this.#changed[row * this.#columns + column]) return true;
    return false;
  }

  /** After the last `compare`: did as many blocks change as the smallest label fills, outside the rectangles? */
  changedApart(rects: readonly PixelRect[]): boolean {
    const isUnder = (x: number, y: number): boolean =>
      rects.some((rect) => x >= rect.x && y >= rect.y && x <= rect.x + rect.width && y <= rect.y + rect.height);
    const changed = this.#changed.filter((flag, i) => {
      const [column, row] = [i % this.#columns, Math.floor(i / this.#columns)];
      return flag === 1 && !isUnder((column + 0.5) * BLOCK, (row + 0.5) * BLOCK);
    });
    return changed.length >= SMALLEST_LABEL_BLOCKS;
  }

  /** The rectangle has just been read: it is the new reference there. */
  markRead(view: GreyImage, rect: PixelRect): void {
    this.#blank = false;
    const fromY = Math.ceil(rect.y / STRIDE);
    const fromX = Math.ceil(rect.x / STRIDE);
    const toY = Math.ceil((rect.y + rect.height) / STRIDE);
    const toX = Math.ceil((rect.x + rect.width) / STRIDE);
    for (let y = fromY; y < toY; y++) {
      const begin = view.offset + y * STRIDE * view.stride;
      for (let x = fromX; x < toX; x++) this.#reference[y * this.#perRow + x] = view.data[begin + x * STRIDE] as number;
    }
  }

  #blockChanged(view: GreyImage, column: number, row: number): boolean {
    const fromX = (column * BLOCK) / STRIDE;
    const fromY = (row * BLOCK) / STRIDE;
    const toX = Math.min(fromX + BLOCK / STRIDE, this.#perRow);
    const toY = Math.min(fromY + BLOCK / STRIDE, Math.ceil(this.#height / STRIDE));
    let sum = 0;
    for (let y = fromY; y < toY; y++) {
      const begin = view.offset + y * STRIDE * view.stride;
      const reference = y * this.#perRow;
      for (let x = fromX; x < toX; x++) {
        const change = (view.data[begin + x * STRIDE] as number) - (this.#reference[reference + x] as number);
        sum += change < 0 ? -change : change;
      }
    }
    return sum > CHANGED_LEVELS * (toX - fromX) * (toY - fromY);
  }

  #pixels(fromColumn: number, fromRow: number, toColumn: number, toRow: number): PixelRect {
    const x = Math.max(0, fromColumn * BLOCK);
    const y = Math.max(0, fromRow * BLOCK);
    const right = Math.min(this.#width, (toColumn + 1) * BLOCK);
    const bottom = Math.min(this.#height, (toRow + 1) * BLOCK);
    return { x, y, width: right - x, height: bottom - y };
  }
}

/** Smallest rectangle around both. */
export const joinRects = (a: PixelRect | null, b: PixelRect | null): PixelRect | null => {
  if (!a || !b) return a ?? b;
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
};
