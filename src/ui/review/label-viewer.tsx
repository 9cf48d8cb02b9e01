import { ActionIcon, Button } from "@mantine/core";
import { IconPlayerPlay, IconRotateClockwise, IconZoomIn, IconZoomOut } from "@tabler/icons-react";
import { useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import classes from "./review.module.css";

const ZOOMS = [1, 1.5, 2, 3, 4, 6] as const;

type LabelViewerProps = {
  readonly url: string;
  readonly alt: string;
  /** Moment of the picture as a clock shows it; null when its recording is gone. */
  readonly time: string | null;
  readonly onSeek: () => void;
};

/** One picture of a label, large, turned and enlarged until a person can read it. */
export const LabelViewer = ({ url, alt, time, onSeek }: LabelViewerProps) => {
  const { t } = useTranslation();
  const [step, setStep] = useState(0);
  const [turns, setTurns] = useState(0);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const zoom = ZOOMS[step] ?? 1;
  const last = ZOOMS.length - 1;
  const lying = turns % 2 === 1;
  const onKeyDown = (key: KeyboardEvent): void => {
    if (key.ctrlKey || key.metaKey || key.altKey) return;
    if (key.key === "+" || key.key === "=") setStep(Math.min(last, step + 1));
    else if (key.key === "-") setStep(Math.max(0, step - 1));
    else if (key.key.toLowerCase() === "r") setTurns(turns + 1);
    else return;
    key.preventDefault();
  };
  return (
    <div className={classes.viewer} onKeyDown={onKeyDown}>
      {/* Scrolled by arrow keys once it is enlarged, so it can have the focus. */}
      <div className={classes.stage} role="group" aria-label={t("review.picture")} tabIndex={0}>
        <div
          className={classes.paper}
          style={{
            width: (lying ? size.height : size.width) * zoom,
            height: (lying ? size.width : size.height) * zoom,
          }}
        >
          <img
            src={url}
            alt={alt}
            data-testid="label-picture"
            style={{
              width: size.width > 0 ? size.width * zoom : undefined,
              transform: `translate(-50%, -50%) rotate(${turns * 90}deg)`,
            }}
            onLoad={({ currentTarget: { naturalWidth, naturalHeight, parentElement } }) => {
              // A small picture fills the stage, a large one is fitted into it.
              const stage = parentElement?.parentElement;
              const room = { width: (stage?.clientWidth ?? 480) - 2, height: (stage?.clientHeight ?? 300) - 2 };
              const fit = Math.min(room.width / naturalWidth, room.height / naturalHeight);
              setSize({ width: naturalWidth * fit, height: naturalHeight * fit });
            }}
          />
        </div>
      </div>
      <div className={classes.tools}>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={t("review.zoomOut")}
          disabled={step === 0}
          onClick={() => setStep(step - 1)}
        >
          <IconZoomOut size={19} />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={t("review.zoomIn")}
          disabled={step === last}
          onClick={() => setStep(step + 1)}
        >
          <IconZoomIn size={19} />
        </ActionIcon>
        <ActionIcon variant="default" size="lg" aria-label={t("review.turn")} onClick={() => setTurns(turns + 1)}>
          <IconRotateClockwise size={19} />
        </ActionIcon>
        <span className={`${classes.keys} desk-only`}>{t("review.keys")}</span>
        {time !== null && (
          <Button
            className={classes.seek ?? ""}
            variant="default"
            size="compact-md"
            leftSection={<IconPlayerPlay size={16} aria-hidden />}
            onClick={onSeek}
          >
            {t("review.seek", { time })}
          </Button>
        )}
      </div>
    </div>
  );
};
