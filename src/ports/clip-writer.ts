import type { CutPlan } from "../domain/clips/cut-plan";
import type { ClipNote, ClipProblem } from "../domain/model/clip";
import type { Settings } from "../domain/model/settings";

export type ClipOptions = Pick<Settings, "clipStart" | "clipJoin">;

/** How a clip in work is followed, and ended. */
export type CutWork = {
  /** Told the share that is done, 0 to 1, where pictures are encoded anew; copying is too short to be followed. */
  readonly onProgress?: ((done: number) => void) | undefined;
  /** Ends it with Failure `cancelled`, in a worker at once, elsewhere with the part at hand. */
  readonly signal?: AbortSignal | undefined;
};

export type ClipOutput = {
  readonly blob: Blob;
  /**
   * What this clip holds: the wanted plan, begun at the frame that is on screen at the wanted start (at most one
   * frame earlier) or at the keyframe before it, and only the joinable parts of it when there are several clips.
   */
  readonly plan: CutPlan;
  /** Hex SHA-256 of the blob. */
  readonly sha256: string;
  readonly notes: readonly ClipNote[];
};

export type ClipVerification = { readonly ok: boolean; readonly problem: ClipProblem | null };

export interface ClipWriter {
  /**
   * Cuts the plan's parts into mp4, by stream copy wherever mp4 can hold the pictures. Parts with the same codec
   * parameters are joined into one clip. Where they change, a new clip begins, because a player would show the rest
   * broken and leaving it out would lose evidence; or all are encoded anew into one. At least one clip, in the plan's
   * order.
   * @param fileOf opens the recording of a part, read lazily, never written to
   * @param options those of DEFAULT_SETTINGS when left out
   * @throws Failure `nothing-to-cut`, `codec-unsupported`, `video-damaged`, `file-gone`, `file-changed`,
   *   `disk-full`, `engine-missing`, `cancelled`, and those of opening a video
   */
  write(
    plan: CutPlan,
    fileOf: (recordingId: string) => Promise<Blob>,
    options?: ClipOptions,
    work?: CutWork,
  ): Promise<readonly ClipOutput[]>;
  /**
   * Checks the finished clip against its plan: whole, first frame decodes, every picture well-formed, length
   * within one keyframe interval + 0.5 s, labels inside, SHA-256 unchanged. Never throws for a bad clip.
   */
  verify(clip: ClipOutput): Promise<ClipVerification>;
}
