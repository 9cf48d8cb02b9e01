import type { Camera } from "../domain/model/camera";
import type { Recording } from "../domain/model/recording";
import { withStart, withStretch } from "../domain/schedule/scan-outcome";
import { isInWorkingHours } from "../domain/schedule/working-hours";
import type { Interval } from "../domain/time/interval";
import type { Seconds } from "../domain/time/units";
import type { Repositories } from "../ports/repositories";
import type { VideoLibrary } from "../ports/video-library";
import type { ScanPool } from "../ports/worker-api";
import type { EventRefresher } from "./event-refresh";
import type { ScanProgressBoard } from "./scan-progress";

/** What scanning one recording needs. */
export type AttemptDeps = {
  readonly repositories: Repositories;
  readonly library: VideoLibrary;
  readonly pool: ScanPool;
  readonly events: EventRefresher;
};

/** A recording that is opened to be scanned, with the set-up that was there then. */
export type Attempt = { readonly recording: Recording; readonly camera: Camera; readonly file: File };

/** Changes the recording unless its scan was begun anew meanwhile: then this attempt has nothing more to say. */
export const updateAttempt = async (
  { recordings }: Repositories,
  attempt: Recording,
  change: (now: Recording) => Recording,
): Promise<Recording | undefined> => {
  const { generation } = attempt;
  const isMine = (now: Recording): boolean => now.generation === generation;
  const now = await recordings.update(attempt.id, (r) => (isMine(r) ? change(r) : r));
  return now && isMine(now) ? now : undefined;
};

/** How its times are read now: somebody may have set the clock while the file was being scanned. */
export const clockNow = async ({ cameras }: Repositories, camera: Camera): Promise<Camera["clock"]> =>
  (await cameras.get(camera.id))?.clock ?? camera.clock;

/** Nobody works then, and nobody asked for it; what was begun is finished. */
export const isTimeOff = async ({ settings }: Repositories, recording: Recording): Promise<boolean> => {
  if (recording.chosen || recording.scanned.length > 0) return false;
  const { workingHours, zone } = await settings.get();
  return !isInWorkingHours(recording, workingHours, zone);
};

/**
 * Marks the recording as being scanned (first of all, so that a scan cut off here goes on by itself), opens
 * its file and learns its start and length.
 * @returns `gone` when it, its camera or its source is no more, `begun-anew` when this attempt has nothing more to say
 */
export const openAttempt = async (
  { repositories, library, pool }: AttemptDeps,
  id: string,
): Promise<Attempt | "gone" | "begun-anew"> => {
  const recording = await repositories.recordings.update(id, (r) => ({ ...r, state: "scanning", reason: null }));
  const camera = recording && (await repositories.cameras.get(recording.cameraId));
  const source = recording && (await repositories.sources.all()).find(({ id: s }) => s === recording.sourceId);
  if (!recording || !camera || !source) return "gone";
  // Its name tells when it was recorded even if it can not be opened.
  if (recording.duration === 0) await updateAttempt(repositories, recording, (r) => withStart(r, camera.clock));
  const file = await library.open(source, recording.path, recording);
  const info = await pool.probe(file);
  const fingerprint = recording.fingerprint ?? (await library.fingerprint(file));
  const known = recording.scanned.length > 0 && recording.duration > info.duration;
  const clock = await clockNow(repositories, camera);
  const opened = await updateAttempt(repositories, recording, (r) =>
    withStart(
      {
        ...r,
        fingerprint,
        createdAt: info.createdAt,
        duration: known ? r.duration : info.duration,
        codec: info.codec,
        frameSize: { width: info.width, height: info.height },
      },
      clock,
    ),
  );
  return opened ? { recording: opened, camera, file } : "begun-anew";
};

/** Scans one stretch and stores what was found in it. */
export const scanStretch = async (
  { repositories, pool, events }: AttemptDeps,
  { recording, camera, file }: Attempt,
  range: Interval<Seconds>,
  board: ScanProgressBoard,
  signal: AbortSignal,
): Promise<void> => {
  const { id, generation } = recording;
  const { detection, scanMode } = await repositories.settings.get();
  const job = {};
  let storedS = 0;
  try {
    const outcome = await pool.scan(
      { file, range, camera, settings: detection, mode: scanMode },
      (doneS, codes) => board.report(job, id, doneS, codes),
      { signal, ahead: recording.chosen === true },
    );
    const { range: covered, table, nearMisses, stills } = outcome;
    const stretch = { recordingId: id, range: covered, table, nearMisses, stills };
    const stored = await repositories.observations.store(stretch, (r) =>
      r.generation === generation ? withStretch(r, outcome) : null,
    );
    if (!stored) return;
    storedS = Math.max(0, outcome.range.to - outcome.range.from);
    await events.refresh(id, covered);
  } finally {
    board.end(job, storedS);
  }
};
