import { useCallback, useState } from "react";
import { epochMs } from "../../domain/time/units";
import { useServices } from "../services-context";
import { stripWindow, type Range } from "./cut-range-math";

export type CutRange = {
  readonly range: Range;
  /** What the filmstrip shows. */
  readonly window: Range;
  readonly changed: boolean;
  /** Moved by hand: the strip stays. */
  readonly move: (range: Range) => void;
  /** Chosen, or taken back with null: the strip shows it whole. */
  readonly choose: (range: Range | null) => void;
};

/** What will be cut of an event. The service remembers it, so that every clip and pack holds what was shown here. */
export const useCutRange = (eventId: string, usual: Range, event: Range, bounds: Range): CutRange => {
  const { ranges } = useServices();
  const [range, setRange] = useState<Range | null>(() => ranges.get(eventId) ?? null);
  const [window, setWindow] = useState(() => stripWindow(range ?? usual, event, bounds));
  const keep = useCallback(
    (next: Range | null) => {
      setRange(next);
      ranges.set(eventId, next && { from: epochMs(Math.round(next.from)), to: epochMs(Math.round(next.to)) });
    },
    [eventId, ranges],
  );
  const choose = (next: Range | null): void => {
    keep(next);
    setWindow(stripWindow(next ?? usual, event, bounds));
  };
  return { range: range ?? usual, window, changed: range !== null, move: keep, choose };
};
