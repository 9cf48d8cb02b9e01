import { Dexie, type Table } from "dexie";
import type { ObservationTable } from "../../domain/detection/observation-table";
import type { Activity } from "../../domain/model/activity";
import type { Camera } from "../../domain/model/camera";
import type { Clip } from "../../domain/model/clip";
import type { EventMark } from "../../domain/model/event-mark";
import type { EventStill, StillKind } from "../../domain/model/event-still";
import type { NearMiss } from "../../domain/model/near-miss";
import type { PackingEvent } from "../../domain/model/packing-event";
import type { QuietTime } from "../../domain/model/quiet-time";
import type { Recording } from "../../domain/model/recording";
import type { Settings } from "../../domain/model/settings";
import type { Source } from "../../domain/model/source";
import { toVersion2 } from "./upgrade-to-version-2";
import { toVersion5 } from "./upgrade-to-version-5";

export type ObservationRow = {
  readonly recordingId: string;
  readonly from: number;
  readonly to: number;
  readonly table: ObservationTable;
};

/** The same near misses of the same stretch get the same keys, however often it is scanned. */
export type NearMissKey = [recordingId: string, stretchFrom: number, number: number];
type KeyedByNearMiss = { readonly recordingId: string; readonly stretchFrom: number; readonly number: number };

export type NearMissRow = KeyedByNearMiss & { readonly nearMiss: NearMiss };
/** A table of its own, so that a list of near misses does not load their pictures. */
export type NearMissPictureRow = KeyedByNearMiss & { readonly type: string; readonly bytes: ArrayBuffer };

/** A recording's stills by time. */
export type StillKey = [recordingId: string, at: number, kind: StillKind, text: string];
/** With its picture as bytes: a blob would be read only inside the transaction. */
export type StillRow = EventStill & { readonly type: string; readonly bytes: ArrayBuffer };

/** The event itself, beside what it is found by. */
export type EventRow = {
  readonly id: string;
  readonly cameraId: string;
  readonly from: number;
  /** Only present (so only indexed) on events longer than `LONG_EVENT_MS`. */
  readonly longFrom?: number;
  readonly codeKeys: readonly string[];
  /** The same, each from its last sign to its first. */
  readonly codeTails: readonly string[];
  readonly recordingIds: readonly string[];
  readonly event: PackingEvent;
};

export type SettingsRow = { readonly key: "settings"; readonly value: Settings };
/** Names this database as long as it lives (ports/library-archive.ts). */
export type LibraryRow = { readonly key: "library"; readonly value: string };
export type ActivityRow = { readonly id?: number; readonly entry: Activity };

/** Counts the writes to a table, for watchers that a change of the table itself would not wake. */
export type RevisionRow = { readonly key: "events"; readonly value: number };

/**
 * Version 1. Never edit a version that was released: add the next one below it, with its upgrade,
 * and a case to the upgrade test.
 */
const VERSION_1 = {
  sources: "id",
  cameras: "id, sourceId",
  recordings: "id, cameraId, sourceId",
  observations: "[recordingId+from], recordingId",
  events: "id, cameraId, from, longFrom, *codeKeys, *recordingIds",
  clips: "id, eventId",
  settings: "key",
  activity: "++id",
  revisions: "key",
};

/** Labels seen and not read, quiet time; the trigger's texts instead of seen or not. */
const VERSION_2 = {
  nearMisses: "[recordingId+stretchFrom+number], recordingId",
  nearMissPictures: "[recordingId+stretchFrom+number], recordingId",
  quietTime: "recordingId",
};

/** Small pictures of labels and of what was packed. */
const VERSION_3 = {
  stills: "[recordingId+at+kind+text], recordingId",
};

/** What people say of events. */
const VERSION_4 = { marks: "eventId" };

/** Codes by their ends for near codes, recordings by camera and time. */
const VERSION_5 = {
  events: "id, cameraId, from, longFrom, *codeKeys, *codeTails, *recordingIds",
  recordings: "id, cameraId, sourceId, [cameraId+start]",
};

/** The one database of V_Track; recordings themselves are never copied into it. */
export class VTrackDatabase extends Dexie {
  declare readonly sources: Table<Source, string>;
  declare readonly cameras: Table<Camera, string>;
  declare readonly recordings: Table<Recording, string>;
  declare readonly observations: Table<ObservationRow, [string, number]>;
  declare readonly nearMisses: Table<NearMissRow, NearMissKey>;
  declare readonly nearMissPictures: Table<NearMissPictureRow, NearMissKey>;
  declare readonly stills: Table<StillRow, StillKey>;
  declare readonly quietTime: Table<QuietTime, string>;
  declare readonly events: Table<EventRow, string>;
  declare readonly clips: Table<Clip, string>;
  declare readonly marks: Table<EventMark, string>;
  declare readonly settings: Table<SettingsRow | LibraryRow, string>;
  declare readonly activity: Table<ActivityRow, number>;
  declare readonly revisions: Table<RevisionRow, string>;

  constructor(name: string) {
    super(name);
    this.version(1).stores(VERSION_1);
    this.version(2).stores(VERSION_2).upgrade(toVersion2);
    this.version(3).stores(VERSION_3);
    this.version(4).stores(VERSION_4);
    this.version(5).stores(VERSION_5).upgrade(toVersion5);
  }
}
