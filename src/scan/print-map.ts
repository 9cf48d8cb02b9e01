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
/** The same, for leaving out of the ordinary reads what no reader could read: half of the faintest label read so far. */
const SLIGHT_EDGE_LEVELS = 9;
const SLIGHT_SHARE = 0.04;
/** Print-like blocks a window needs to be worth a picture. */
const MIN_BLOCKS = 6;
/** A window grows up to so many blocks a side, along lines of blocks with at least two print-like ones. */
const MAX_BLOCKS = 36;
const LINE_PRINT = 2 * PRINT_SHARE;
/** A label in the shade: still above the noise of a camera, and never better than clear print. */
const SHADE_EDGE_LEVELS = 10;
const SHADE_WEIGHT = 0.1;

/**
 * The part of `rect` in which anything looks like print, even faint print, with a margin; null when
 * nothing does. Hands, cardboard and the dark need no harder look.
 */
export const printBounds = (view: GreyImage, rect: PixelRect): PixelRect | null =>
  boundsWhere(view, rect, FAINT_EDGE_LEVELS, FAINT_SHARE);

/** As `printBounds`, with everything that could be read at all: what is left out has no edges worth the name. */
export const edgeBounds = (view: GreyImage, rect: PixelRect): PixelRect | null =>
  boundsWhere(view, rect, SLIGHT_EDGE_LEVELS, SLIGHT_SHARE);

const boundsWhere = (view: GreyImage, rect: PixelRect, levels: number, share: number): PixelRect | null => {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let y = rect.y; y + BLOCK <= rect.y + rect.height; y += BLOCK)
    for (let x = rect.x; x + BLOCK <= rect.x + rect.width; x += BLOCK) {
      if (edgeShare(view, x, y, levels) < share) continue;
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

/**
 * The window with the most print, found with an integral image over blocks and widened as far as the print goes on.
 * Where nothing is clearly print, faint print is looked for: a label in the shade.
 */
export const printWindow = (view: GreyImage): { rect: PixelRect; score: number } | null =>
  windowOf(view, EDGE_LEVELS, 1).window ?? windowOf(view, SHADE_EDGE_LEVELS, SHADE_WEIGHT).window;

/** How many blocks that lie in none of these parts look like print, and the window with the most of it. */
export const printApart = (
  view: GreyImage,
  parts: readonly PixelRect[],
): { blocks: number; window: PixelRect | null } => {
  const { blocks, window } = windowOf(view, EDGE_LEVELS, 1, parts);
  return { blocks, window: window?.rect ?? null };
};

type Window = { readonly rect: PixelRect; readonly score: number };

const windowOf = (
  view: GreyImage,
  levels: number,
  weight: number,
  apart: readonly PixelRect[] = [],
): { blocks: number; window: Window | null } => {
  const columns = Math.floor(view.width / BLOCK);
  const rows = Math.floor(view.height / BLOCK);
  const stride = columns + 1;
  const sums = new Float64Array(stride * (rows + 1));
  let blocks = 0;
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const [x, y] = [column * BLOCK, row * BLOCK];
      const share = apart.some((part) => meets(part, x, y)) ? 0 : edgeShare(view, x, y, levels);
      const value = share > PRINT_SHARE ? share : 0;
      if (value > 0) blocks++;
      sums[(row + 1) * stride + column + 1] =
        value +
        at(sums, row * stride + column + 1) +
        at(sums, (row + 1) * stride + column) -
        at(sums, row * stride + column);
    }
  const sumOf = ({ left, top, right, bottom }: Blocks): number =>
    at(sums, bottom * stride + right) -
    at(sums, top * stride + right) -
    at(sums, bottom * stride + left) +
    at(sums, top * stride + left);
  const wide = Math.min(WINDOW_BLOCKS, columns);
  const tall = Math.min(WINDOW_BLOCKS, rows);
  let best = 0;
  let found: Blocks = { left: 0, top: 0, right: wide, bottom: tall };
  for (let top = 0; top + tall <= rows; top++)
    for (let left = 0; left + wide <= columns; left++) {
      const window = { left, top, right: left + wide, bottom: top + tall };
      const sum = sumOf(window);
      if (sum > best) [best, found] = [sum, window];
    }
  if (best < MIN_BLOCKS * PRINT_SHARE) return { blocks, window: null };
  const print = widen(found, columns, rows, sumOf);
  const x = Math.max(0, print.left * BLOCK - MARGIN);
  const y = Math.max(0, print.top * BLOCK - MARGIN);
  const right = Math.min(view.width, print.right * BLOCK + MARGIN);
  const bottom = Math.min(view.height, print.bottom * BLOCK + MARGIN);
  return { blocks, window: { rect: { x, y, width: right - x, height: bottom - y }, score: weight * best } };
};

const meets = (part: PixelRect, x: number, y: number): boolean =>
  x + BLOCK > part.x && x < part.x + part.width && y + BLOCK > part.y && y < part.y + part.height;

type Blocks = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

/** Adds a line of blocks on a side as long as there is print in it: bar codes are longer than the window. */
const widen = (from: Blocks, columns: number, rows: number, sumOf: (blocks: Blocks) => number): Blocks => {
  let now = from;
  for (;;) {
    const { left, top, right, bottom } = now;
    const wider = right - left < MAX_BLOCKS;
    const taller = bottom - top < MAX_BLOCKS;
    if (wider && left > 0 && sumOf({ left: left - 1, top, right: left, bottom }) >= LINE_PRINT)
      now = { ...now, left: left - 1 };
    else if (wider && right < columns && sumOf({ left: right, top, right: right + 1, bottom }) >= LINE_PRINT)
      now = { ...now, right: right + 1 };
    else if (taller && top > 0 && sumOf({ left, top: top - 1, right, bottom: top }) >= LINE_PRINT)
      now = { ...now, top: top - 1 };
    else if (taller && bottom < rows && sumOf({ left, top: bottom, right, bottom: bottom + 1 }) >= LINE_PRINT)
      now = { ...now, bottom: bottom + 1 };
    else return now;
  }
};

const at = (values: Float64Array, index: number): number => values[index] ?? 0;

/**
 * Share of edges in a block, across or down, whichever is more (bars have one kind only); every 4th row, every 2nd
 * pixel. The step over its right border belongs to the block.
 */
const edgeShare = ({ data, width, stride, offset }: GreyImage, x: number, y: number, levels: number): number => {
  const columns = Math.min(BLOCK, width - x - 2);
  let across = 0;
  let down = 0;
  for (let row = 0; row < BLOCK; row += 4) {
    const begin = offset + (y + row) * stride + x;
    for (let column = 0; column < columns; column += 2) {
      const here = data[begin + column] as number;
      const right = here - (data[begin + column + 2] as number);
      const below = here - (data[begin + column + 2 * stride] as number);
      if (right > levels || right < -levels) across++;
      if (below > levels || below < -levels) down++;
    }
  }
  return Math.max(across, down) / ((BLOCK / 4) * (BLOCK / 2));
};
