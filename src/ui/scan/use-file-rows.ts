import { useMemo } from "react";
import type { FailureName } from "../../domain/model/failure";
import type { RecordingState } from "../../domain/model/recording";
import { useLiveData } from "../common/live-data";

/** One file as the list shows it: what is stored, overlaid with what the running scan says. */
export type FileRowData = {
  readonly id: string;
  readonly camera: string;
  readonly path: string;
  readonly state: RecordingState | "not-set-up";
  readonly reason: FailureName | null;
  readonly doneS: number;
  readonly durationS: number;
  /** Read so far in the scan that runs; null when none does: then what is stored counts (use-code-counts.ts). */
  readonly codesNow: number | null;
  readonly speed: number | null;
};

export type FileFilter = "all" | "waiting" | "done" | "failed";

const ORDER: Record<FileRowData["state"], number> = {
  scanning: 0,
  unreadable: 1,
  missing: 1,
  waiting: 2,
  "not-set-up": 3,
  done: 4,
  "outside-hours": 5,
};

export const matchesFilter = (row: FileRowData, filter: FileFilter): boolean => {
  if (filter === "failed") return row.state === "unreadable" || row.state === "missing";
  if (filter === "done") return row.state === "done";
  if (filter === "waiting") return row.state === "waiting" || row.state === "scanning" || row.state === "not-set-up";
  return true;
};

/** What is being scanned first, then what failed, what waits and what is done; by camera and path within. */
export const useFileRows = (): readonly FileRowData[] => {
  const { recordings, cameraById, scan } = useLiveData();
  return useMemo(() => {
    const live = new Map(scan.files.map((file) => [file.recordingId, file]));
    const rows = recordings.map((recording): FileRowData => {
      const now = live.get(recording.id);
      const camera = cameraById.get(recording.cameraId);
      const state = now?.state ?? recording.state;
      return {
        id: recording.id,
        camera: camera?.name ?? "",
        path: recording.path,
        state: state === "waiting" && camera && !camera.confirmed ? "not-set-up" : state,
        reason: now?.reason ?? recording.reason,
        doneS: now?.doneS ?? 0,
        durationS: now?.durationS || recording.duration,
        codesNow: now?.state === "scanning" ? now.codes : null,
        speed: now?.speed ?? null,
      };
    });
    return rows.sort(
      (a, b) => ORDER[a.state] - ORDER[b.state] || a.camera.localeCompare(b.camera) || a.path.localeCompare(b.path),
    );
  }, [recordings, cameraById, scan.files]);
};
