import type { CutPlan } from "../domain/clips/cut-plan";
import type { Seconds } from "../domain/time/units";

export type ClipOutput = {
  readonly blob: Blob;
  readonly duration: Seconds;
  /** Hex SHA-256 of the blob. */
  readonly sha256: string;
  /** Things the user should know, e.g. audio that mp4 cannot carry was left out. */
  readonly notes: readonly ("audio-left-out" | "parts-differ")[];
};

export type ClipVerification = { readonly ok: boolean; readonly problem: string | null };

export interface ClipWriter {
  /**
   * Cuts the plan's parts into one mp4 by stream copy.
   * @param fileOf opens the recording of a part, read lazily, never written to
   * @throws Failure `nothing-to-cut`, `codec-unsupported`, `file-gone`, `file-changed`, `disk-full`
   */
  write(plan: CutPlan, fileOf: (recordingId: string) => Promise<Blob>): Promise<ClipOutput>;
  /** Opens the finished clip, decodes its first frame and compares its length with the plan's. */
  verify(clip: Blob, plan: CutPlan): Promise<ClipVerification>;
}
