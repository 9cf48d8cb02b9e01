import type { Activity } from "../domain/model/activity";
import type { Camera } from "../domain/model/camera";
import type { Clip } from "../domain/model/clip";
import type { EventMark } from "../domain/model/event-mark";
import type { EventStill } from "../domain/model/event-still";
import type { NearMiss } from "../domain/model/near-miss";
import type { EventSpan, PackingEvent } from "../domain/model/packing-event";
import type { QuietTime } from "../domain/model/quiet-time";
import type { Recording } from "../domain/model/recording";
import type { Settings } from "../domain/model/settings";
import type { Source } from "../domain/model/source";
import type { ObservationTable } from "../domain/detection/observation-table";
import type { Interval } from "../domain/time/interval";
import type { EpochMs, Seconds } from "../domain/time/units";
import type { SeenNearMiss, SeenStill } from "./worker-api";

/** Observations of one scanned stretch of a recording. */
export type StoredStretch = {
  readonly recordingId: string;
  readonly range: Interval<Seconds>;
  readonly table: ObservationTable;
};

/** All that a scan of a stretch has found. */
export type ScannedStretch = StoredStretch & {
  readonly nearMisses: readonly SeenNearMiss[];
  readonly stills: readonly SeenStill[];
};

export type StoredStill = EventStill & { readonly picture: Blob };

/** What detection has made anew; events and quiet time change together. */
export type Redetection = {
  /** Ids of the events that are replaced. */
  readonly replaced: readonly string[];
  readonly events: readonly PackingEvent[];
  /** Replaces what is stored of these recordings. */
  readonly quiet: readonly QuietTime[];
  /** Events that go on under another id, old to new: their clips and marks go with them. */
  readonly renamed?: ReadonlyMap<string, string>;
};

export type EventFilter = {
  /** Absent or empty: all cameras. */
  readonly cameraIds?: readonly string[];
  /** Events that overlap this period; one bound alone works. */
  readonly from?: EpochMs;
  readonly to?: EpochMs;
  /** true: only events without a code; false: only those with one; absent: both. */
  readonly withoutCode?: boolean;
  readonly limit?: number;
};

/** Calls back at once and after every change made in any tab; returns the function that stops it. */
export type Watch<T> = (onChange: (value: T) => void) => () => void;

/**
 * Everything V_Track remembers. All writes are idempotent; each throws Failure `storage-full`
 * or `storage-unavailable` and then has changed nothing.
 */
export interface Repositories {
  /** Runs `work` while no other work of this name runs, in any tab. */
  exclusive<T>(name: string, work: () => Promise<T>): Promise<T>;
  readonly sources: {
    all(): Promise<Source[]>;
    put(source: Source): Promise<void>;
    /** Removes the source with its cameras, recordings, all that was scanned of them and events; clips' records and marks stay. */
    remove(id: string): Promise<void>;
    watch: Watch<Source[]>;
  };
  readonly cameras: {
    all(): Promise<Camera[]>;
    get(id: string): Promise<Camera | undefined>;
    put(camera: Camera): Promise<void>;
    /** Reads, changes and writes in one transaction; undefined when there is none. */
    update(id: string, change: (camera: Camera) => Camera): Promise<Camera | undefined>;
    watch: Watch<Camera[]>;
  };
  readonly recordings: {
    /** From memory, ids ascending: with all that this tab has written; what another tab has written comes a moment later. */
    all(): Promise<Recording[]>;
    ofCamera(cameraId: string): Promise<Recording[]>;
    /** The camera's recordings that may overlap the period, and the nearest that begin before and after them, by start. */
    around(cameraId: string, period: Interval<EpochMs>): Promise<Recording[]>;
    get(id: string): Promise<Recording | undefined>;
    getMany(ids: readonly string[]): Promise<Recording[]>;
    putMany(recordings: readonly Recording[]): Promise<void>;
    /** Reads, changes and writes in one transaction; undefined when there is none. */
    update(id: string, change: (recording: Recording) => Recording): Promise<Recording | undefined>;
    /** Removes them with all that was scanned of them; their events are the caller's (`events.replaceForRecordings`). */
    remove(ids: readonly string[]): Promise<void>;
    watch: Watch<Recording[]>;
  };
  readonly observations: {
    /** By recording in the order asked for, each one's ascending in time. */
    ofRecordings(ids: readonly string[]): Promise<StoredStretch[]>;
    /**
     * Stores a stretch with its near misses and stills and marks it scanned on its recording in one transaction. It
     * replaces every stored stretch that begins where it begins or lies inside it, near misses included, and every
     * still of its time. Nothing is stored for a recording that is gone,
     * or when `change` answers null because the stretch is not wanted any more. Tells whether it was stored.
     */
    store(stretch: ScannedStretch, change: (recording: Recording) => Recording | null): Promise<boolean>;
    /** Drops what is stored of the recordings, near misses and stills included; they themselves, quiet time and events stay. */
    forget(recordingIds: readonly string[]): Promise<void>;
  };
  readonly nearMisses: {
    /** Without pictures; by recording and time. */
    ofRecordings(ids: readonly string[]): Promise<NearMiss[]>;
    picture(nearMiss: NearMiss): Promise<Blob | undefined>;
  };
  readonly stills: {
    /** Those whose moment lies in one of the stretches, both ends included; by stretch and time. */
    ofSpans(spans: readonly EventSpan[]): Promise<StoredStill[]>;
  };
  readonly quietTime: {
    /** A recording that detection has not looked at yet has none. */
    ofRecordings(ids: readonly string[]): Promise<QuietTime[]>;
  };
  readonly events: {
    get(id: string): Promise<PackingEvent | undefined>;
    getMany(ids: readonly string[]): Promise<PackingEvent[]>;
    /** Events that contain one of the codes, compared by `codeKey`; a key without events is not in the map. */
    byCodeKeys(keys: readonly string[]): Promise<Map<string, PackingEvent[]>>;
    /** Keys of codes that may be this one (domain/search/near-code), ascending; no look at every event. */
    keysNear(key: string): Promise<string[]>;
    /** So many keys of codes behind a text, ascending, each once; "" begins. */
    codeKeysAfter(text: string, most: number): Promise<string[]>;
    /** Newest first. */
    list(filter: EventFilter): Promise<PackingEvent[]>;
    ofRecordings(ids: readonly string[]): Promise<PackingEvent[]>;
    count(): Promise<number>;
    /** Replaces every event that touches one of the recordings by the given ones, in one transaction. */
    replaceForRecordings(recordingIds: readonly string[], events: readonly PackingEvent[]): Promise<void>;
    /** Stores what detection has made anew, in one transaction; other events stay. */
    redetected(result: Redetection): Promise<void>;
    /** Replaces one event and notes why, in one transaction. */
    change(event: PackingEvent, why: Activity): Promise<void>;
    /** Tells that events changed; the value is their number. */
    watch: Watch<number>;
  };
  readonly clips: {
    put(clip: Clip): Promise<void>;
    ofEvents(eventIds: readonly string[]): Promise<Clip[]>;
    watch: Watch<Clip[]>;
  };
  /** What people say of events; a blank mark is no mark. */
  readonly marks: {
    all(): Promise<EventMark[]>;
    ofEvents(eventIds: readonly string[]): Promise<EventMark[]>;
    put(marks: readonly EventMark[]): Promise<void>;
    /** Replaces one event's mark and notes why, in one transaction. */
    change(mark: EventMark, why: Activity): Promise<void>;
    watch: Watch<EventMark[]>;
  };
  readonly settings: {
    get(): Promise<Settings>;
    put(settings: Settings): Promise<void>;
    watch: Watch<Settings>;
  };
  readonly activity: {
    append(entry: Activity): Promise<void>;
    all(): Promise<Activity[]>;
  };
}
