import { ActionIcon, Button, Select, Slider } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconZoomIn, IconZoomOut } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Recording } from "../../domain/model/recording";
import { StillCanvas } from "../cameras/still-canvas";
import type { StillState } from "../cameras/use-still";
import { fileNameOf, formatClock, formatDate, formatTime } from "../common/format";
import classes from "./clock.module.css";

type FrameChooserProps = {
  readonly recordings: readonly Recording[];
  readonly recording: Recording;
  readonly zone: string;
  readonly at: number;
  readonly still: StillState;
  readonly onRecording: (id: string) => void;
  readonly onAt: (at: number) => void;
};

/** The last second may hold no frame any more. */
const lastSecond = ({ duration }: Recording): number => Math.max(0, Math.ceil(duration) - 2);

/** A frame of one recording, and which: the file, the second, and larger when its clock is small. */
export const FrameChooser = ({ recordings, recording, zone, at, still, onRecording, onAt }: FrameChooserProps) => {
  const { t } = useTranslation();
  const [zoomed, setZoomed] = useState(false);
  const [sliding, setSliding] = useState(at);
  const last = lastSecond(recording);
  const go = (second: number): void => {
    const next = Math.min(last, Math.max(0, second));
    setSliding(next);
    onAt(next);
  };
  const where = t("clock.momentValue", { time: formatClock(sliding) });
  return (
    <div className={classes.chooser}>
      <Select
        label={t("clock.video")}
        searchable
        allowDeselect={false}
        limit={60}
        value={recording.id}
        data={recordings.map(({ id, start, path }) => ({
          value: id,
          label: `${formatDate(start, zone)} ${formatTime(start, zone)} · ${fileNameOf(path)}`,
        }))}
        onChange={(id) => {
          if (id) onRecording(id);
        }}
      />
      <div
        className={classes.frame}
        data-zoomed={zoomed}
        style={{ aspectRatio: still.size ? still.size.width / still.size.height : 16 / 9 }}
        // Scrolled by keyboard too.
        tabIndex={zoomed ? 0 : undefined}
        role={zoomed ? "group" : undefined}
        aria-label={zoomed ? t("clock.enlarged") : undefined}
      >
        <StillCanvas state={still} />
      </div>
      <div className={classes.moment}>
        <ActionIcon
          variant="default"
          size="lg"
          disabled={at <= 0}
          aria-label={t("clock.back1")}
          onClick={() => go(at - 1)}
        >
          <IconChevronLeft size={18} />
        </ActionIcon>
        <Slider
          className={classes.slider}
          min={0}
          max={Math.max(1, last)}
          step={1}
          label={null}
          value={sliding}
          disabled={last === 0}
          thumbLabel={t("clock.moment")}
          thumbProps={{ "aria-valuetext": where }}
          onChange={setSliding}
          onChangeEnd={go}
        />
        <ActionIcon
          variant="default"
          size="lg"
          disabled={at >= last}
          aria-label={t("clock.on1")}
          onClick={() => go(at + 1)}
        >
          <IconChevronRight size={18} />
        </ActionIcon>
        <span className={classes.where}>{where}</span>
        <Button
          variant="subtle"
          size="compact-md"
          leftSection={zoomed ? <IconZoomOut size={16} /> : <IconZoomIn size={16} />}
          onClick={() => setZoomed(!zoomed)}
        >
          {t(zoomed ? "clock.zoomOut" : "clock.zoomIn")}
        </Button>
      </div>
    </div>
  );
};
