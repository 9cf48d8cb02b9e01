import type { FailureName } from "../domain/model/failure";
import type { RecordingState } from "../domain/model/recording";

export type FileProgress = {
  readonly recordingId: string;
  readonly cameraId: string;
  readonly path: string;
  readonly state: RecordingState;
  readonly reason: FailureName | null;
  /** Waits for the camera to finish writing it. */
  readonly growing: boolean;
  readonly doneS: number;
  readonly durationS: number;
  readonly codes: number;
  /** × real time, null until measured. */
  readonly speed: number | null;
};

export type ScanStatus = {
  readonly phase: "idle" | "running" | "stopping" | "follower";
  readonly files: readonly FileProgress[];
  readonly doneS: number;
  readonly totalS: number;
  /** × real time over all workers, last half minute; null until measured. */
  readonly speed: number | null;
  readonly secondsLeft: number | null;
  /** What stopped the scan as a whole (e.g. `storage-full`), null when nothing did. */
  readonly problem: FailureName | null;
  /** A person has stopped the scan, in whatever tab: nothing goes on by itself, new recordings neither. */
  readonly stopped: boolean;
};
