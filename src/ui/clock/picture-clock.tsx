import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Camera, ClockRules } from "../../domain/model/camera";
import type { ClockRow } from "../../domain/time/clock-report";
import { FrameChooser } from "./frame-chooser";
import { TypedClockForm } from "./typed-clock-form";
import { useRecordingStill } from "./use-recording-still";
import classes from "./clock.module.css";

type PictureClockProps = {
  readonly camera: Camera;
  readonly rows: readonly ClockRow[];
  readonly busy: boolean;
  readonly onSave: (clock: ClockRules) => Promise<void>;
};

/** The camera's own clock, burned into its picture, beside what was computed. */
export const PictureClock = ({ camera, rows, busy, onSave }: PictureClockProps) => {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const recordings = rows
    .map(({ recording }) => recording)
    .filter(({ state, duration }) => duration > 0 && state !== "unreadable" && state !== "missing");
  const recording = recordings.find(({ id }) => id === chosen) ?? recordings[0];
  const still = useRecordingStill(recording, at);
  if (!recording) return null;
  const shown = still.loading || still.error ? null : (still.still?.at ?? null);
  return (
    <section className={`panel ${classes.picture}`} aria-labelledby="clock-picture">
      <h2 id="clock-picture" className={classes.subtitle}>
        {t("clock.picture")}
      </h2>
      <div className={classes.compare}>
        <FrameChooser
          // Another file begins at its own first second.
          key={recording.id}
          recordings={recordings}
          recording={recording}
          zone={camera.clock.zone}
          at={at}
          still={still}
          onRecording={(id) => {
            setChosen(id);
            setAt(0);
          }}
          onAt={setAt}
        />
        <TypedClockForm camera={camera} recording={recording} at={shown} busy={busy} onSave={onSave} />
      </div>
    </section>
  );
};
