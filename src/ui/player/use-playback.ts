import { useCallback, useEffect, useMemo, useRef, useState, type RefObject, type SyntheticEvent } from "react";
import type { Range } from "./cut-range-math";
import { filmAfter, momentOf, nearestShown, placeOf, type Film } from "./film";

export const SPEEDS = [0.25, 0.5, 1, 1.5, 2, 4] as const;
/** Until two pictures have told otherwise: 25 a second. */
const FRAME_S = 0.04;
/** Pictures further apart than this are a pause in the recording. */
const LONGEST_FRAME_S = 0.25;
const SHORTEST_FRAME_S = 1 / 130;

export type Playback = {
  readonly url: string;
  /** The moment shown, epoch ms. */
  readonly ms: number;
  readonly playing: boolean;
  readonly speed: number;
  readonly seek: (ms: number) => void;
  readonly toggle: () => void;
  readonly pause: () => void;
  /** One picture on or back. */
  readonly step: (direction: 1 | -1) => void;
  readonly setSpeed: (speed: number) => void;
  readonly handlers: {
    readonly onLoadedMetadata: () => void;
    readonly onTimeUpdate: () => void;
    readonly onSeeked: () => void;
    readonly onPlay: () => void;
    readonly onPause: () => void;
    readonly onEnded: (event: SyntheticEvent<HTMLVideoElement>) => void;
  };
};

/** Measures how long a picture is shown, from those that really were. */
const useFrameLength = (videoRef: RefObject<HTMLVideoElement | null>, url: string) => {
  const frame = useRef({ lengthS: FRAME_S, atS: null as number | null });
  useEffect(() => {
    const element = videoRef.current;
    if (!element) return;
    let handle = 0;
    frame.current.atS = null;
    const look: VideoFrameRequestCallback = (_now, { mediaTime }) => {
      const { atS, lengthS } = frame.current;
      const length = atS === null ? 0 : mediaTime - atS;
      const isNext = !element.paused && element.playbackRate <= 1;
      if (isNext && length >= SHORTEST_FRAME_S && length <= LONGEST_FRAME_S)
        frame.current.lengthS = lengthS === FRAME_S ? length : Math.min(lengthS, length);
      frame.current.atS = mediaTime;
      handle = element.requestVideoFrameCallback(look);
    };
    handle = element.requestVideoFrameCallback(look);
    return () => element.cancelVideoFrameCallback(handle);
  }, [videoRef, url]);
  return frame;
};

/**
 * Plays films one after the other in one video element, by the wall clock.
 * @param range playing stops at its end @param first the moment to begin at
 */
export const usePlayback = (
  videoRef: RefObject<HTMLVideoElement | null>,
  films: readonly Film[],
  range: Range,
  first: number,
): Playback => {
  const begin = useMemo(() => placeOf(films, nearestShown(films, first)), [films, first]);
  const [url, setUrl] = useState(begin?.film.url ?? "");
  const [ms, setMs] = useState(first);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeedNow] = useState(1);
  const waiting = useRef({ atS: begin?.atS ?? 0, play: true });
  const frame = useFrameLength(videoRef, url);

  const seek = useCallback(
    (wanted: number): void => {
      const target = nearestShown(films, wanted);
      const place = placeOf(films, target);
      const element = videoRef.current;
      if (!place || !element) return;
      setMs(target);
      if (place.film.url === url && element.readyState > 0) element.currentTime = place.atS;
      else {
        waiting.current = { atS: place.atS, play: !element.paused };
        setUrl(place.film.url);
      }
    },
    [videoRef, films, url],
  );
  // A browser that refuses to play shows the picture and waits for the button.
  const play = useCallback(() => void videoRef.current?.play().catch(() => undefined), [videoRef]);
  const pause = useCallback(() => videoRef.current?.pause(), [videoRef]);
  const toggle = useCallback(() => {
    if (!videoRef.current?.paused) return pause();
    if (Math.abs(ms - range.to) < 100) seek(range.from);
    play();
  }, [videoRef, ms, pause, play, range, seek]);
  const step = useCallback(
    (direction: 1 | -1) => {
      const element = videoRef.current;
      if (!element) return;
      element.pause();
      const { atS, lengthS } = frame.current;
      // On the way to another picture, the one that is still seen is no place to step from.
      const isShown = atS !== null && !element.seeking;
      // Into the middle of the picture: its time is rounded.
      const target = isShown
        ? atS + lengthS * (direction === 1 ? 1.5 : -0.5)
        : element.currentTime + lengthS * (direction === 1 ? 1.1 : -0.9);
      element.currentTime = Math.min(Math.max(0, target), element.duration || target);
    },
    [videoRef, frame],
  );
  const setSpeed = useCallback(
    (next: number) => {
      setSpeedNow(next);
      if (videoRef.current) videoRef.current.playbackRate = next;
    },
    [videoRef],
  );

  const tell = (): void => {
    const element = videoRef.current;
    const now = element && momentOf(films, url, element.currentTime);
    if (now === null) return;
    if (element && !element.paused && ms < range.to && now >= range.to) {
      element.pause();
      seek(range.to);
      return;
    }
    setMs(now);
  };
  const handlers = {
    onLoadedMetadata: () => {
      const element = videoRef.current;
      if (!element) return;
      element.playbackRate = speed;
      element.currentTime = waiting.current.atS;
      if (waiting.current.play) play();
    },
    onTimeUpdate: tell,
    onSeeked: tell,
    onPlay: () => setPlaying(true),
    onPause: () => setPlaying(false),
    onEnded: () => {
      const next = filmAfter(films, url);
      if (!next || ms >= range.to) return;
      const end = Math.max(next.from, momentOf(films, url, Infinity) ?? next.from);
      waiting.current = { atS: placeOf([next], end)?.atS ?? next.offsetS, play: true };
      setUrl(next.url);
    },
  };
  return { url, ms, playing, speed, seek, toggle, pause, step, setSpeed, handlers };
};
