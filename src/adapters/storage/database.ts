import { Dexie, type Table } from "dexie";
import type { ObservationTable } from "../../domain/detection/observation-table";
import type { Activity } from "../../domain/model/activity";
import type { Camera } from "../../domain/model/camera";
import type { Clip } from "../../domain/model/clip";
import type { PackingEvent } from "../../domain/model/packing-event";
import type { Recording } from "../../domain/model/recording";
import type { Settings } from "../../domain/model/settings";
import type { Source } from "../../domain/model/source";

export type ObservationRow = {
  readonly recordingId: string;
  readonly from: number;
  readonly to: number;
  readonly table: ObservationTable;
};

/** The event itself, beside what it is found by. */
export type EventRow = {
  readonly id: string;
  readonly cameraId: string;
  readonly from: number;
  /** Only present (so only indexed) on events longer than `LONG_EVENT_MS`. */
  readonly longFrom?: number;
  readonly codeKeys: readonly string[];
  readonly recordingIds: readonly string[];
  readonly event: PackingEvent;
};

export type SettingsRow = { readonly key: "settings"; readonly value: Settings };
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

/** The one database of V_Track; recordings themselves are never copied into it. */
export class VTrackDatabase extends Dexie {
  declare readonly sources: Table<Source, string>;
  declare readonly cameras: Table<Camera, string>;
  declare readonly recordings: Table<Recording, string>;
  declare readonly observations: Table<ObservationRow, [string, number]>;
  declare readonly events: Table<EventRow, string>;
  declare readonly clips: Table<Clip, string>;
  declare readonly settings: Table<SettingsRow, string>;
  declare readonly activity: Table<ActivityRow, number>;
  declare readonly revisions: Table<RevisionRow, string>;

  constructor(name: string) {
    super(name);
    this.version(1).stores(VERSION_1);
  }
}
