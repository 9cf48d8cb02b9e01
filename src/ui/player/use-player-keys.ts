import type { PackingEvent } from "../../domain/model/packing-event";
import { useShortcuts } from "../shortcuts/use-shortcuts";
import type { eventMarks } from "./event-marks";
import { SPEEDS, type Playback } from "./use-playback";
import type { Zoom } from "./use-zoom";

/** Events next to the one that is played; null where there is none that can be shown. */
export type Neighbours = { readonly before: PackingEvent | null; readonly after: PackingEvent | null };

type PlayerKeys = {
  readonly playback: Playback;
  readonly zoom: Zoom;
  readonly marks: ReturnType<typeof eventMarks>;
  readonly neighbours: Neighbours;
  readonly onMoveEnd: (end: "from" | "to") => void;
};

const otherSpeed = ({ speed, setSpeed }: Playback, by: 1 | -1): void => {
  const next = SPEEDS[SPEEDS.findIndex((one) => one === speed) + by];
  if (next !== undefined) setSpeed(next);
};

/** What the keys do in a player. @returns lets this player answer them before others */
export const usePlayerKeys = ({ playback, zoom, marks, neighbours, onMoveEnd }: PlayerKeys): (() => void) => {
  const { ms, seek } = playback;
  const jumpTo = (moment: number | null | undefined): void => {
    if (moment !== null && moment !== undefined) seek(moment);
  };
  return useShortcuts({
    play: playback.toggle,
    stepBack: () => playback.step(-1),
    stepOn: () => playback.step(1),
    slower: () => otherSpeed(playback, -1),
    faster: () => otherSpeed(playback, 1),
    start: () => jumpTo(marks.start),
    end: () => jumpTo(marks.end),
    label: () => jumpTo(marks.labels.find((at) => at > ms + 50) ?? marks.labels[0]),
    neighbourBefore: () => jumpTo(neighbours.before?.from),
    neighbourAfter: () => jumpTo(neighbours.after?.from),
    rangeFrom: () => onMoveEnd("from"),
    rangeTo: () => onMoveEnd("to"),
    zoomIn: zoom.zoomIn,
    zoomOut: zoom.zoomOut,
    zoomReset: zoom.reset,
    panLeft: () => zoom.pan(1, 0),
    panRight: () => zoom.pan(-1, 0),
    panUp: () => zoom.pan(0, 1),
    panDown: () => zoom.pan(0, -1),
  });
};
