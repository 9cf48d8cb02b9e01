import type { CutPlan } from "../domain/clips/cut-plan";

/** `parts-differ`: the files could not be joined (other size, codec or settings), so there are several clips. */
export type ClipNote = "audio-left-out" | "parts-differ";

export type ClipOutput = {
  readonly blob: Blob;
  /**
   * What this clip holds: the wanted plan, begun at the frame that is on screen at the wanted start
   * (at most one frame earlier), and only the joinable parts of it when there are several clips.
   */
  readonly plan: CutPlan;
  /** Hex SHA-256 of the blob. */
  readonly sha256: string;
  readonly notes: readonly ClipNote[];
};

/** What is wrong with a finished clip. `cannot-decode-here` says nothing against it: this browser lacks the codec. */
export type ClipProblem =
  | "unreadable"
  | "truncated"
  | "damaged"
  | "first-frame-damaged"
  | "wrong-duration"
  | "label-outside"
  | "changed"
  | "cannot-decode-here";

export type ClipVerification = { readonly ok: boolean; readonly problem: ClipProblem | null };

export interface ClipWriter {
  /**
   * Cuts the plan's parts into mp4 by stream copy. Parts with the same codec parameters are joined into one
   * clip; where they change, a new clip begins, because a player would show the rest broken and leaving
   * it out would lose evidence. At least one clip, in the plan's order.
   * @param fileOf opens the recording of a part, read lazily, never written to
   * @throws Failure `nothing-to-cut`, `codec-unsupported`, `video-damaged`, `file-gone`, `file-changed`,
   *   `disk-full`, and those of opening a video
   */
  write(plan: CutPlan, fileOf: (recordingId: string) => Promise<Blob>): Promise<readonly ClipOutput[]>;
  /**
   * Checks the finished clip against its plan: whole, first frame decodes, every picture well-formed, length
   * within one keyframe interval + 0.5 s, labels inside, SHA-256 unchanged. Never throws for a bad clip.
   */
  verify(clip: ClipOutput): Promise<ClipVerification>;
}
