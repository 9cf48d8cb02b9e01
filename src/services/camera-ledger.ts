import type { Camera } from "../domain/model/camera";
import { cameraCoverage, type CoverageEntry } from "../domain/model/coverage";
import { onTheClock, type QuietClockTime } from "../domain/model/quiet-time";
import { spanOf, type Recording } from "../domain/model/recording";
import { timeOff } from "../domain/schedule/working-hours";
import type { Repositories } from "../ports/repositories";
import type { EventRefresher } from "./event-refresh";

export type LedgerDeps = { readonly repositories: Repositories; readonly events: EventRefresher };

/**
 * When the camera was blind or nobody worked in these recordings, as detection stored it. What detection has not
 * looked at since the storage learnt to keep it is looked at now.
 */
export const quietTimeOf = async (
  { repositories, events }: LedgerDeps,
  recordings: readonly Recording[],
): Promise<QuietClockTime> => {
  const ids = recordings.filter(({ scanned }) => scanned.length > 0).map(({ id }) => id);
  const isKnown = async (id: string): Promise<boolean> => (await repositories.quietTime.ofRecordings([id])).length > 0;
  const known = new Set((await repositories.quietTime.ofRecordings(ids)).map(({ recordingId }) => recordingId));
  for (const id of ids) if (!known.has(id) && !(await isKnown(id))) await events.refresh(id);
  return onTheClock(await repositories.quietTime.ofRecordings(ids), recordings);
};

/**
 * What became of every second of a camera's time, blind and idle stretches included; worked out from the recordings
 * and what detection has stored.
 * @throws Failure `storage-unavailable`, `table-unsupported`
 */
export const cameraLedger = async (deps: LedgerDeps, camera: Camera): Promise<CoverageEntry[]> => {
  const { detection, workingHours, zone } = await deps.repositories.settings.get();
  const recordings = await deps.repositories.recordings.ofCamera(camera.id);
  const span = spanOf(recordings);
  const off = span ? timeOff(workingHours, zone, span) : [];
  return cameraCoverage(recordings, detection.contiguousGapS, { ...(await quietTimeOf(deps, recordings)), off });
};
