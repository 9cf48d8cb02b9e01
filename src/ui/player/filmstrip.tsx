import { useMediaQuery } from "@mantine/hooks";
import { useRef, type CSSProperties, type KeyboardEvent, type PointerEvent } from "react";
import { useTranslation } from "react-i18next";
import { formatDuration, formatTime } from "../common/format";
import { keyStep, percentIn, withEnd, type Range, type RangeEnd } from "./cut-range-math";
import type { EventMarks } from "./event-marks";
import type { Film } from "./film";
import { followPointer } from "./follow-pointer";
import { useThumbnails } from "./use-thumbnails";
import classes from "./filmstrip.module.css";

const PICTURES = { desk: 10, phone: 5 };

type FilmstripProps = {
  readonly films: readonly Film[];
  /** What the strip shows, and how far an end can be moved; epoch ms. */
  readonly window: Range;
  readonly range: Range;
  readonly marks: EventMarks;
  /** The moment on the screen. */
  readonly ms: number;
  readonly zone: string;
  readonly ready: boolean;
  readonly onSeek: (ms: number) => void;
  readonly onRange: (range: Range) => void;
};

/** Small pictures of the stretch around a packing; two handles say what is cut, a third where the player is. */
export const Filmstrip = ({ films, window, range, marks, ms, zone, ready, onSeek, onRange }: FilmstripProps) => {
  const { t } = useTranslation();
  const strip = useRef<HTMLDivElement>(null);
  const isPhone = useMediaQuery("(max-width: 800px)") ?? false;
  const pictures = useThumbnails(films, window, isPhone ? PICTURES.phone : PICTURES.desk, ready);
  const at = (value: number): CSSProperties => ({ left: `${percentIn(window, value)}%` });
  const width = (from: number, to: number): CSSProperties => ({
    left: `${percentIn(window, from)}%`,
    width: `${percentIn(window, to) - percentIn(window, from)}%`,
  });
  const move = (end: RangeEnd, value: number): void => {
    const next = withEnd(range, end, value, window);
    onRange(next);
    // The picture of the moment is what one goes by.
    onSeek(next[end]);
  };
  /** Follows the pointer until it is let go. */
  const drag = (down: PointerEvent<HTMLElement>, follow: (value: number) => void): void => {
    const box = strip.current?.getBoundingClientRect();
    if (!box || down.button !== 0) return;
    const valueOf = ({ clientX }: { clientX: number }): number =>
      window.from + Math.min(1, Math.max(0, (clientX - box.left) / box.width)) * (window.to - window.from);
    followPointer(down.currentTarget, down.pointerId, (move) => follow(valueOf(move)));
    follow(valueOf(down));
  };
  const onKeys = (event: KeyboardEvent, now: number, limits: Range, follow: (value: number) => void): void => {
    const step = keyStep(event.key, event.shiftKey);
    if (step === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const target = step === "first" ? limits.from : step === "last" ? limits.to : now + step;
    follow(Math.min(limits.to, Math.max(limits.from, target)));
  };
  const handle = (end: RangeEnd) => (
    <div
      className={classes.handle}
      data-end={end}
      role="slider"
      tabIndex={0}
      aria-label={t(end === "from" ? "playback.rangeFrom" : "playback.rangeTo")}
      aria-valuemin={Math.round((end === "from" ? window.from : range.from) / 1000)}
      aria-valuemax={Math.round((end === "from" ? range.to : window.to) / 1000)}
      aria-valuenow={Math.round(range[end] / 1000)}
      aria-valuetext={formatTime(range[end], zone)}
      style={at(range[end])}
      onPointerDown={(down) => {
        down.stopPropagation();
        drag(down, (value) => move(end, value));
      }}
      onKeyDown={(event) => onKeys(event, range[end], window, (value) => move(end, value))}
    />
  );
  return (
    <div className={classes.filmstrip} data-testid="filmstrip">
      <div ref={strip} className={classes.strip} onPointerDown={(down) => drag(down, onSeek)}>
        <div className={classes.pictures} aria-hidden>
          {pictures.map((url, i) => (
            <span key={i} className={classes.picture}>
              {url !== null && <img src={url} alt="" draggable={false} />}
            </span>
          ))}
        </div>
        <span className={classes.outside} style={width(window.from, range.from)} aria-hidden />
        <span className={classes.outside} style={width(range.to, window.to)} aria-hidden />
        <span className={classes.frame} style={width(range.from, range.to)} aria-hidden />
        <div
          className={classes.playhead}
          role="slider"
          tabIndex={0}
          aria-label={t("playback.position")}
          aria-valuemin={Math.round(window.from / 1000)}
          aria-valuemax={Math.round(window.to / 1000)}
          aria-valuenow={Math.round(Math.min(Math.max(ms, window.from), window.to) / 1000)}
          aria-valuetext={formatTime(ms, zone)}
          style={at(ms)}
          onKeyDown={(event) => onKeys(event, ms, window, onSeek)}
        />
        {handle("from")}
        {handle("to")}
      </div>
      <div className={classes.marks} aria-hidden>
        {marks.start !== null && marks.end !== null && (
          <span className={classes.session} style={width(marks.start, marks.end)} />
        )}
        {marks.codes.flatMap(({ text, runs }) =>
          runs
            .filter(({ shown, from }) => shown && from >= window.from && from <= window.to)
            .map(({ from, to }) => (
              <span
                key={`${text}${from}`}
                className={classes.label}
                title={`${text} ${formatTime(from, zone)}`}
                style={width(from, to)}
              />
            )),
        )}
      </div>
      <p className={classes.words}>
        <span>{formatTime(window.from, zone)}</span>
        <strong data-testid="cut-range">
          {t("playback.range", {
            from: formatTime(range.from, zone),
            to: formatTime(range.to, zone),
            length: formatDuration(t, (range.to - range.from) / 1000),
          })}
        </strong>
        <span>{formatTime(window.to, zone)}</span>
      </p>
    </div>
  );
};
