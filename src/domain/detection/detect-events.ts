import type { Camera } from "../model/camera";
import { Failure } from "../model/failure";
import type { PackingEvent } from "../model/packing-event";
import type { DetectionSettings } from "../model/settings";
import { union, without, type Interval } from "../time/interval";
import type { EpochMs } from "../time/units";
import { observationsOf } from "./camera-stream";
import type { DetectorStep, EventDetector, Session } from "./event-detector";
import { idOf, withUniqueIds } from "./event-id";
import { segmentsOf, spansOf } from "./event-spans";
import { IdleWatch } from "./idle";
import { lanesOf, type Run } from "./lanes";
import type { ScannedPart } from "./scanned-part";
import type { PreviousSession, StreamOptions } from "./stream-options";
import { TriggerDetector } from "./trigger-detector";
import { TriggerlessDetector } from "./triggerless-detector";

export type { ScannedPart } from "./scanned-part";

export type DetectionInput = {
  readonly camera: Pick<Camera, "id" | "table" | "triggerText">;
  readonly settings: DetectionSettings;
  readonly parts: readonly ScannedPart[];
  /** When the parts begin where a stream was cut in the calm (calm-cuts): the last session before. */
  readonly previous?: PreviousSession | undefined;
};

/** The detector for a camera's table. @throws Failure `table-unsupported` */
export const detectorFor = (table: Camera["table"], options: StreamOptions): EventDetector => {
  if (table === "standard") return new TriggerDetector(options);
  if (table === "nonstandard") return new TriggerlessDetector(options);
  throw new Failure("table-unsupported", `no detector for ${String(table)} tables`);
};

type Stretches = {
  readonly sessions: readonly Session[];
  readonly blind: readonly Interval<EpochMs>[];
  readonly idle: readonly Interval<EpochMs>[];
};

const stretchesOf = (run: Run, { camera, settings }: DetectionInput, previous?: PreviousSession): Stretches => {
  const detector = detectorFor(camera.table, { from: run.from, settings, previous });
  const sessions: Session[] = [];
  const intervals: Interval<EpochMs>[] = [];
  const take = ({ sessions: closed, blind = [] }: DetectorStep): void => {
    for (const session of closed) sessions.push(session);
    for (const interval of blind) intervals.push(interval);
  };
  const rules = { triggerText: camera.triggerText, codePatterns: settings.codePatterns };
  const idle = new IdleWatch(run.from, settings);
  for (const observation of observationsOf(run, rules)) {
    take(detector.process(observation));
    idle.process(observation);
  }
  take(detector.finish(run.to));
  return { sessions, blind: intervals, idle: idle.finish(run.to, sessions) };
};

type Draft = { readonly event: PackingEvent; readonly lane: number };

const draftsOf = (run: Run, lane: number, sessions: readonly Session[], cameraId: string): Draft[] => {
  const segments = segmentsOf(run);
  return sessions.map((session) => ({
    lane,
    event: {
      id: idOf(cameraId, session),
      cameraId,
      ...session,
      spans: spansOf(segments, session.from, session.to),
    },
  }));
};

/** Marks what another lane's recordings claim as well. */
const markOverlap = ({ event, lane }: Draft, lanes: readonly (readonly Run[])[]): Draft => {
  const claimed = lanes.some(
    (runs, other) => other !== lane && runs.some(({ from, to }) => from < event.to && to > event.from),
  );
  return claimed ? { lane, event: { ...event, flags: [...event.flags, "overlap"] } } : { event, lane };
};

export type CameraDetection = {
  readonly events: readonly PackingEvent[];
  /** Time in which the camera saw nothing (lights off, sticker gone), sorted and disjoint; never of tables without a sticker. */
  readonly blind: readonly Interval<EpochMs>[];
  /** Time in which nobody worked (detection.md section 5), sorted and disjoint; shares none with events and `blind`. */
  readonly idle: readonly Interval<EpochMs>[];
};

/**
 * The packing events of one camera, by time, and when it was blind or idle. A pure function of what was
 * scanned: the order of the parts, rescans and the cutting into files and stretches change nothing
 * but the spans. A hole longer than `contiguousGapS`, be it missing, not scanned yet or
 * undecodable, is unknown: an event before it is `openEnd`, one after it `openStart`. Where
 * recordings claim the same time, it is blind when one of them is, and idle when all are: one of the clocks is wrong.
 * @throws Failure `table-unsupported`
 */
export const detectCamera = (input: DetectionInput): CameraDetection => {
  const lanes = lanesOf(input.parts, input.settings.contiguousGapS);
  const drafts: Draft[] = [];
  const intervals: Interval<EpochMs>[] = [];
  const idleTime: Interval<EpochMs>[] = [];
  const otherTime: Interval<EpochMs>[] = [];
  lanes.forEach((runs, lane) => {
    for (const run of runs) {
      const { sessions, blind, idle } = stretchesOf(
        run,
        input,
        lane === 0 && run === runs[0] ? input.previous : undefined,
      );
      drafts.push(...draftsOf(run, lane, sessions, input.camera.id));
      intervals.push(...blind);
      idleTime.push(...idle);
      otherTime.push(...blind, ...without([run], idle));
    }
  });
  const marked = lanes.length > 1 ? drafts.map((draft) => markOverlap(draft, lanes)) : drafts;
  const sorted = marked.sort((a, b) => a.event.from - b.event.from || a.lane - b.lane).map(({ event }) => event);
  return { events: withUniqueIds(sorted), blind: union(intervals), idle: without(idleTime, otherTime) };
};

/** The events alone. @throws Failure `table-unsupported` */
export const detectEvents = (input: DetectionInput): PackingEvent[] => [...detectCamera(input).events];
