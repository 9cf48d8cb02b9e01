import { useRef, type PointerEvent, type RefObject } from "react";
import type { Roi } from "../../domain/model/camera";
import type { AreaKey, Areas } from "./areas";
import { isDrawn, moveRoi, resizeRoi, roiBetween, type Handle, type Point } from "./roi-math";

type Drag =
  | { readonly kind: "draw"; readonly area: AreaKey; readonly from: Point; readonly before: Roi | null }
  | { readonly kind: "move"; readonly area: AreaKey; readonly from: Point; readonly roi: Roi }
  | {
      readonly kind: "resize";
      readonly area: AreaKey;
      readonly from: Point;
      readonly roi: Roi;
      readonly handle: Handle;
    };

type RoiDragOptions = {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly areas: Areas;
  readonly active: AreaKey;
  readonly onActivate: (area: AreaKey) => void;
  readonly onChange: (area: AreaKey, roi: Roi | null) => void;
};

/** Mouse, pen and touch on the picture: draw the active area, move any, resize the active one. */
export const useRoiDrag = ({ frame, areas, active, onActivate, onChange }: RoiDragOptions) => {
  const drag = useRef<Drag>(null);
  const pointOf = (event: PointerEvent): Point => {
    const box = frame.current?.getBoundingClientRect();
    if (!box?.width || !box.height) return { x: 0, y: 0 };
    return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
  };
  const begin = (event: PointerEvent, next: Drag): void => {
    if (event.button !== 0) return;
    event.stopPropagation();
    frame.current?.setPointerCapture(event.pointerId);
    drag.current = next;
  };
  return {
    startDraw: (event: PointerEvent): void =>
      begin(event, { kind: "draw", area: active, from: pointOf(event), before: areas[active] }),
    startMove: (event: PointerEvent, area: AreaKey): void => {
      const roi = areas[area];
      if (!roi) return;
      onActivate(area);
      begin(event, { kind: "move", area, from: pointOf(event), roi });
    },
    startResize: (event: PointerEvent, area: AreaKey, handle: Handle): void => {
      const roi = areas[area];
      if (roi) begin(event, { kind: "resize", area, from: pointOf(event), roi, handle });
    },
    onPointerMove: (event: PointerEvent): void => {
      const now = drag.current;
      if (!now) return;
      const to = pointOf(event);
      const [dx, dy] = [to.x - now.from.x, to.y - now.from.y];
      if (now.kind === "move") onChange(now.area, moveRoi(now.roi, dx, dy));
      else if (now.kind === "resize") onChange(now.area, resizeRoi(now.roi, now.handle, dx, dy));
      else {
        const drawn = roiBetween(now.from, to);
        onChange(now.area, isDrawn(drawn) ? drawn : now.before);
      }
    },
    onPointerUp: (): void => {
      drag.current = null;
    },
  };
};
