import { coveredSeconds } from "../domain/schedule/scan-chunks";
import type { Recording, RecordingState } from "../domain/model/recording";
import { isSettled } from "../domain/schedule/settled";
import { epochMs } from "../domain/time/units";
import type { FileProgress, ScanStatus } from "./scan-status";

/** The speed shown is that of the last half minute: steady enough to read, quick enough to notice a change. */
const WINDOW_MS = 30_000;
const MIN_WINDOW_MS = 1_500;
const NOTIFY_MS = 200;

/** What the scan has done or will do. */
const COUNTED: ReadonlySet<RecordingState> = new Set(["waiting", "scanning", "done"]);

type LiveJob = { recordingId: string; doneS: number; codes: number };

const isSame = (a: FileProgress, b: FileProgress): boolean =>
  (Object.keys(a) as (keyof FileProgress)[]).every((key) => a[key] === b[key]);

/** Keeps the numbers of the scan page: what is stored plus what the running jobs report. */
export class ScanProgressBoard {
  readonly #now: () => number;
  readonly #listeners = new Set<() => void>();
  readonly #jobs = new Map<object, LiveJob>();
  readonly #codes = new Map<string, number>();
  #recordings: readonly Recording[] = [];
  #marks: { at: number; doneS: number }[] = [];
  #scannedS = 0;
  #status: ScanStatus = {
    phase: "idle",
    files: [],
    doneS: 0,
    totalS: 0,
    speed: null,
    secondsLeft: null,
    problem: null,
    stopped: false,
  };
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(now: () => number) {
    this.#now = now;
  }

  status(): ScanStatus {
    return this.#status;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  setRecordings(recordings: readonly Recording[]): void {
    this.#recordings = recordings;
    this.#schedule();
  }

  setPhase(phase: ScanStatus["phase"], problem: ScanStatus["problem"] = null): void {
    if (phase === "running" && this.#status.phase !== "running") this.#marks = [];
    this.#status = { ...this.#status, phase, problem };
    this.#rebuild();
  }

  setStopped(stopped: boolean): void {
    this.#status = { ...this.#status, stopped };
    this.#rebuild();
  }

  /** A running job tells how far it is; `job` is any object that stands for it. */
  report(job: object, recordingId: string, doneS: number, codes: number): void {
    this.#jobs.set(job, { recordingId, doneS, codes });
    this.#schedule();
  }

  end(job: object, scannedS: number): void {
    const live = this.#jobs.get(job);
    if (live) this.#codes.set(live.recordingId, (this.#codes.get(live.recordingId) ?? 0) + live.codes);
    this.#jobs.delete(job);
    this.#scannedS += scannedS;
    this.#schedule();
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => this.#rebuild(), NOTIFY_MS);
  }

  #rebuild(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const files = this.#files();
    const counted = files.filter(({ state }) => COUNTED.has(state));
    const doneS = counted.reduce((sum, file) => sum + file.doneS, 0);
    const totalS = counted.reduce((sum, file) => sum + file.durationS, 0);
    const speed = this.#status.phase === "running" ? this.#measureSpeed() : null;
    const secondsLeft = speed ? Math.max(0, totalS - doneS) / speed : null;
    this.#status = { ...this.#status, files, doneS, totalS, speed, secondsLeft };
    for (const listener of this.#listeners) listener();
  }

  #measureSpeed(): number | null {
    const now = this.#now();
    const live = [...this.#jobs.values()].reduce((sum, job) => sum + job.doneS, 0);
    this.#marks.push({ at: now, doneS: this.#scannedS + live });
    while ((this.#marks[0]?.at ?? now) < now - WINDOW_MS) this.#marks.shift();
    const first = this.#marks[0];
    const last = this.#marks.at(-1);
    if (!first || !last || last.at - first.at < MIN_WINDOW_MS) return null;
    return Math.max(0, ((last.doneS - first.doneS) * 1000) / (last.at - first.at)) || null;
  }

  /** What has not changed is the same object as before: lists of thousands are drawn by what is new in them. */
  #files(): readonly FileProgress[] {
    const before = new Map(this.#status.files.map((file) => [file.recordingId, file]));
    const jobs = [...this.#jobs.values()];
    return this.#recordings.map((recording) => {
      const file = this.#fileOf(recording, jobs);
      const known = before.get(recording.id);
      return known && isSame(known, file) ? known : file;
    });
  }

  #fileOf(recording: Recording, allJobs: readonly LiveJob[]): FileProgress {
    const jobs = allJobs.filter(({ recordingId }) => recordingId === recording.id);
    const stored = coveredSeconds(recording.scanned);
    const doneS = stored + jobs.reduce((sum, job) => sum + job.doneS, 0);
    const wallS = (recording.cost?.wallMs ?? 0) / 1000;
    // A full storage also refuses the note that a recording waits again.
    return {
      recordingId: recording.id,
      cameraId: recording.cameraId,
      path: recording.path,
      state: recording.state === "scanning" && this.#status.phase === "idle" ? "waiting" : recording.state,
      reason: recording.reason,
      growing: recording.state === "waiting" && !recording.chosen && !isSettled(recording, epochMs(this.#now())),
      doneS: recording.duration > 0 ? Math.min(doneS, recording.duration) : doneS,
      durationS: recording.duration,
      codes: (this.#codes.get(recording.id) ?? 0) + jobs.reduce((sum, job) => sum + job.codes, 0),
      speed: wallS > 0 ? stored / wallS : null,
    };
  }
}
