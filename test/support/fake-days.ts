import type { Camera } from "../../src/domain/model/camera";
import { cameraCoverage, type CoverageEntry } from "../../src/domain/model/coverage";
import { Failure } from "../../src/domain/model/failure";
import type { PackingEvent } from "../../src/domain/model/packing-event";
import type { Recording } from "../../src/domain/model/recording";
import { boundsOfDay, dayOf } from "../../src/domain/time/station-day";
import { epochMs } from "../../src/domain/time/units";
import type { DayService } from "../../src/services/day-service";

type DayWorld = {
  readonly cameras: () => readonly Camera[];
  readonly recordings: () => readonly Recording[];
  readonly events: () => readonly PackingEvent[];
  readonly zone: () => string;
  /** By camera, instead of what the recordings give: the fakes have no observations to find idle or blind time in. */
  readonly coverage: Readonly<Record<string, readonly CoverageEntry[]>>;
};

/** The day service over what a fake world holds. */
export const createFakeDays = ({ cameras, recordings, events, zone, coverage }: DayWorld): DayService => ({
  day: async (date) => {
    const bounds = boundsOfDay(date, zone());
    if (!bounds) throw new Failure("unexpected", date);
    const { from, to } = bounds;
    const clip = (entry: CoverageEntry): CoverageEntry => ({
      ...entry,
      from: epochMs(Math.max(entry.from, from)),
      to: epochMs(Math.min(entry.to, to)),
    });
    return cameras()
      .filter(({ confirmed }) => confirmed)
      .map((camera) => ({
        camera,
        from,
        to,
        timeOff: [],
        coverage: (
          coverage[camera.id] ??
          cameraCoverage(
            recordings().filter(({ cameraId }) => cameraId === camera.id),
            5,
          )
        )
          .filter((entry) => entry.from < to && entry.to > from)
          .map(clip),
        events: events()
          .filter((event) => event.cameraId === camera.id && event.from < to && event.to > from)
          .sort((a, b) => a.from - b.from),
      }));
  },
  lastDay: async () => {
    const newest = Math.max(...[...recordings(), ...events().map(({ from }) => ({ start: from }))].map((r) => r.start));
    return Number.isFinite(newest) ? dayOf(epochMs(newest), zone()) : null;
  },
});
