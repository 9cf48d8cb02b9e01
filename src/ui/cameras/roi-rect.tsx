import type { KeyboardEvent, PointerEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Roi } from "../../domain/model/camera";
import type { AreaKey } from "./areas";
import { moveRoi, resizeRoi } from "./roi-math";
import classes from "./setup.module.css";

type RoiRectProps = {
  readonly area: AreaKey;
  readonly roi: Roi;
  readonly active: boolean;
  readonly layer: number;
  readonly onFocus: () => void;
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onChange: (roi: Roi) => void;
};

const STEP = 0.01;
const FINE_STEP = 0.002;

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const percent = (value: number): string => (value * 100).toFixed(1).replace(/\.0$/, "");

/** One area as a slider in two dimensions: arrows move, Shift resizes at the lower right corner, Alt makes small steps. */
export const RoiRect = ({ area, roi, active, layer, onFocus, onPointerDown, onChange }: RoiRectProps) => {
  const { t } = useTranslation();
  const [x, y, width, height] = roi;
  const onKeyDown = (event: KeyboardEvent): void => {
    const arrow = ARROWS[event.key];
    if (!arrow || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const step = event.altKey ? FINE_STEP : STEP;
    const [dx, dy] = [arrow[0] * step, arrow[1] * step];
    onChange(event.shiftKey ? resizeRoi(roi, { x: 1, y: 1 }, dx, dy) : moveRoi(roi, dx, dy));
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={t(`setup.${area}`)}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(x * 100)}
      aria-valuetext={t("setup.areaValue", {
        x: percent(x),
        y: percent(y),
        width: percent(width),
        height: percent(height),
      })}
      aria-describedby="roi-keys"
      className={classes.rect}
      data-area={area}
      data-active={active}
      data-at-top={y < 0.06}
      data-testid={`roi-${area}`}
      style={{
        left: `${x * 100}%`,
        top: `${y * 100}%`,
        width: `${width * 100}%`,
        height: `${height * 100}%`,
        zIndex: layer,
      }}
      onFocus={onFocus}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    >
      <span className={classes.tag}>{t(`setup.${area}`)}</span>
    </div>
  );
};
