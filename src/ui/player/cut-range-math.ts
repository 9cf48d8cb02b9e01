/** Epoch ms. */
export type Range = { readonly from: number; readonly to: number };
export type RangeEnd = "from" | "to";

/** A clip shorter than this shows nothing. */
export const SHORTEST_MS = 1000;

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));

/** The range with one end moved, inside the bounds and never shorter than a second. */
export const withEnd = (range: Range, end: RangeEnd, ms: number, bounds: Range): Range =>
  end === "from"
    ? { ...range, from: clamp(ms, bounds.from, Math.max(bounds.from, range.to - SHORTEST_MS)) }
    : { ...range, to: clamp(ms, Math.min(bounds.to, range.from + SHORTEST_MS), bounds.to) };

/** The whole of what is known of an event, with so much before and after. */
export const padded = ({ from, to }: Range, paddingS: number, bounds: Range): Range => ({
  from: clamp(from - paddingS * 1000, bounds.from, bounds.to),
  to: clamp(to + paddingS * 1000, bounds.from, bounds.to),
});

/** So much of the range is shown on each side of it, and at least so much: the ends can be moved outwards. */
const ROOM_SHARE = 0.3;
const LEAST_ROOM_MS = 10_000;

/** What the filmstrip shows: the range and the event with room around, as far as there are pictures. */
export const stripWindow = (range: Range, event: Range, bounds: Range): Range => {
  const from = Math.min(range.from, event.from);
  const to = Math.max(range.to, event.to);
  const room = Math.max(LEAST_ROOM_MS, ROOM_SHARE * (to - from));
  return { from: clamp(from - room, bounds.from, bounds.to), to: clamp(to + room, bounds.from, bounds.to) };
};

/** Where a moment lies in the window, per cent. */
export const percentIn = ({ from, to }: Range, ms: number): number =>
  to > from ? clamp(((ms - from) / (to - from)) * 100, 0, 100) : 0;

/** The moments of `count` pictures side by side: the middle of each one's place. */
export const pictureMoments = ({ from, to }: Range, count: number): number[] =>
  Array.from({ length: count }, (_, i) => from + ((i + 0.5) / count) * (to - from));

const FINE_MS = 200;
const STEP_MS = 1000;
const LEAP_MS = 5000;

/** How far a key moves a slider of the filmstrip; null when it is none of its keys. */
export const keyStep = (key: string, shift: boolean): number | "first" | "last" | null => {
  const step = shift ? FINE_MS : STEP_MS;
  switch (key) {
    case "ArrowRight":
    case "ArrowUp":
      return step;
    case "ArrowLeft":
    case "ArrowDown":
      return -step;
    case "PageUp":
      return LEAP_MS;
    case "PageDown":
      return -LEAP_MS;
    case "Home":
      return "first";
    case "End":
      return "last";
    default:
      return null;
  }
};
