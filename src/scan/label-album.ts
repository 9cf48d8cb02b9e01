import type { Seconds } from "../domain/time/units";
import type { GreyImage } from "../ports/frame-source";
import { crop, detach, type PixelRect } from "./areas";

/** Blocks in which print is looked for, pixels; a label of 12 × 12 blocks is 240 px wide. */
const BLOCK = 20;
const WINDOW_BLOCKS = 12;
const MARGIN = 60;
/** Two neighbouring pixels that differ by this are an edge of print; wood and cardboard stay below. */
const EDGE_LEVELS = 32;
/** Share of edges among the looked-at pixels that makes a block print-like. */
const PRINT_SHARE = 0.12;
/** Print-like blocks a window needs to be worth a picture. */
const MIN_BLOCKS = 6;
/** At most one picture per second and so many per session: a look by the CNN costs 150–550 ms. */
const MIN_DISTANCE_S = 1;
const MAX_PICTURES = 6;

export type AlbumPicture = {
  readonly index: number;
  readonly at: Seconds;
  readonly image: GreyImage;
  /** Where the picture lies in the label area, pixels. */
  readonly rect: PixelRect;
  readonly score: number;
};

/**
 * Keeps the few most print-like pictures of a session whose label was not read, so that the slow
 * engine can look at them once the session is over and nothing else has read a code.
 */
export class LabelAlbum {
  #pictures: AlbumPicture[] = [];

  /** @param index number of the sample; @param view the label area */
  offer(index: number, at: Seconds, view: GreyImage): void {
    const found = printWindow(view);
    if (!found) return;
    const recent = this.#pictures.at(-1);
    if (recent && at - recent.at < MIN_DISTANCE_S) {
      if (found.score <= recent.score) return;
      this.#pictures.pop();
    }
    this.#pictures.push({ index, at, image: detach(crop(view, found.rect)), rect: found.rect, score: found.score });
    // The newest stays even when weak: it may still be replaced by a better one of the same second.
    if (this.#pictures.length > MAX_PICTURES + 1) this.#dropWeakest();
  }

  /** Pictures taken in the stretch, the most print-like first. */
  takeWithin(from: Seconds, to: Seconds): readonly AlbumPicture[] {
    const inside = this.#pictures.filter((picture) => picture.at >= from && picture.at <= to);
    this.forgetUntil(to);
    return inside.sort((a, b) => b.score - a.score).slice(0, MAX_PICTURES);
  }

  forgetUntil(at: Seconds): void {
    this.#pictures = this.#pictures.filter((picture) => picture.at > at);
  }

  #dropWeakest(): void {
    let weakest = 0;
    for (let i = 1; i < this.#pictures.length - 1; i++)
      if ((this.#pictures[i]?.score ?? 0) < (this.#pictures[weakest]?.score ?? 0)) weakest = i;
    this.#pictures.splice(weakest, 1);
  }
}

/** The window with the most print, found with an integral image over blocks. */
const printWindow = (view: GreyImage): { rect: PixelRect; score: number } | null => {
  const columns = Math.floor(view.width / BLOCK);
  const rows = Math.floor(view.height / BLOCK);
  const stride = columns + 1;
  const sums = new Float64Array(stride * (rows + 1));
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const share = edgeShare(view, column * BLOCK, row * BLOCK);
      const value = share > PRINT_SHARE ? share : 0;
      sums[(row + 1) * stride + column + 1] =
        value + at(sums, row * stride + column + 1) + at(sums, (row + 1) * stride + column) - at(sums, row * stride + column);
    }
  const wide = Math.min(WINDOW_BLOCKS, columns);
  const tall = Math.min(WINDOW_BLOCKS, rows);
  let best = 0;
  let bestColumn = 0;
  let bestRow = 0;
  for (let row = 0; row + tall <= rows; row++)
    for (let column = 0; column + wide <= columns; column++) {
      const sum =
        at(sums, (row + tall) * stride + column + wide) -
        at(sums, row * stride + column + wide) -
        at(sums, (row + tall) * stride + column) +
        at(sums, row * stride + column);
      if (sum > best) [best, bestColumn, bestRow] = [sum, column, row];
    }
  if (best < MIN_BLOCKS * PRINT_SHARE) return null;
  const x = Math.max(0, bestColumn * BLOCK - MARGIN);
  const y = Math.max(0, bestRow * BLOCK - MARGIN);
  const right = Math.min(view.width, (bestColumn + wide) * BLOCK + MARGIN);
  const bottom = Math.min(view.height, (bestRow + tall) * BLOCK + MARGIN);
  return { rect: { x, y, width: right - x, height: bottom - y }, score: best };
};

const at = (values: Float64Array, index: number): number => values[index] ?? 0;

/** Share of horizontal edges in a block, every 4th row and every 2nd pixel. */
const edgeShare = ({ data, stride, offset }: GreyImage, x: number, y: number): number => {
  let edges = 0;
  for (let row = 0; row < BLOCK; row += 4) {
    const begin = offset + (y + row) * stride + x;
    for (let column = 0; column < BLOCK - 2; column += 2) {
      const step = (data[begin + column] as number) - (data[begin + column + 2] as number);
      if (step > EDGE_LEVELS || step < -EDGE_LEVELS) edges++;
    }
  }
  return edges / ((BLOCK / 4) * (BLOCK / 2 - 1));
};
