import { useMemo } from "react";
import type { FailureName } from "../../domain/model/failure";
import type { Camera } from "../../domain/model/camera";
import type { Recording, RecordingState, ScanCost } from "../../domain/model/recording";
import type { FileProgress } from "../../services/scan-status";
import { useLiveData } from "../common/live-data";

/** One file as the list shows it: what is stored, overlaid with what the running scan says. */
export type FileRowData = {
  readonly id: string;
  readonly camera: string;
  readonly path: string;
  /** A waiting file's state says what it waits for. */
  readonly state: RecordingState | "not-set-up" | "growing" | "chosen";
  readonly reason: FailureName | null;
  readonly doneS: number;
  readonly durationS: number;
  /** Read so far in the scan that runs; null when none does: then what is stored counts (use-code-counts.ts). */
  readonly codesNow: number | null;
  readonly speed: number | null;
  /** Of the scan that is done. */
  readonly cost: ScanCost | null;
};

/** `left`: not scanned unless somebody asks for it. */
export type FileFilter = "all" | "waiting" | "done" | "left" | "failed";

const ORDER: Record<FileRowData["state"], number> = {
  scanning: 0,
  unreadable: 1,
  missing: 1,
  chosen: 2,
  waiting: 3,
  growing: 3,
  "not-set-up": 4,
  done: 5,
  "outside-hours": 6,
  older: 6,
};

const STATES: Readonly<Record<Exclude<FileFilter, "all">, readonly FileRowData["state"][]>> = {
  waiting: ["scanning", "chosen", "waiting", "growing", "not-set-up"],
  done: ["done"],
  left: ["outside-hours", "older"],
  failed: ["unreadable", "missing"],
};

export const matchesFilter = (row: FileRowData, filter: FileFilter): boolean =>
  filter === "all" || STATES[filter].includes(row.state);

const waitingFor = (camera: Camera | undefined, recording: Recording, now: FileProgress | undefined) => {
  if (camera && !camera.confirmed) return "not-set-up";
  if (recording.chosen) return "chosen";
  return now?.growing ? "growing" : "waiting";
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
        state: state === "waiting" ? waitingFor(camera, recording, now) : state,
        reason: now?.reason ?? recording.reason,
        doneS: now?.doneS ?? 0,
        durationS: now?.durationS || recording.duration,
        codesNow: now?.state === "scanning" ? now.codes : null,
        speed: now?.speed ?? null,
        cost: state === "done" ? recording.cost : null,
      };
    });
    return rows.sort(
      (a, b) => ORDER[a.state] - ORDER[b.state] || a.camera.localeCompare(b.camera) || a.path.localeCompare(b.path),
    );
  }, [recordings, cameraById, scan.files]);
};
