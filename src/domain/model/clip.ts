import type { EpochMs, Seconds } from "../time/units";

/**
 * What keeps a clip from being full evidence. `cannot-decode-here` says nothing against it: this browser lacks the
 * codec. `changed`: other bytes than those that were checked. `part-missing`: a file of the event is gone.
 */
export const CLIP_PROBLEMS = [
  "unreadable",
  "truncated",
  "damaged",
  "first-frame-damaged",
  "wrong-duration",
  "label-outside",
  "changed",
  "part-missing",
  "cannot-decode-here",
] as const;

export type ClipProblem = (typeof CLIP_PROBLEMS)[number];

/**
 * What a user has to know of a clip that is fine.
 * `parts-differ`: the files could not be joined (other size, codec or settings), so there are several clips.
 * `re-encoded`: mp4 cannot hold the recording's pictures so that players show them, they were encoded anew as H.264.
 * `joint-re-encoded`: the files differ; all of them were encoded anew, at the size of the longest part, to be one clip.
 */
export type ClipNote = "audio-left-out" | "parts-differ" | "re-encoded" | "joint-re-encoded";

/** A clip that was cut for an event. */
export type Clip = {
  readonly id: string;
  readonly eventId: string;
  readonly name: string;
  readonly where: "folder" | "download" | "zip";
  readonly createdAt: EpochMs;
  readonly duration: Seconds;
  readonly size: number;
  /** Hex SHA-256 of the whole file. */
  readonly sha256: string;
  readonly verified: boolean;
  /** Why it is not verified; absent in clips that were stored before this was kept. */
  readonly problem?: ClipProblem | null;
  readonly notes?: readonly ClipNote[];
};
