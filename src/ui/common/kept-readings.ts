import type { ClockRules } from "../../domain/model/camera";
import type { Recording } from "../../domain/model/recording";
import { readerOf, type Reader } from "../../domain/time/clock-report";
import type { StartReadings } from "../../domain/time/start-readings";

const readers = new Map<string, { readonly key: string; readonly read: Reader }>();

/** Reads each recording once and again only when it has changed: a scan changes the list every few seconds. */
const keepingReader = (clock: ClockRules): Reader => {
  const read = readerOf(clock);
  const kept = new Map<string, { readonly key: string; readonly readings: StartReadings }>();
  return (recording: Recording) => {
    const key = `${recording.createdAt}|${recording.duration}`;
    const known = kept.get(recording.id);
    if (known?.key === key) return known.readings;
    const readings = read(recording);
    kept.set(recording.id, { key, readings });
    return readings;
  };
};

/** The reader of a camera, the same from page to page until its clock rules change. */
export const keptReader = (cameraId: string, clock: ClockRules): Reader => {
  const key = JSON.stringify(clock);
  const known = readers.get(cameraId);
  if (known?.key === key) return known.read;
  const read = keepingReader(clock);
  readers.set(cameraId, { key, read });
  return read;
};
