import type { CoverageEntry } from "../domain/model/coverage";
import type { Camera } from "../domain/model/camera";
import type { Clip } from "../domain/model/clip";
import type { PackingEvent } from "../domain/model/packing-event";
import type { Recording } from "../domain/model/recording";
import { coveredSeconds } from "../domain/schedule/scan-chunks";
import { afterFailure } from "../domain/schedule/scan-outcome";
import { isoInZone } from "../domain/time/iso-in-zone";
import type { EpochMs } from "../domain/time/units";
import type { ClipResult } from "../services/clip-service";
import type {
  AutomationClipFailure,
  AutomationCoverage,
  AutomationEvent,
  AutomationFileStats,
  AutomationStats,
} from "./automation-contract";

const round = (value: number | null): number | null => (value === null ? null : Math.round(value));

/** One entry of events.json (design.md section 4). */
export const reportEvent = (
  event: PackingEvent,
  camera: Camera,
  pathOf: (recordingId: string) => string,
  saved: ClipResult | undefined,
): AutomationEvent => {
  const placeOf = ({ name }: Clip): string => `clips/${name}`;
  const iso = (moment: EpochMs | null): string | null =>
    moment === null ? null : isoInZone(moment, camera.clock.zone);
  return {
    camera: camera.name,
    start: iso(event.start),
    end: iso(event.end),
    startMs: round(event.start),
    endMs: round(event.end),
    codes: event.codes.map(({ text, format, sightings }) => ({ text, format, sightings: sightings.map(Math.round) })),
    spans: event.spans.map(({ recordingId, from, to }) => ({ file: pathOf(recordingId), from, to })),
    flags: event.flags,
    clip: saved?.clip ? placeOf(saved.clip) : null,
    ...(saved?.more ? { moreClips: saved.more.map(placeOf) } : {}),
  };
};

/** What keeps the event from its clip, or the clip from being full evidence; null when nothing does. */
export const reportClipFailure = (
  event: PackingEvent,
  camera: Camera,
  saved: ClipResult | undefined,
): AutomationClipFailure | null =>
  saved?.failure
    ? {
        camera: camera.name,
        start: isoInZone(event.start ?? event.from, camera.clock.zone),
        codes: event.codes.map(({ text }) => text),
        reason: saved.failure,
      }
    : null;

/** The time line of one camera for coverage.json. */
export const reportCoverage = (
  ledger: readonly CoverageEntry[],
  camera: Camera,
  pathOf: (recordingId: string) => string,
): AutomationCoverage[] =>
  ledger.map(({ from, to, state, recordingId, reason }) => ({
    from: isoInZone(from, camera.clock.zone),
    to: isoInZone(to, camera.clock.zone),
    state,
    ...(recordingId === null ? {} : { file: pathOf(recordingId) }),
    ...(reason === null ? {} : { reason }),
  }));

const stateOf = ({ state, reason }: Recording): AutomationFileStats["state"] => {
  if (state === "unreadable")
    return reason && (afterFailure(reason) === "retry" || reason === "reader-missing") ? "failed" : "unreadable";
  if (state === "outside-hours") return "skipped";
  return state === "done" ? "done" : "waiting";
};

export const reportFile = (recording: Recording, camera: string): AutomationFileStats => {
  const { cost } = recording;
  return {
    camera,
    file: recording.path,
    state: stateOf(recording),
    reason: recording.reason,
    videoS: coveredSeconds(recording.scanned),
    wallS: (cost?.wallMs ?? 0) / 1000,
    decodePath: cost?.decodePath ?? null,
    packets: cost?.packets ?? 0,
    framesDecoded: cost?.framesDecoded ?? 0,
    framesSampled: cost?.framesSampled ?? 0,
    bytesRead: cost?.bytesRead ?? 0,
    stages: cost?.stages ?? {},
  };
};

/** Sums over the files; the wall time is that of the whole run, because workers run side by side. */
export const totalStats = (files: readonly AutomationFileStats[], wallS: number, workers: number): AutomationStats => {
  const stages: Record<string, { calls: number; ms: number }> = {};
  for (const file of files)
    for (const [name, { calls, ms }] of Object.entries(file.stages)) {
      const sum = (stages[name] ??= { calls: 0, ms: 0 });
      sum.calls += calls;
      sum.ms += ms;
    }
  const sum = (pick: (file: AutomationFileStats) => number): number => files.reduce((all, file) => all + pick(file), 0);
  return {
    files,
    total: {
      videoS: sum((file) => file.videoS),
      wallS,
      packets: sum((file) => file.packets),
      framesDecoded: sum((file) => file.framesDecoded),
      framesSampled: sum((file) => file.framesSampled),
      bytesRead: sum((file) => file.bytesRead),
      stages,
      workers,
    },
  };
};
