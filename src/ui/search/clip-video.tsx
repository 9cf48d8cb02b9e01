import { Button } from "@mantine/core";
import {
  IconAlertTriangle,
  IconArrowBarToRight,
  IconDownload,
  IconFlag,
  IconShieldCheck,
  IconTag,
} from "@tabler/icons-react";
import { useMemo, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { PackingEvent } from "../../domain/model/packing-event";
import type { PreparedClip } from "../../services/clip-preparation";
import { formatDate, formatTime } from "../common/format";
import { StateBadge } from "../common/state-badge";
import { clipMarks, type ClipMark } from "./clip-marks";
import { useSave } from "./save-context";
import classes from "./player.module.css";

type ClipVideoProps = {
  readonly clip: PreparedClip;
  readonly url: string;
  readonly event: PackingEvent;
  readonly code: string;
  readonly zone: string;
};

const ICONS = { start: IconArrowBarToRight, sighting: IconTag, end: IconFlag } as const;

/** One picture at 25 a second; most cameras record 15 to 30. */
const FRAME_S = 0.04;

export const ClipVideo = ({ clip, url, event, code, zone }: ClipVideoProps) => {
  const { t } = useTranslation();
  const { save, progress } = useSave();
  const video = useRef<HTMLVideoElement>(null);
  const [atS, setAtS] = useState(0);
  const marks = useMemo(() => clipMarks(clip, event), [clip, event]);
  const wallClock = (seconds: number): number => clip.startMs + seconds * 1000;
  const wordOf = ({ kind, number }: ClipMark): string =>
    kind !== "sighting" ? t(`player.${kind}`) : number ? t("player.sightingN", { n: number }) : t("player.sighting");

  const jump = (seconds: number): void => {
    if (!video.current) return;
    video.current.currentTime = seconds;
    setAtS(seconds);
  };
  const now = (): number => video.current?.currentTime ?? 0;
  const nextSighting = (): ClipMark | undefined => {
    const sightings = marks.filter(({ kind }) => kind === "sighting");
    return sightings.find((mark) => mark.atS > now() + 0.05) ?? sightings[0];
  };
  // Single letters work only while the focus is inside the player, so they disturb nothing else.
  const onKeyDown = (key: KeyboardEvent): void => {
    if (key.ctrlKey || key.metaKey || key.altKey) return;
    const target =
      {
        s: marks.find(({ kind }) => kind === "start")?.atS,
        e: marks.find(({ kind }) => kind === "end")?.atS,
        l: nextSighting()?.atS,
        ",": Math.max(0, now() - FRAME_S),
        ".": Math.min(clip.durationS, now() + FRAME_S),
      }[key.key.toLowerCase()] ?? null;
    if (target === null) return;
    key.preventDefault();
    if (key.key === "," || key.key === ".") video.current?.pause();
    jump(target);
  };
  return (
    <div className={classes.columns} onKeyDown={onKeyDown}>
      <div className={classes.screen}>
        <video
          ref={video}
          src={url}
          controls
          autoPlay
          muted
          playsInline
          aria-label={t("player.video", { code })}
          onTimeUpdate={() => setAtS(now())}
        />
        <p className={classes.clock}>
          <span>{t("player.clock")}</span>
          <strong data-testid="wall-clock">
            {formatTime(wallClock(atS), zone)} {formatDate(wallClock(atS), zone)}
          </strong>
        </p>
      </div>
      <div className={classes.side}>
        <div className={classes.marks}>
          {marks.map((mark) => {
            const IconOf = ICONS[mark.kind];
            const time = formatTime(wallClock(mark.atS), zone);
            return (
              <Button
                key={`${mark.kind}${mark.atS}`}
                variant="default"
                justify="flex-start"
                leftSection={<IconOf size={17} aria-hidden />}
                rightSection={<span className={classes.markTime}>{time}</span>}
                onClick={() => jump(mark.atS)}
              >
                {wordOf(mark)}
              </Button>
            );
          })}
        </div>
        {clip.verified ? (
          <StateBadge icon={IconShieldCheck} tone="good">
            {t("player.verified")}
          </StateBadge>
        ) : (
          <StateBadge icon={IconAlertTriangle} tone="warn">
            {t("player.notVerified")}
          </StateBadge>
        )}
        {clip.notes.map((note) => (
          <p key={note} className={classes.note}>
            {t(note === "audio-left-out" ? "player.audioLeftOut" : "player.partsDiffer")}
          </p>
        ))}
        <p className={classes.note}>{clip.name}</p>
        <Button
          size="compact-md"
          variant="light"
          disabled={progress !== null}
          leftSection={<IconDownload size={17} />}
          onClick={() => void save("download", [event.id])}
        >
          {t("player.download")}
        </Button>
        <p className={`${classes.note} desk-only`}>{t("player.keys")}</p>
      </div>
    </div>
  );
};
