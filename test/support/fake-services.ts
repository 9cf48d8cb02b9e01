import type { Camera } from "../../src/domain/model/camera";
import { withEdit } from "../../src/domain/model/camera-edit";
import type { CoverageEntry } from "../../src/domain/model/coverage";
import type { EventMark } from "../../src/domain/model/event-mark";
import type { FailureName } from "../../src/domain/model/failure";
import { Failure } from "../../src/domain/model/failure";
import type { PackingEvent } from "../../src/domain/model/packing-event";
import type { Recording, ScanCost } from "../../src/domain/model/recording";
import { DEFAULT_SETTINGS, type Settings } from "../../src/domain/model/settings";
import type { Source } from "../../src/domain/model/source";
import { epochMs, seconds } from "../../src/domain/time/units";
import { inScope } from "../../src/domain/search/event-match";
import type { EventFilter, Watch } from "../../src/ports/repositories";
import type { PreparedClip } from "../../src/services/clip-preparation";
import type { ClipResult } from "../../src/services/clip-service";
import type { ScanStatus } from "../../src/services/scan-status";
import type { ReviewedMiss } from "../../src/services/review-service";
import { createCutRanges } from "../../src/services/cut-ranges";
import type { Footage } from "../../src/services/footage-service";
import { createTableReader } from "../../src/adapters/tables/table-reader";
import { createTableWriter } from "../../src/adapters/tables/table-writer";
import { createSearchService } from "../../src/services/search-service";
import { createTablesService } from "../../src/services/tables-service";
import type { LockedSource } from "../../src/services/library-service";
import type { Services } from "../../src/services/services";
import type { EventStills } from "../../src/services/still-service";
import { codeKeysOf } from "./code-keys";
import { createFakeDays } from "./fake-days";
import { createFakeEvidence } from "./fake-evidence";
import { createFakeMarks } from "./fake-marks";
import { createFakeFit } from "./fake-fit";
import { createFakeData } from "./fake-data";
import { createFakeReview } from "./fake-review";

/** A value that tells its watchers about every change. */
export const createCell = <T>(initial: T) => {
  const listeners = new Set<(value: T) => void>();
  let value = initial;
  const watch: Watch<T> = (onChange) => {
    listeners.add(onChange);
    onChange(value);
    return () => listeners.delete(onChange);
  };
  return {
    get: () => value,
    set: (next: T): void => {
      value = next;
      for (const listener of [...listeners]) listener(next);
    },
    watch,
  };
};

export const IDLE: ScanStatus = {
  phase: "idle",
  files: [],
  doneS: 0,
  totalS: 0,
  speed: null,
  secondsLeft: null,
  problem: null,
  stopped: false,
};

/** 20 November 2026, 08:00:00 in Viet Nam. */
export const MORNING = Date.UTC(2026, 10, 20, 1, 0, 0);

/** Of a scan at 40 times real time. */
const A_COST: ScanCost = {
  wallMs: 15_000,
  packets: 2100,
  framesDecoded: 2100,
  framesSampled: 810,
  bytesRead: 130e6,
  stages: {
    "key-square": { calls: 249, ms: 3400 },
    "label-fast": { calls: 469, ms: 2400 },
    "look-cnn": { calls: 6, ms: 600 },
    trigger: { calls: 810, ms: 510 },
    motion: { calls: 810, ms: 470 },
  },
  decodePath: "webcodecs-sw",
};

export const aCamera = (part: Partial<Camera> & Pick<Camera, "id" | "name">): Camera => ({
  sourceId: "s1",
  folder: part.name,
  table: "standard",
  triggerText: "TimeGo",
  triggerRoi: [0.44, 0.41, 0.13, 0.25],
  labelRoi: [0.18, 0.16, 0.65, 0.79],
  packingRoi: [0.05, 0.08, 0.9, 0.9],
  roiFrame: { width: 1920, height: 1080 },
  clock: {
    zone: "Asia/Ho_Chi_Minh",
    offsetS: 0,
    startFrom: ["name", "container", "modified"],
    containerMeaning: "guess",
  },
  confirmed: true,
  ...part,
});

export const aRecording = (part: Partial<Recording> & Pick<Recording, "id" | "cameraId" | "path">): Recording => ({
  sourceId: "s1",
  size: 48_000_000,
  modifiedMs: epochMs(MORNING),
  start: epochMs(MORNING),
  startEvidence: { rule: "name", text: part.path },
  createdAt: null,
  generation: 0,
  duration: seconds(600),
  codec: "avc1.640028",
  frameSize: { width: 1920, height: 1080 },
  state: "done",
  reason: null,
  tries: 0,
  scanned: [],
  gaps: [],
  cost: A_COST,
  stickerElsewhere: [],
  handsUnavailable: false,
  ...part,
});

/** An event `offsetS` seconds after MORNING that lasts `lengthS`, its codes read in the middle. */
export const anEvent = (
  id: string,
  cameraId: string,
  codes: readonly string[],
  offsetS: number,
  lengthS: number,
  part: Partial<PackingEvent> = {},
): PackingEvent => {
  const from = epochMs(MORNING + offsetS * 1000);
  const to = epochMs(from + lengthS * 1000);
  return {
    id,
    cameraId,
    start: from,
    end: to,
    from,
    to,
    spans: [{ recordingId: "r1", from: seconds(offsetS), to: seconds(offsetS + lengthS) }],
    codes: codes.map((text) => ({ text, format: "QRCode", sightings: [epochMs(from + (lengthS / 2) * 1000)] })),
    flags: codes.length === 0 ? ["noCode"] : [],
    ...part,
  };
};

export type FakeWorld = {
  readonly sources?: readonly Source[];
  readonly cameras?: readonly Camera[];
  readonly recordings?: readonly Recording[];
  readonly events?: readonly PackingEvent[];
  readonly settings?: Partial<Settings>;
  readonly scan?: Partial<ScanStatus>;
  readonly isBatteryLow?: boolean;
  readonly locked?: readonly LockedSource[];
  /** So often nobody allows it. */
  readonly unlockRefusals?: number;
  /** What `prepare` gives; a failure's name makes it fail, null stays at 42 % until it is cancelled. */
  readonly clip?: Blob | FailureName | null;
  /** The recordings of an event; absent, the browser can not play them and a clip is prepared. */
  readonly footage?: (event: PackingEvent) => Footage;
  /** What making a smaller copy gives; a failure's name makes it fail, without it it never ends. */
  readonly fit?: Blob | FailureName | null;
  readonly saveFailures?: Readonly<Record<string, FailureName>>;
  readonly still?: () => Promise<ImageBitmap>;
  readonly folder?: string | null;
  /** Labels seen and not read, by event. */
  readonly nearMisses?: Readonly<Record<string, readonly ReviewedMiss[]>>;
  /** Stills that a scan has kept, by event. */
  readonly stills?: Readonly<Record<string, EventStills>>;
  /** A camera's time line, instead of what its recordings give. */
  readonly coverage?: Readonly<Record<string, readonly CoverageEntry[]>>;
  /** Detection again after a change of rules: so many recordings, half of them done until `finish`. */
  readonly detection?: { readonly total: number; readonly finish: Promise<void> };
  /** What adding anything brings. */
  readonly adds?: {
    readonly source: Source;
    readonly cameras: readonly Camera[];
    readonly recordings: readonly Recording[];
  };
  /** What people said of events. */
  readonly marks?: readonly EventMark[];
  readonly app?: Services["app"];
};

const clipNameOf = (event: PackingEvent): string =>
  `V_Track_${event.codes[0]?.text ?? "NoCode"}_Ban-1_20261120-080012.mp4`;

/** In-memory services for UI development and component tests; never part of the app. */
export const createFakeServices = (world: FakeWorld = {}) => {
  const sources = createCell<Source[]>([...(world.sources ?? [])]);
  const cameras = createCell<Camera[]>([...(world.cameras ?? [])]);
  const recordings = createCell<Recording[]>([...(world.recordings ?? [])]);
  const events = createCell<PackingEvent[]>([...(world.events ?? [])]);
  const settings = createCell<Settings>({ ...DEFAULT_SETTINGS, ...world.settings });
  const scan = createCell<ScanStatus>({ ...IDLE, ...world.scan });
  const locked = createCell<LockedSource[]>([...(world.locked ?? [])]);
  const calls: string[] = [];
  let refusals = world.unlockRefusals ?? 0;
  const ranges = createCutRanges();
  const downloads: { readonly name: string; readonly content: Blob }[] = [];
  let folder = world.folder ?? null;

  const add = async () => {
    const { adds } = world;
    if (!adds) throw new Failure("no-videos-found");
    sources.set([...sources.get(), adds.source]);
    cameras.set([...cameras.get(), ...adds.cameras]);
    recordings.set([...recordings.get(), ...adds.recordings]);
    return {
      source: adds.source,
      isNew: true,
      cameras: adds.cameras,
      videos: adds.recordings.length,
      configProblem: null,
    };
  };

  const services: Services = {
    library: {
      chooseFolder: add,
      addDropped: add,
      addSample: add,
      refresh: async () => 2,
      locked: async () => locked.get(),
      unlock: async (id) => {
        calls.push(`unlock ${id}`);
        if (refusals-- > 0) return false;
        locked.set(locked.get().filter((source) => source.id !== id));
        return true;
      },
      pinnedIn: async () => (world.marks ?? []).filter(({ pinned }) => pinned).length,
      remove: async (id) => {
        calls.push(`remove ${id}`);
        sources.set(sources.get().filter((source) => source.id !== id));
      },
    },
    setup: {
      still: async (cameraId, fraction) => {
        const recording = recordings.get().find((one) => one.cameraId === cameraId);
        if (!world.still || !recording) throw new Failure("file-gone");
        const at = seconds(fraction * recording.duration);
        return {
          bitmap: await world.still(),
          at,
          recordingId: recording.id,
          path: recording.path,
          duration: recording.duration,
        };
      },
      save: async (cameraId, edit) => {
        calls.push(`save ${cameraId}`);
        cameras.set(
          cameras.get().map((one) => (one.id === cameraId ? { ...withEdit(one, edit), confirmed: true } : one)),
        );
      },
    },
    clock: {
      still: async (_recordingId, at) => {
        if (!world.still) throw new Failure("file-gone");
        return { bitmap: await world.still(), at };
      },
      save: async (cameraId, clock, onProgress) => {
        calls.push(`clock ${cameraId}`);
        const camera = cameras.get().find(({ id }) => id === cameraId);
        const movedMs = (clock.offsetS - (camera?.clock.offsetS ?? 0)) * 1000;
        const ofCamera = recordings.get().filter((one) => one.cameraId === cameraId);
        cameras.set(cameras.get().map((one) => (one.id === cameraId ? { ...one, clock } : one)));
        recordings.set(
          recordings
            .get()
            .map((one) => (one.cameraId === cameraId ? { ...one, start: epochMs(one.start + movedMs) } : one)),
        );
        onProgress?.(ofCamera.length, ofCamera.length);
      },
      resume: async () => undefined,
    },
    scan: {
      status: () => scan.get(),
      subscribe: (listener) => scan.watch(listener),
      start: async () => {
        calls.push("start");
        scan.set({ ...scan.get(), phase: "running" });
      },
      resume: async () => undefined,
      stop: async () => {
        calls.push("stop");
        scan.set({ ...scan.get(), phase: "idle", stopped: true });
      },
      goOn: async () => undefined,
      choose: async (ids) => void calls.push(`choose ${ids.join(" ")}`),
      rescan: async (ids) => void calls.push(`rescan ${ids.join(" ")}`),
    },
    search: createSearchService({
      repositories: {
        events: {
          byCodeKeys: async (keys: readonly string[]) =>
            new Map(
              keys.map((key) => [
                key,
                events.get().filter(({ codes }) => codes.some(({ text }) => text.toLowerCase() === key.toLowerCase())),
              ]),
            ),
          count: async () => events.get().length,
          codeKeysAfter: async (text: string, most: number) =>
            codeKeysOf(events.get())
              .filter((key) => key > text)
              .slice(0, most),
          ofRecordings: async (ids: readonly string[]) =>
            events.get().filter(({ spans }) => spans.some(({ recordingId }) => ids.includes(recordingId))),
          list: async (filter: EventFilter) =>
            events
              .get()
              .filter((event) => inScope(event, filter))
              .filter(({ codes }) => filter.withoutCode === undefined || filter.withoutCode === (codes.length === 0))
              .sort((a, b) => b.from - a.from)
              .slice(0, filter.limit),
        },
        recordings: { all: async () => recordings.get() },
        cameras: { all: async () => cameras.get() },
        quietTime: { ofRecordings: async () => [] },
        settings: { get: async () => settings.get() },
      } as unknown as Parameters<typeof createSearchService>[0]["repositories"],
    }),
    tables: createTablesService({
      reader: createTableReader(),
      writer: createTableWriter(),
      download: (name, content) => {
        calls.push(`download ${name}`);
        downloads.push({ name, content });
      },
    }),
    clips: {
      prepare: async (eventId, { onProgress, signal } = {}): Promise<PreparedClip> => {
        const event = events.get().find(({ id }) => id === eventId);
        if (world.clip === null) {
          onProgress?.(0.42);
          return new Promise((_resolve, reject) =>
            signal?.addEventListener("abort", () => reject(new Failure("cancelled"))),
          );
        }
        if (!event || world.clip === undefined) throw new Failure("nothing-to-cut");
        if (typeof world.clip === "string") throw new Failure(world.clip);
        const startMs = event.from - 2000;
        return {
          eventId,
          name: clipNameOf(event),
          blob: world.clip,
          durationS: (event.to - event.from) / 1000 + 4,
          sha256: "0".repeat(64),
          verified: true,
          problem: null,
          notes: [],
          sightingsS: event.codes.flatMap(({ sightings }) => sightings.map((at) => (at - startMs) / 1000)),
          startMs,
          clock: [],
        };
      },
      nameOf: async ({ eventId, name }) => {
        const event = events.get().find(({ id }) => id === eventId);
        return event ? clipNameOf(event) : name;
      },
      save: async (eventIds, target, onProgress): Promise<ClipResult[]> => {
        calls.push(`save-clips ${target} ${eventIds.join(" ")}`);
        onProgress?.(0, eventIds.length);
        return eventIds.map((eventId) => {
          const failure = world.saveFailures?.[eventId] ?? null;
          const event = events.get().find(({ id }) => id === eventId);
          if (failure || !event) return { eventId, clip: null, failure: failure ?? "nothing-to-cut" };
          return {
            eventId,
            failure: null,
            clip: {
              id: `clip-${eventId}`,
              eventId,
              name: clipNameOf(event),
              where: target,
              createdAt: epochMs(MORNING),
              duration: seconds(20),
              size: 5_000_000,
              sha256: "0".repeat(64),
              verified: true,
            },
          };
        });
      },
      chooseFolder: async () => (folder = "Clip đóng gói"),
      folderName: async () => folder,
    },
    ranges,
    footage: { open: async (event) => world.footage?.(event) ?? Promise.reject(new Failure("codec-unsupported")) },
    fit: createFakeFit(world.fit ?? null, calls),
    evidence: createFakeEvidence(world.saveFailures ?? {}, calls, () => locked.get().length > 0),
    marks: createFakeMarks(events.get, world.marks ?? [], calls),
    review: createFakeReview(events, world.nearMisses ?? {}, calls),
    stills: { ofEvent: async ({ id }) => world.stills?.[id] ?? { label: null, contents: null } },
    day: createFakeDays({
      cameras: cameras.get,
      recordings: recordings.get,
      events: events.get,
      zone: () => settings.get().zone,
      coverage: world.coverage ?? {},
    }),
    data: createFakeData(),
    watch: {
      sources: sources.watch,
      cameras: cameras.watch,
      recordings: recordings.watch,
      events: (onChange) => {
        let version = 0;
        return events.watch((all) => onChange({ any: all.length > 0, version: ++version }));
      },
      settings: settings.watch,
    },
    settings: {
      get: async () => settings.get(),
      put: async (next, onProgress?: (done: number, total: number) => void) => {
        settings.set(next);
        const { detection } = world;
        if (!detection) return;
        onProgress?.(Math.floor(detection.total / 2), detection.total);
        await detection.finish;
        onProgress?.(detection.total, detection.total);
      },
      watch: settings.watch,
    },
    machine: {
      conditions: () => ({
        ...{ cores: 2, isHidden: false, isTyping: false, isPlaying: false },
        isBatteryLow: world.isBatteryLow === true,
      }),
      onChange: () => () => undefined,
    },
    readDrop: async () => ({ handles: [], files: [] }),
    ...(world.app ? { app: world.app } : {}),
  };
  return { services, calls, ranges, downloads, sources, cameras, recordings, events, settings, scan, locked };
};
