import { useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Roi } from "../../domain/model/camera";
import type { AreaKey, Areas } from "./areas";
import { HANDLES } from "./roi-math";
import { RoiRect } from "./roi-rect";
import { useRoiDrag } from "./use-roi-drag";
import classes from "./setup.module.css";

type RoiEditorProps = {
  readonly areas: Areas;
  readonly keys: readonly AreaKey[];
  readonly active: AreaKey;
  readonly onActivate: (area: AreaKey) => void;
  readonly onChange: (area: AreaKey, roi: Roi | null) => void;
  /** Width ÷ height of the camera's picture. */
  readonly aspect: number;
  readonly children: ReactNode;
};

const sizeOf = ([, , width, height]: Roi): number => width * height;

/** The areas over the picture. Smaller ones lie on top, so that each can be reached. */
export const RoiEditor = ({ areas, keys, active, onActivate, onChange, aspect, children }: RoiEditorProps) => {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const drag = useRoiDrag({ frame, areas, active, onActivate, onChange });
  const drawn = keys.flatMap((area) => {
    const roi = areas[area];
    return roi ? [{ area, roi }] : [];
  });
  const layerOf = new Map(
    [...drawn].sort((a, b) => sizeOf(b.roi) - sizeOf(a.roi)).map(({ area }, index) => [area, index + 1]),
  );
  const activeRoi = keys.includes(active) ? areas[active] : null;
  return (
    <div
      ref={frame}
      className={classes.frame}
      style={{ aspectRatio: aspect }}
      data-testid="roi-frame"
      onPointerDown={drag.startDraw}
      onPointerMove={drag.onPointerMove}
      onPointerUp={drag.onPointerUp}
      onPointerCancel={drag.onPointerUp}
    >
      {children}
      {drawn.map(({ area, roi }) => (
        <RoiRect
          key={area}
          area={area}
          roi={roi}
          active={area === active}
          layer={layerOf.get(area) ?? 1}
          onFocus={() => onActivate(area)}
          onPointerDown={(event) => drag.startMove(event, area)}
          onChange={(next) => onChange(area, next)}
        />
      ))}
      {activeRoi &&
        HANDLES.map((handle) => (
          <span
            key={`${handle.x}${handle.y}`}
            aria-hidden
            className={classes.handle}
            data-area={active}
            data-cursor={handle.x === 0 ? "ns" : handle.y === 0 ? "ew" : handle.x === handle.y ? "nwse" : "nesw"}
            style={{
              left: `${(activeRoi[0] + (activeRoi[2] * (handle.x + 1)) / 2) * 100}%`,
              top: `${(activeRoi[1] + (activeRoi[3] * (handle.y + 1)) / 2) * 100}%`,
            }}
            onPointerDown={(event) => drag.startResize(event, active, handle)}
          />
        ))}
      {!activeRoi && <p className={classes.drawHint}>{t("setup.draw", { area: t(`setup.${active}`) })}</p>}
    </div>
  );
};
