import { clockTimeOf, type Recording } from "../model/recording";
import { overlaps } from "../time/interval";
import type { EpochMs } from "../time/units";
import { waitingAgain } from "./scan-outcome";

/** A listed video with the camera it belongs to. */
export type ListedVideo = {
  readonly path: string;
  readonly size: number;
  readonly modifiedMs: EpochMs;
  readonly cameraId: string;
};

type Look = Pick<ListedVideo, "size" | "modifiedMs">;

/** True when a listing takes the one for the other (detection.md section 9). */
export const isSame = (a: Look, b: Look): boolean => a.size === b.size && a.modifiedMs === b.modifiedMs;

/** A name that tells the time is that of one piece of footage; where the time is told by the file, it may be another. */
export const isGrown = (recording: Recording, video: ListedVideo): boolean =>
  recording.startEvidence.rule === "name" && recording.duration > 0 && video.size >= recording.size;

/** The recording as it is now that its file has grown: it waits until the file stays as it is. */
export const asGrown = (
  { fingerprint: _before, ...recording }: Recording,
  { size, modifiedMs }: Look,
  now: EpochMs,
): Recording => ({ ...waitingAgain(recording), size, modifiedMs, changedAt: now, chosen: false });

/**
 * Files that may be known ones under another name or in another folder (detection.md section 9: same size and
 * modified time; the hash of head and tail decides, so that both must be opened once). A recorder that numbers its
 * files anew gives one the name that another had.
 */
export const perhapsMoved = <T extends Omit<ListedVideo, "cameraId">>(
  known: readonly Recording[],
  listed: readonly T[],
): { readonly recording: Recording; readonly video: T }[] => {
  const byPath = new Map(listed.map((video) => [video.path, video]));
  const isThere = (recording: Recording): boolean => {
    const video = byPath.get(recording.path);
    return video !== undefined && isSame(video, recording);
  };
  const there = new Set(known.filter(isThere).map(({ path }) => path));
  const look = ({ size, modifiedMs }: Look): string => `${size}|${modifiedMs}`;
  const elsewhere = new Map<string, T[]>();
  for (const video of listed)
    if (!there.has(video.path)) elsewhere.set(look(video), [...(elsewhere.get(look(video)) ?? []), video]);
  return known
    .filter((recording) => recording.fingerprint !== undefined && !isThere(recording))
    .flatMap((recording) => (elsewhere.get(look(recording)) ?? []).map((video) => ({ recording, video })));
};

/**
 * Recordings that lay where this one lies and that it shows again: their file had grown or was copied anew, which only
 * the opened file tells where its name does not. What is found in them is found in this one too.
 */
export const overwrittenBy = (opened: Recording, known: readonly Recording[]): Recording[] =>
  known.filter(
    (one) =>
      one.reason === "file-overwritten" &&
      one.sourceId === opened.sourceId &&
      one.path === opened.path &&
      overlaps(clockTimeOf(one), clockTimeOf(opened)),
  );
