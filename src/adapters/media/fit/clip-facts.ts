import type { FitSource } from "../../../domain/clips/fit-plan";
import type { Interval } from "../../../domain/time/interval";
import { seconds, type Seconds } from "../../../domain/time/units";
import type { ClipAudio } from "../clip-part";
import type { OpenedTrack } from "../open-video";

/** Packets looked at for rates: half a minute, whatever the camera does. */
const RATE_PACKETS = 750;

/** Before a longer hole, the picture on screen is no reason to begin there. */
const LONGEST_STILL_S = 2;
/** What a stretch may grow by when it begins at its picture; the plan leaves this room (fit-stretch.ts). */
const LONGER_S = 0.08;
const ROUNDING_S = 0.001;

export type ClipFacts = {
  readonly source: FitSource;
  /** Container time of the first picture that is shown; what an edit list hides comes before it. */
  readonly origin: number;
};

/** What the plan of a copy needs to know. @param bytes size of the file */
export const factsOf = async (opened: OpenedTrack, audio: ClipAudio | null, bytes: number): Promise<ClipFacts> => {
  const { track, firstTimestamp, info } = opened;
  const origin = Math.max(0, firstTimestamp);
  const sound = audio ? await opened.input.getPrimaryAudioTrack() : null;
  const source: FitSource = {
    duration: seconds(firstTimestamp + info.duration - origin),
    picture: { width: await track.getDisplayWidth(), height: await track.getDisplayHeight() },
    frameRate: (await track.computePacketStats(RATE_PACKETS)).averagePacketRate,
    bytes,
    audioBitrate: (await sound?.computePacketStats(RATE_PACKETS))?.averageBitrate ?? 0,
  };
  return { origin, source };
};

/** The stretch, seconds of the clip, from the picture on that is on screen at its beginning. */
export const fromPicture = async (
  { sink }: OpenedTrack,
  origin: number,
  { from, to }: Interval<Seconds>,
): Promise<Interval<Seconds>> => {
  const shown = await sink.getPacket(origin + from + ROUNDING_S, { metadataOnly: true });
  const begin = Math.max(0, (shown?.timestamp ?? 0) - origin);
  if (from - begin > LONGEST_STILL_S) return { from, to };
  return { from: seconds(begin), to: seconds(Math.min(to, begin + (to - from) + LONGER_S)) };
};
