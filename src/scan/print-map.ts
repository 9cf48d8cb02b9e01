import type { GreyImage } from "../ports/frame-source";
import type { PixelRect } from "./areas";

/** Blocks in which print is looked for, pixels; a label of 12 × 12 blocks is 240 px wide. */
const BLOCK = 20;
const WINDOW_BLOCKS = 12;
const MARGIN = 60;
/** Two neighbouring pixels that differ by this are an edge of print; wood and cardboard stay below. */
const EDGE_LEVELS = 32;
/** Share of edges among the looked-at pixels that makes a block print-like. */
const PRINT_SHARE = 0.12;
/** The same, for deciding where a harder look may pay: small or blurred print has fainter edges. */
const FAINT_EDGE_LEVELS = 18;
const FAINT_SHARE = 0.08;
/** Print-like blocks a window needs to be worth a picture. */
const MIN_BLOCKS = 6;

/**
 * The part of `rect` in which anything looks like print, even faint print, with a margin; null when
 * nothing does. Hands, cardboard and the dark need no harder look.
 */
export const printBounds = (view: GreyImage, rect: PixelRect): PixelRect | null => {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let y = rect.y; y + BLOCK <= rect.y + rect.height; y += BLOCK)
    for (let x = rect.x; x + BLOCK <= rect.x + rect.width; x += BLOCK) {
      if (edgeShare(view, x, y, FAINT_EDGE_LEVELS) < FAINT_SHARE) continue;
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x + BLOCK);
      bottom = Math.max(bottom, y + BLOCK);
    }
  if (right < left) return null;
  const x = Math.max(rect.x, left - 2 * BLOCK);
  const y = Math.max(rect.y, top - 2 * BLOCK);
  const width = Math.min(rect.x + rect.width, right + 2 * BLOCK) - x;
  return { x, y, width, height: Math.min(rect.y + rect.height, bottom + 2 * BLOCK) - y };
};

/** The window with the most print, found with an integral image over blocks. */
export const printWindow = (view: GreyImage): { rect: PixelRect; score: number } | null => {
  const columns = Math.floor(view.width / BLOCK);
  const rows = Math.floor(view.height / BLOCK);
  const stride = columns + 1;
  const sums = new Float64Array(stride * (rows + 1));
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const share = edgeShare(view, column * BLOCK, row * BLOCK, EDGE_LEVELS);
      const value = share > PRINT_SHARE ? share : 0;
      sums[(row + 1) * stride + column + 1] =
        value +
        at(sums, row * stride + column + 1) +
        at(sums, (row + 1) * stride + column) -
        at(sums, row * stride + column);
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
const edgeShare = ({ data, stride, offset }: GreyImage, x: number, y: number, levels: number): number => {
  let edges = 0;
  for (let row = 0; row < BLOCK; row += 4) {
    const begin = offset + (y + row) * stride + x;
    for (let column = 0; column < BLOCK - 2; column += 2) {
      const step = (data[begin + column] as number) - (data[begin + column + 2] as number);
      if (step > levels || step < -levels) edges++;
    }
  }
  return edges / ((BLOCK / 4) * (BLOCK / 2 - 1));
};
