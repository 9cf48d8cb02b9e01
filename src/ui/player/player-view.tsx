import { useImperativeHandle, useMemo, useRef, useState, type Ref } from "react";
import { useTranslation } from "react-i18next";
import type { PackingEvent } from "../../domain/model/packing-event";
import type { PreparedClip } from "../../services/clip-preparation";
import type { Footage } from "../../services/footage-service";
import { formatDate, formatTime } from "../common/format";
import { withEnd } from "./cut-range-math";
import { eventMarks } from "./event-marks";
import type { Film } from "./film";
import { Filmstrip } from "./filmstrip";
import { PlayerControls } from "./player-controls";
import { PlayerSide } from "./player-side";
import { RangeButtons } from "./range-buttons";
import { useCutRange } from "./use-cut-range";
import { usePlayback } from "./use-playback";
import { usePlayerKeys } from "./use-player-keys";
import { useZoom } from "./use-zoom";
import classes from "./player.module.css";

/** Lets what stands beside the player (labels that were not read) show its moment, epoch ms. */
export type PlayerHandle = { readonly seek: (ms: number) => void };

type PlayerViewProps = {
  readonly films: readonly Film[];
  readonly footage: Footage | null;
  /** Set when a clip is played instead of the recordings. */
  readonly clip: PreparedClip | null;
  readonly event: PackingEvent;
  readonly code: string;
  readonly zone: string;
  readonly onUnplayable: () => void;
  readonly ref?: Ref<PlayerHandle> | undefined;
};

export const PlayerView = ({ films, footage, clip, event, code, zone, onUnplayable, ref }: PlayerViewProps) => {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const shown = { from: films[0]?.from ?? event.from, to: films.at(-1)?.to ?? event.to };
  const files = footage?.files;
  const bounds = files ? { from: files[0]?.start ?? shown.from, to: files.at(-1)?.end ?? shown.to } : shown;
  const known = { from: event.start ?? event.from, to: event.end ?? event.to };
  const cut = useCutRange(event.id, footage?.range ?? shown, known, bounds);
  const { range, window } = cut;
  const [first] = useState(() => Math.max(range.from, shown.from));
  const playback = usePlayback(video, films, range, first);
  const { ms, seek, pause } = playback;
  const zoom = useZoom(stage);
  const [ready, setReady] = useState(false);
  const marks = useMemo(() => eventMarks(event, films), [event, films]);
  // What lies outside of the recordings at hand can not be jumped to.
  const within = (other: PackingEvent | null | undefined): PackingEvent | null =>
    other && other.from >= shown.from && other.from <= shown.to ? other : null;
  const neighbours = { before: within(footage?.before), after: within(footage?.after) };
  const still = (moment: number): void => {
    pause();
    seek(moment);
  };
  useImperativeHandle(ref, () => ({ seek: still }));
  const toFront = usePlayerKeys({
    playback,
    zoom,
    marks,
    neighbours,
    onMoveEnd: (end) => cut.move(withEnd(range, end, ms, bounds)),
  });
  const isOutside = ms < range.from - 100 || ms > range.to + 100;
  const { scale, x, y } = zoom.view;
  return (
    <div className={classes.columns} onPointerDownCapture={toFront} onFocusCapture={toFront}>
      <div className={classes.screen}>
        <div
          ref={stage}
          className={classes.stage}
          role="group"
          aria-label={t("playback.stage")}
          data-enlarged={scale > 1 ? "" : undefined}
          onPointerDown={zoom.onPointerDown}
        >
          <video
            ref={video}
            src={playback.url}
            muted
            playsInline
            preload="auto"
            aria-label={t("player.video", { code })}
            style={{ transform: `translate(${x * 100}%, ${y * 100}%) scale(${scale})` }}
            onClick={() => {
              if (scale === 1) playback.toggle();
            }}
            {...playback.handlers}
            onLoadedData={({ currentTarget }) => {
              // Sound alone is no evidence: the browser reads the file, but not its pictures.
              if (currentTarget.videoWidth === 0) onUnplayable();
              else setReady(true);
            }}
            onError={clip ? undefined : onUnplayable}
          />
        </div>
        <PlayerControls
          playback={playback}
          zoom={zoom}
          onMuted={(muted) => {
            if (video.current) video.current.muted = muted;
          }}
          onFullscreen={() => void stage.current?.requestFullscreen().catch(() => undefined)}
        />
        <p className={classes.clock}>
          <span>{t("player.clock")}</span>
          <strong data-testid="wall-clock">
            {formatTime(ms, zone)} {formatDate(ms, zone)}
          </strong>
          {isOutside && <span>{t("playback.outside")}</span>}
        </p>
        <Filmstrip
          films={films}
          window={window}
          range={range}
          marks={marks}
          ms={ms}
          zone={zone}
          ready={ready}
          onSeek={still}
          onRange={cut.move}
        />
        <RangeButtons event={known} bounds={bounds} changed={cut.changed} onRange={cut.choose} />
      </div>
      <PlayerSide
        event={event}
        clip={clip}
        range={range}
        shown={shown}
        marks={marks}
        neighbours={neighbours}
        zone={zone}
        onJump={seek}
        onCutAgain={onUnplayable}
      />
    </div>
  );
};
