import { useState, type Ref } from "react";
import { useTranslation } from "react-i18next";
import type { Camera, ClockRules } from "../../domain/model/camera";
import type { ClockRow } from "../../domain/time/clock-report";
import { FrameChooser } from "./frame-chooser";
import { hasPicture } from "./has-picture";
import { TypedClockForm } from "./typed-clock-form";
import { useRecordingStill } from "./use-recording-still";
import classes from "./clock.module.css";

type PictureClockProps = {
  /** The recording whose picture is wanted; null = the newest. */
  readonly chosen: string | null;
  readonly onChoose: (recordingId: string) => void;
  readonly ref: Ref<HTMLElement>;
  readonly camera: Camera;
  readonly rows: readonly ClockRow[];
  readonly busy: boolean;
  readonly onSave: (clock: ClockRules) => Promise<void>;
};

/** The camera's own clock, burned into its picture, beside what was computed. */
export const PictureClock = (props: PictureClockProps) => {
  const { t } = useTranslation();
  const { chosen, onChoose, ref, camera, rows, busy, onSave } = props;
  const [wanted, setWanted] = useState<{ readonly id: string; readonly at: number } | null>(null);
  const recordings = rows.map(({ recording }) => recording).filter(hasPicture);
  const recording = recordings.find(({ id }) => id === chosen) ?? recordings[0];
  // Another file begins at its own first second.
  const at = wanted && wanted.id === recording?.id ? wanted.at : 0;
  const still = useRecordingStill(recording, at);
  if (!recording) return null;
  const shown = still.loading || still.error ? null : (still.still?.at ?? null);
  return (
    <section ref={ref} className={`panel ${classes.picture}`} aria-labelledby="clock-picture">
      <h2 id="clock-picture" className={classes.subtitle}>
        {t("clock.picture")}
      </h2>
      <div className={classes.compare}>
        <FrameChooser
          key={recording.id}
          recordings={recordings}
          recording={recording}
          zone={camera.clock.zone}
          at={at}
          still={still}
          onRecording={onChoose}
          onAt={(next) => setWanted({ id: recording.id, at: next })}
        />
        <TypedClockForm camera={camera} recording={recording} at={shown} busy={busy} onSave={onSave} />
      </div>
    </section>
  );
};
