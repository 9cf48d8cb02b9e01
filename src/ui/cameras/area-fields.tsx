import { Button, NumberInput, Switch } from "@mantine/core";
import { IconVector } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { roiProblem, type Roi } from "../../domain/model/camera";
import { failureSentence } from "../errors";
import type { AreaKey } from "./areas";
import { DEFAULT_ROI } from "./roi-math";
import classes from "./setup.module.css";

type AreaFieldsProps = {
  readonly area: AreaKey;
  readonly roi: Roi | null;
  readonly active: boolean;
  readonly triggerText: string;
  readonly onActivate: () => void;
  readonly onChange: (roi: Roi | null) => void;
};

const SIDES = ["x", "y", "width", "height"] as const;

const withSide = (roi: Roi, index: number, percent: number): Roi => {
  const [x, y, width, height] = roi.map((value, at) => (at === index ? percent / 100 : value));
  return [x ?? 0, y ?? 0, width ?? 0, height ?? 0];
};

const AreaNumbers = ({ area, roi, onChange }: { area: AreaKey; roi: Roi; onChange: (roi: Roi) => void }) => {
  const { t } = useTranslation();
  return (
    <div role="group" aria-label={t("setup.position", { area: t(`setup.${area}`) })} className={classes.numbers}>
      {SIDES.map((side, index) => (
        <NumberInput
          key={side}
          size="xs"
          label={t(`setup.${side}`)}
          suffix="%"
          decimalScale={1}
          step={1}
          min={0}
          max={100}
          clampBehavior="none"
          hideControls
          value={Math.round((roi[index] ?? 0) * 1000) / 10}
          onChange={(value) => onChange(withSide(roi, index, Number(value)))}
        />
      ))}
    </div>
  );
};

/** One area beside the picture: what it is for, whole frame or drawn, its numbers. */
export const AreaFields = ({ area, roi, active, triggerText, onActivate, onChange }: AreaFieldsProps) => {
  const { t } = useTranslation();
  const problem = roi && roiProblem(roi);
  const sentence = problem ? failureSentence(t, problem) : null;
  const name = t(`setup.${area}`);
  return (
    <div
      className={classes.area}
      data-area={area}
      data-active={active}
      onFocus={onActivate}
      role="group"
      aria-label={name}
    >
      <button type="button" className={classes.areaHead} aria-pressed={active} onClick={onActivate}>
        <span className={classes.swatch} aria-hidden />
        <span>
          <strong>{name}</strong>
          <small>{t(`setup.${area}Hint`, { text: triggerText })}</small>
        </span>
      </button>
      <div className={classes.areaTools}>
        <Switch
          size="sm"
          label={t("setup.wholeFrame")}
          checked={roi === null}
          onChange={(event) => onChange(event.currentTarget.checked ? null : DEFAULT_ROI)}
        />
        {roi === null && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconVector size={16} />}
            onClick={() => onChange(DEFAULT_ROI)}
          >
            {t("setup.drawArea")}
          </Button>
        )}
      </div>
      {roi && active && <AreaNumbers area={area} roi={roi} onChange={onChange} />}
      {sentence && (
        <p role="alert" className={classes.problem}>
          {sentence.title} {sentence.next}
        </p>
      )}
    </div>
  );
};
