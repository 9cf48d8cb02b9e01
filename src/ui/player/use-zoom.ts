import { useCallback, useEffect, useState, type PointerEvent, type RefObject } from "react";
import { followPointer } from "./follow-pointer";
import { movedBy, WHOLE, zoomedAt, type View } from "./zoom-math";

const WHEEL_STEP = 1.25;
const KEY_STEP = 1.5;
const PAN_STEP = 0.12;

export type Zoom = {
  readonly view: View;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly reset: () => void;
  /** A step to each side: 1 moves the picture right or down, so that more of its left or upper part shows. */
  readonly pan: (dx: number, dy: number) => void;
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
};

/** Wheel and buttons enlarge the picture, dragging moves it. */
export const useZoom = (stage: RefObject<HTMLDivElement | null>): Zoom => {
  const [view, setView] = useState(WHOLE);
  useEffect(() => {
    const element = stage.current;
    if (!element) return;
    const onWheel = (wheel: WheelEvent): void => {
      const box = element.getBoundingClientRect();
      const factor = wheel.deltaY < 0 ? WHEEL_STEP : 1 / WHEEL_STEP;
      const [px, py] = [(wheel.clientX - box.left) / box.width, (wheel.clientY - box.top) / box.height];
      setView((now) => {
        const next = zoomedAt(now, factor, px, py);
        return next.scale === now.scale ? now : next;
      });
      // Turned back at the whole picture, the wheel scrolls the page again.
      if (wheel.deltaY < 0 || element.dataset["enlarged"] !== undefined) wheel.preventDefault();
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [stage]);
  const onPointerDown = (down: PointerEvent<HTMLElement>): void => {
    const element = stage.current;
    if (!element || view.scale === 1 || down.button !== 0) return;
    const box = element.getBoundingClientRect();
    let [x, y] = [down.clientX, down.clientY];
    followPointer(element, down.pointerId, (move) => {
      const [dx, dy] = [(move.clientX - x) / box.width, (move.clientY - y) / box.height];
      [x, y] = [move.clientX, move.clientY];
      setView((now) => movedBy(now, dx, dy));
    });
  };
  return {
    view,
    zoomIn: useCallback(() => setView((now) => zoomedAt(now, KEY_STEP)), []),
    zoomOut: useCallback(() => setView((now) => zoomedAt(now, 1 / KEY_STEP)), []),
    reset: useCallback(() => setView(WHOLE), []),
    pan: useCallback((dx, dy) => setView((now) => movedBy(now, dx * PAN_STEP, dy * PAN_STEP)), []),
    onPointerDown,
  };
};
