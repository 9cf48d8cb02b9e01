import { Slider } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Roi } from "../../domain/model/camera";
import { fileNameOf, formatClock } from "../common/format";
import type { AreaKey, Areas } from "./areas";
import { RoiEditor } from "./roi-editor";
import { StillCanvas } from "./still-canvas";
import type { StillState } from "./use-still";
import classes from "./setup.module.css";

type PicturePanelProps = {
  readonly areas: Areas;
  readonly keys: readonly AreaKey[];
  readonly active: AreaKey;
  readonly onActivate: (area: AreaKey) => void;
  readonly onChange: (area: AreaKey, roi: Roi | null) => void;
  readonly still: StillState;
  readonly fraction: number;
  readonly onFraction: (fraction: number) => void;
};

/** The camera's picture, the areas on it, and a slider for another moment. */
export const PicturePanel = ({ still, fraction, onFraction, ...editor }: PicturePanelProps) => {
  const { t } = useTranslation();
  const [sliding, setSliding] = useState(fraction);
  const picture = still.still;
  const where = picture
    ? t("setup.momentValue", { time: formatClock(sliding * picture.duration), file: fileNameOf(picture.path) })
    : " ";
  return (
    <section className={classes.picture} aria-label={t("setup.still")}>
      <RoiEditor {...editor} aspect={still.size ? still.size.width / still.size.height : 16 / 9}>
        <StillCanvas state={still} />
      </RoiEditor>
      <p className={`${classes.keys} desk-only`} id="roi-keys">
        {t("setup.keys")}
      </p>
      <div className={classes.moment}>
        <span className={classes.fieldLabel}>{t("setup.moment")}</span>
        <Slider
          min={0}
          max={0.98}
          step={0.01}
          label={null}
          value={sliding}
          disabled={!picture}
          thumbLabel={t("setup.moment")}
          thumbProps={{ "aria-valuetext": where }}
          onChange={setSliding}
          onChangeEnd={onFraction}
        />
        <span className={classes.dim}>{where}</span>
      </div>
    </section>
  );
};
