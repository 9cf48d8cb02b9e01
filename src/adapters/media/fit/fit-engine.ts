import type { FitPlan, FitSource } from "../../../domain/clips/fit-plan";
import type { Seconds } from "../../../domain/time/units";

/** Players and sites jump to key pictures. */
export const KEY_EVERY_S = 2;

/** A camera's rate is not exact: pictures are left out only when the plan's is lower by more than this share. */
const RATE_SLACK = 0.95;

/** The copy shows fewer pictures than the clip. */
export const isThinned = ({ frameRate }: FitPlan, source: FitSource): boolean =>
  frameRate < source.frameRate * RATE_SLACK;

/** What came of a try. Without a file when it became too large on the way; `bytes` is then what it would have had. */
export type FitAttempt = {
  readonly blob: Blob | null;
  readonly bytes: number;
  /** Time in the clip of the copy's first picture. */
  readonly from: Seconds;
};

/** A clip opened by one that can make it smaller. */
export interface FitEngine {
  readonly source: FitSource;
  /** @param onProgress share of the pictures done. @throws Failure */
  encode(plan: FitPlan, onProgress: (done: number) => void): Promise<FitAttempt>;
  close(): void;
}
