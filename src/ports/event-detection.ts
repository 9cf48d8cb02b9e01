import type { CameraDetection, DetectionInput } from "../domain/detection/detect-events";
import type { StreamWindow } from "../domain/detection/stream-window";

/** Detection from stored observations, beside the page: a day of one camera takes a good part of a second. */
export interface EventDetection {
  /** `detectWindow`. @throws Failure `table-unsupported`, `scanner-crashed`, `engine-missing` */
  detect(input: DetectionInput, window: StreamWindow): Promise<CameraDetection>;
}
