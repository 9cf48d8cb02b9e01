import type { DetectionSettings } from "../model/settings";
import type { EpochMs } from "../time/units";

/** The last session of a stream before the place where it was cut (calm-cuts). */
export type PreviousSession = {
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** Keys (`codeKey`) of its codes. */
  readonly codeKeys: ReadonlySet<string>;
};

/** What a detector is made for: one contiguous stream that begins at `from`. */
export type StreamOptions = {
  readonly from: EpochMs;
  readonly settings: DetectionSettings;
  /** Only of a stream that was cut in the calm. */
  readonly previous?: PreviousSession | undefined;
};
