import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useImperativeHandle, useMemo, useRef, useState, type KeyboardEvent, type Ref } from "react";
import { useTranslation } from "react-i18next";
import type { PackingEvent } from "../../domain/model/packing-event";
import type { PreparedClip } from "../../services/clip-preparation";
import { formatDate, formatTime } from "../common/format";
import { ClipCheck } from "./clip-check";
import { clipMarks } from "./clip-marks";
import { FitPanel } from "./fit-panel";
import { MarkButtons } from "./mark-buttons";
import { useSave } from "./save-context";
import { SavePacks } from "./save-packs";
import classes from "./player.module.css";

/** Lets what stands beside the player (labels that were not read) show its moment, epoch ms. */
export type PlayerHandle = { readonly seek: (ms: number) => void };

type ClipVideoProps = {
  readonly clip: PreparedClip;
  readonly url: string;
  readonly event: PackingEvent;
  readonly code: string;
  readonly zone: string;
  readonly ref?: Ref<PlayerHandle> | undefined;
};

/** One picture at 25 a second; most cameras record 15 to 30. */
const FRAME_S = 0.04;

export const ClipVideo = ({ clip, url, event, code, zone, ref }: ClipVideoProps) => {
  const { t } = useTranslation();
  const { save, progress } = useSave();
  const video = useRef<HTMLVideoElement>(null);
  const [atS, setAtS] = useState(0);
  const marks = useMemo(() => clipMarks(clip, event), [clip, event]);
  const wallClock = (seconds: number): number => clip.startMs + seconds * 1000;

  const jump = (seconds: number): void => {
    if (!video.current) return;
    video.current.currentTime = seconds;
    setAtS(seconds);
  };
  const now = (): number => video.current?.currentTime ?? 0;
  useImperativeHandle(ref, () => ({
    seek: (ms) => {
      video.current?.pause();
      jump(Math.min(Math.max((ms - clip.startMs) / 1000, 0), clip.durationS));
    },
  }));
  const nextLabel = (): number | undefined => marks.labelsS.find((at) => at > now() + 0.05) ?? marks.labelsS[0];
  // Single letters work only while the focus is inside the player, so they disturb nothing else.
  const onKeyDown = (key: KeyboardEvent): void => {
    if (key.ctrlKey || key.metaKey || key.altKey) return;
    const target =
      {
        s: marks.startS,
        e: marks.endS,
        l: nextLabel(),
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
        <MarkButtons marks={marks} wallClock={wallClock} zone={zone} onJump={jump} />
        <ClipCheck clips={[clip]} className={classes.note} />
        <p className={classes.note}>{clip.name}</p>
        <Button
          size="compact-md"
          variant="light"
          disabled={progress !== null}
          leftSection={<IconDownload size={17} />}
          onClick={() => void save({ what: "clips", where: "download" }, [event.id])}
        >
          {t("player.download")}
        </Button>
        <FitPanel clip={clip} />
        <SavePacks eventIds={[event.id]} compact />
        <p className={`${classes.note} desk-only`}>{t("player.keys")}</p>
      </div>
    </div>
  );
};
