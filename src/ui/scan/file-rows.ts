import type { Camera } from "../../domain/model/camera";
import type { FailureName } from "../../domain/model/failure";
import type { Recording, RecordingState, ScanCost } from "../../domain/model/recording";
import { isFullyScanned } from "../../domain/search/coverage";
import type { FileProgress } from "../../services/scan-status";

/** One file as the list shows it: what is stored, overlaid with what the running scan says. */
export type FileRowData = {
  readonly id: string;
  readonly camera: string;
  readonly path: string;
  /** A waiting file's state says what it waits for. `gone`: scanned, and only its clips can not be cut any more. */
  readonly state: RecordingState | "not-set-up" | "growing" | "chosen" | "gone";
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
  gone: 5,
  "outside-hours": 6,
  older: 6,
};

const STATES: Readonly<Record<Exclude<FileFilter, "all">, readonly FileRowData["state"][]>> = {
  waiting: ["scanning", "chosen", "waiting", "growing", "not-set-up"],
  done: ["done", "gone"],
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

const rowOf = (recording: Recording, camera: Camera | undefined, now: FileProgress | undefined): FileRowData => {
  const state = now?.state ?? recording.state;
  const isGone = state === "missing" && isFullyScanned(recording);
  return {
    id: recording.id,
    camera: camera?.name ?? "",
    path: recording.path,
    state: isGone ? "gone" : state === "waiting" ? waitingFor(camera, recording, now) : state,
    reason: isGone ? null : (now?.reason ?? recording.reason),
    doneS: now?.doneS ?? 0,
    durationS: now?.durationS || recording.duration,
    codesNow: now?.state === "scanning" ? now.codes : null,
    speed: now?.speed ?? null,
    cost: state === "done" || isGone ? recording.cost : null,
  };
};

/** The order of the reader's language. */
const names = new Intl.Collator();

type Kept = {
  readonly recording: Recording;
  readonly camera: Camera | undefined;
  readonly now: FileProgress | undefined;
  readonly row: FileRowData;
};

/**
 * The rows of all files. Sorting 20,000 names takes a tenth of a second, and a scan changes some recording every few
 * seconds: rows stay what they were unless something of theirs has changed, and so does their order.
 */
export class FileRows {
  #kept: ReadonlyMap<string, Kept> = new Map();
  /** By camera and path. */
  #sorted: readonly FileRowData[] = [];

  /** What is being scanned first, then what failed, what waits and what is done; by camera and path within. */
  of(
    recordings: readonly Recording[],
    cameraById: ReadonlyMap<string, Camera>,
    files: readonly FileProgress[],
  ): readonly FileRowData[] {
    const live = new Map<string, FileProgress>();
    for (const file of files) live.set(file.recordingId, file);
    const next = new Map<string, Kept>();
    for (const recording of recordings) {
      const [camera, now] = [cameraById.get(recording.cameraId), live.get(recording.id)];
      const kept = this.#kept.get(recording.id);
      const isSame = kept?.recording === recording && kept.camera === camera && kept.now === now;
      next.set(recording.id, isSame ? kept : { recording, camera, now, row: rowOf(recording, camera, now) });
    }
    this.#kept = next;
    this.#sorted = this.#inOrder();
    return [...this.#sorted].sort((a, b) => ORDER[a.state] - ORDER[b.state]);
  }

  #inOrder(): readonly FileRowData[] {
    const known = new Set<string>();
    const rows: FileRowData[] = [];
    let isInOrder = true;
    for (const { id, camera, path } of this.#sorted) {
      const row = this.#kept.get(id)?.row;
      if (!row) continue;
      known.add(id);
      rows.push(row);
      isInOrder &&= row.camera === camera && row.path === path;
    }
    if (isInOrder && rows.length === this.#kept.size) return rows;
    for (const [id, { row }] of this.#kept) if (!known.has(id)) rows.push(row);
    return rows.sort((a, b) => names.compare(a.camera, b.camera) || names.compare(a.path, b.path));
  }
}
