import type { Clip } from "../domain/model/clip";
import type { FailureName } from "../domain/model/failure";

export type PreparedClip = {
  readonly eventId: string;
  readonly name: string;
  readonly blob: Blob;
  readonly durationS: number;
  readonly sha256: string;
  readonly verified: boolean;
  readonly notes: readonly ("audio-left-out" | "parts-differ")[];
  /** Seconds in the clip at which a label was read, ascending. */
  readonly sightingsS: readonly number[];
  /** Wall-clock time of the clip's first picture. */
  readonly startMs: number;
};

export type ClipResult = { readonly eventId: string; readonly clip: Clip | null; readonly failure: FailureName | null };

export type ClipTargetKind = "folder" | "download" | "zip";

export type ClipService = {
  /** Cuts the event in memory, for playing in place. @throws Failure */
  prepare(eventId: string, paddingS?: number): Promise<PreparedClip>;
  /** Cuts, verifies and stores each; one failing does not stop the rest. */
  save(eventIds: readonly string[], target: ClipTargetKind, onProgress?: (done: number, total: number) => void, signal?: AbortSignal): Promise<ClipResult[]>;
  chooseFolder(): Promise<string | null>;
  folderName(): Promise<string | null>;
};
