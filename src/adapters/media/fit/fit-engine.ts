import type { FitPlan, FitSource } from "../../../domain/clips/fit-plan";
import type { Seconds } from "../../../domain/time/units";

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
