import type { PixelRect } from "./areas";

/**
 * Where a label can be read (2 pixels a module) a hand is at least 200 pixels long, and the palm detector, which sees
 * 192 × 192 pixels, wants it to fill a quarter of its input.
 */
const PART_SIDE = 900;
/** Parts of the longer side: never so large that nothing is won, never so small that they become many. */
const LARGEST_PART = 0.6;
const SMALLEST_PART = 0.4;
/** A hand on the border of one part lies inside the next. */
const OVERLAP = 0.25;

/** Overlapping parts of an area in which a hand is larger than in the whole. */
export const partsOf = (area: PixelRect): PixelRect[] => {
  const longer = Math.max(area.width, area.height);
  const side = Math.max(SMALLEST_PART * longer, Math.min(LARGEST_PART * longer, PART_SIDE));
  const columns = spans(area.x, area.width, side);
  return spans(area.y, area.height, side).flatMap(([y, height]) =>
    columns.map(([x, width]) => ({ x, y, width, height })),
  );
};

/** A length in equal overlapping spans of at most `side`. */
const spans = (from: number, length: number, side: number): (readonly [from: number, length: number])[] => {
  const count = Math.max(1, Math.ceil((length / side - OVERLAP) / (1 - OVERLAP)));
  const span = Math.ceil(length / (count - (count - 1) * OVERLAP));
  return Array.from({ length: count }, (_, i) => [
    from + (count === 1 ? 0 : Math.round((i * (length - span)) / (count - 1))),
    span,
  ]);
};
