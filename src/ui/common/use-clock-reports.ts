import { useMemo, useState } from "react";
import type { Camera } from "../../domain/model/camera";
import type { Recording } from "../../domain/model/recording";
import { clockReport, type ClockRow } from "../../domain/time/clock-report";
import { epochMs } from "../../domain/time/units";
import { keptReader } from "./kept-readings";
import { useLiveData } from "./live-data";

/** The clock reports of these cameras, by camera id. */
export const useClockReports = (cameras: readonly Camera[]): ReadonlyMap<string, readonly ClockRow[]> => {
  const { recordings, settings } = useLiveData();
  const [now] = useState(() => epochMs(Date.now()));
  const { contiguousGapS } = settings.detection;
  return useMemo(() => {
    const byCamera = new Map<string, Recording[]>(cameras.map(({ id }) => [id, []]));
    for (const recording of recordings) byCamera.get(recording.cameraId)?.push(recording);
    return new Map(
      cameras.map(({ id, clock }) => {
        const read = keptReader(id, clock);
        return [id, clockReport(byCamera.get(id) ?? [], clock, { now, contiguousGapS, read })] as const;
      }),
    );
  }, [cameras, recordings, contiguousGapS, now]);
};
