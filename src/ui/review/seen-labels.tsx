import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toEpochMs } from "../../domain/time/units";
import { formatTime } from "../common/format";
import { useLiveData } from "../common/live-data";
import { LabelViewer } from "./label-viewer";
import type { SeenLabel } from "./use-near-misses";
import classes from "./review.module.css";

type SeenLabelsProps = {
  readonly labels: readonly SeenLabel[];
  readonly zone: string;
  readonly onSeek: (ms: number) => void;
};

/** The chosen picture large, the others small below it. */
export const SeenLabels = ({ labels, zone, onSeek }: SeenLabelsProps) => {
  const { t } = useTranslation();
  const { recordings } = useLiveData();
  const [chosen, setChosen] = useState(0);
  const pictures = labels.flatMap(({ nearMiss, url }) => {
    if (url === null) return [];
    const recording = recordings.find(({ id }) => id === nearMiss.recordingId);
    const ms = recording ? toEpochMs(recording.start, nearMiss.at) : null;
    const kind = t(nearMiss.kind === "square" ? "review.square" : "review.bars");
    return [{ url, ms, kind, time: ms === null ? null : formatTime(ms, zone) }];
  });
  const picture = pictures[chosen] ?? pictures[0];
  if (!picture) return <p className={classes.note}>{t("review.pictureGone", { count: labels.length })}</p>;
  const { url, ms, kind, time } = picture;
  return (
    <div className={classes.seen}>
      <LabelViewer
        key={url}
        url={url}
        alt={t("review.pictureOf", { kind, time: time ?? t("event.unknownTime") })}
        time={time}
        onSeek={() => {
          if (ms !== null) onSeek(ms);
        }}
      />
      {pictures.length > 1 && (
        <div className={classes.thumbs} role="group" aria-label={t("review.others")}>
          {pictures.map((one, index) => (
            <button
              key={one.url}
              type="button"
              className={classes.thumb}
              aria-pressed={one === picture}
              onClick={() => setChosen(index)}
            >
              <img src={one.url} alt="" />
              <span>
                {one.kind} {one.time}
              </span>
            </button>
          ))}
        </div>
      )}
    </div>
  );
};
