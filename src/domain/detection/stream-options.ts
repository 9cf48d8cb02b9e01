import type { DetectionSettings } from "../model/settings";
import type { EpochMs } from "../time/units";

/** What a detector is made for: one contiguous stream that begins at `from`. */
export type StreamOptions = { readonly from: EpochMs; readonly settings: DetectionSettings };
