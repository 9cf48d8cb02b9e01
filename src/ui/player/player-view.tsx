import { Button } from "@mantine/core";
import { IconDownload, IconPlayerTrackNext, IconPlayerTrackPrev, IconScissors, IconVideo } from "@tabler/icons-react";
import { useImperativeHandle, useMemo, useRef, useState, type Ref } from "react";
import { useTranslation } from "react-i18next";
import type { PackingEvent } from "../../domain/model/packing-event";
import type { PreparedClip } from "../../services/clip-preparation";
import type { Footage } from "../../services/footage-service";
import { formatDate, formatTime } from "../common/format";
import { StateBadge } from "../common/state-badge";
import { ClipCheck } from "../search/clip-check";
import { FitPanel } from "../search/fit-panel";
import { useSave } from "../search/save-context";
import { SavePacks } from "../search/save-packs";
import { useShortcuts } from "../shortcuts/use-shortcuts";
import { withEnd } from "./cut-range-math";
import { eventMarks } from "./event-marks";
import type { Film } from "./film";
import { Filmstrip } from "./filmstrip";
import { MarkButtons } from "./mark-buttons";
import { PlayerControls } from "./player-controls";
import { RangeButtons } from "./range-buttons";
import { useClipName, useClipOfEvent } from "./use-clip-of-event";
import { useCutRange } from "./use-cut-range";
import { SPEEDS, usePlayback, type Playback } from "./use-playback";
import { useZoom } from "./use-zoom";
import classes from "./player.module.css";

/** Lets what stands beside the player (labels that were not read) show its moment, epoch ms. */
export type PlayerHandle = { readonly seek: (ms: number) => void };

const otherSpeed = ({ speed, setSpeed }: Playback, by: 1 | -1): void => {
  const next = SPEEDS[SPEEDS.findIndex((one) => one === speed) + by];
  if (next !== undefined) setSpeed(next);
};

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
  const { save, progress } = useSave();
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
  const name = useClipName(clip, event);
  const clipOfEvent = useClipOfEvent(event, range, clip);
  const before = footage?.before ?? null;
  const after = footage?.after ?? null;
  // What lies outside of the recordings at hand can not be jumped to.
  const within = (other: PackingEvent | null): PackingEvent | null =>
    other && other.from >= shown.from && other.from <= shown.to ? other : null;
  const neighbours = [
    { word: t("playback.before"), icon: IconPlayerTrackPrev, other: within(before) },
    { word: t("playback.after"), icon: IconPlayerTrackNext, other: within(after) },
  ];
  const still = (moment: number): void => {
    pause();
    seek(moment);
  };
  useImperativeHandle(ref, () => ({ seek: still }));
  const jumpTo = (moment: number | null | undefined): void => {
    if (moment !== null && moment !== undefined) seek(moment);
  };
  const moveEnd = (end: "from" | "to"): void => cut.move(withEnd(range, end, ms, bounds));
  const toFront = useShortcuts({
    play: playback.toggle,
    stepBack: () => playback.step(-1),
    stepOn: () => playback.step(1),
    slower: () => otherSpeed(playback, -1),
    faster: () => otherSpeed(playback, 1),
    start: () => jumpTo(marks.start),
    end: () => jumpTo(marks.end),
    label: () => jumpTo(marks.labels.find((at) => at > ms + 50) ?? marks.labels[0]),
    neighbourBefore: () => jumpTo(within(before)?.from),
    neighbourAfter: () => jumpTo(within(after)?.from),
    rangeFrom: () => moveEnd("from"),
    rangeTo: () => moveEnd("to"),
    zoomIn: zoom.zoomIn,
    zoomOut: zoom.zoomOut,
    zoomReset: zoom.reset,
    panLeft: () => zoom.pan(1, 0),
    panRight: () => zoom.pan(-1, 0),
    panUp: () => zoom.pan(0, 1),
    panDown: () => zoom.pan(0, -1),
  });
  const isOutside = ms < range.from - 100 || ms > range.to + 100;
  const isOtherRange = clip !== null && (range.from < shown.from - 500 || range.to > shown.to + 500);
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
      <div className={classes.side}>
        <MarkButtons marks={marks} zone={zone} onJump={seek} />
        <div className={classes.neighbours}>
          {neighbours.map(({ word, icon: IconOf, other }) => (
            <Button
              key={word}
              size="compact-sm"
              variant="default"
              leftSection={<IconOf size={15} aria-hidden />}
              disabled={!other}
              onClick={() => jumpTo(other?.from)}
            >
              {word}
              {other && ` ${formatTime(other.from, zone)}`}
            </Button>
          ))}
        </div>
        {clip ? (
          <ClipCheck clips={[clip]} className={classes.note} />
        ) : (
          <StateBadge icon={IconVideo} tone="info">
            {t("playback.fromRecording")}
          </StateBadge>
        )}
        {name !== null && <p className={classes.note}>{name}</p>}
        {isOtherRange && (
          <Button size="compact-md" variant="default" leftSection={<IconScissors size={17} />} onClick={onUnplayable}>
            {t("playback.again")}
          </Button>
        )}
        <Button
          size="compact-md"
          variant="light"
          disabled={progress !== null}
          leftSection={<IconDownload size={17} />}
          onClick={() => void save({ what: "clips", where: "download" }, [event.id])}
        >
          {t("player.download")}
        </Button>
        <FitPanel clipOfEvent={clipOfEvent} />
        <SavePacks eventIds={[event.id]} compact />
      </div>
    </div>
  );
};
