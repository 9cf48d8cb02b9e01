import type { Camera } from "../domain/model/camera";
import { cameraCoverage, type CoverageEntry } from "../domain/model/coverage";
import { Failure } from "../domain/model/failure";
import type { PackingEvent } from "../domain/model/packing-event";
import type { Recording } from "../domain/model/recording";
import { timeOff } from "../domain/schedule/working-hours";
import { overlaps, type Interval } from "../domain/time/interval";
import { boundsOfDay, dayOf } from "../domain/time/station-day";
import { epochMs, toEpochMs, type EpochMs } from "../domain/time/units";
import { quietTimeOf, type LedgerDeps } from "./camera-ledger";

/** One camera's day: what became of every second of it, and what was packed. */
export type CameraDay = {
  readonly camera: Camera;
  /** The day's bounds in the station's zone; 23 or 25 hours apart where clocks change. */
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** Clipped to the day, sorted and disjoint; empty when the camera has nothing of that day. */
  readonly coverage: readonly CoverageEntry[];
  /** When nobody works on that day, sorted and disjoint; empty without working hours. */
  readonly timeOff: readonly Interval<EpochMs>[];
  /** Events that overlap the day, oldest first. */
  readonly events: readonly PackingEvent[];
};

export type DayService = {
  /**
   * The day of every camera, by name.
   * @param date `YYYY-MM-DD` in the station's zone
   * @throws Failure `storage-unavailable`; `unexpected` when `date` is no date
   */
  day(date: string): Promise<readonly CameraDay[]>;
  /** The day of the newest recording or event, `YYYY-MM-DD` in the station's zone; null when there is none. */
  lastDay(): Promise<string | null>;
};

const clipped = (entries: readonly CoverageEntry[], { from, to }: Interval<EpochMs>): CoverageEntry[] =>
  entries
    .filter((entry) => overlaps(entry, { from, to }))
    .map((entry) => ({
      ...entry,
      from: epochMs(Math.max(entry.from, from)),
      to: epochMs(Math.min(entry.to, to)),
    }));

const timeOf = ({ start, duration }: Recording): Interval<EpochMs> => ({ from: start, to: toEpochMs(start, duration) });

/** The station's days, from what is stored; nothing is detected unless it never was. */
export const createDayService = (deps: LedgerDeps): DayService => {
  const { repositories } = deps;

  const coverageOf = async (
    recordings: readonly Recording[],
    day: Interval<EpochMs>,
    off: readonly Interval<EpochMs>[],
  ): Promise<CoverageEntry[]> => {
    const { detection } = await repositories.settings.get();
    const quiet = await quietTimeOf(
      deps,
      recordings.filter((recording) => overlaps(timeOf(recording), day)),
    );
    // Those before and after tell that what lies between is missing.
    return clipped(cameraCoverage(recordings, detection.contiguousGapS, { ...quiet, off }), day);
  };

  return {
    async day(date) {
      const { zone, workingHours } = await repositories.settings.get();
      const day = boundsOfDay(date, zone);
      if (!day) throw new Failure("unexpected", `${date} in ${zone}`);
      const off = timeOff(workingHours, zone, day);
      const cameras = (await repositories.cameras.all()).sort((a, b) =>
        a.name.localeCompare(b.name, undefined, { numeric: true }),
      );
      const days: CameraDay[] = [];
      for (const camera of cameras) {
        const coverage = await coverageOf(await repositories.recordings.around(camera.id, day), day, off);
        const events = await repositories.events.list({ cameraIds: [camera.id], ...day });
        days.push({
          camera,
          ...day,
          coverage,
          timeOff: off,
          events: events.sort((a, b) => a.from - b.from || a.to - b.to),
        });
      }
      return days;
    },
    async lastDay() {
      const { zone } = await repositories.settings.get();
      const recordings = await repositories.recordings.all();
      // The start of a file that nobody has opened yet is a guess.
      const opened = recordings.filter(({ duration }) => duration > 0);
      const starts = (opened.length > 0 ? opened : recordings).map(({ start }) => start);
      const [event] = await repositories.events.list({ limit: 1 });
      const moments = event ? [...starts, event.from] : starts;
      const last = moments.reduce<EpochMs | null>((a, b) => (a === null || b > a ? b : a), null);
      return last === null ? null : dayOf(last, zone);
    },
  };
};
