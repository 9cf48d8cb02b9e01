import type { ObservationTable } from "../detection/observation-table";
import type { Activity } from "../model/activity";
import type { Camera } from "../model/camera";
import type { Clip } from "../model/clip";
import type { EventMark } from "../model/event-mark";
import type { EventStill } from "../model/event-still";
import type { NearMiss } from "../model/near-miss";
import type { PackingEvent } from "../model/packing-event";
import type { QuietTime } from "../model/quiet-time";
import type { Recording } from "../model/recording";
import type { Settings } from "../model/settings";
import type { Source } from "../model/source";
import type { EpochMs, Seconds } from "../time/units";

/** Version of the lines. A reader leaves alone what a newer one wrote. */
export const SIDECAR_FORMAT = 1;

/** First line of a file. */
export type SidecarHead = {
  readonly kind: "head";
  readonly format: number;
  /** Who writes: one database, or one process of the command line. */
  readonly library: string;
  readonly at: EpochMs;
  /** True when the file begins with all that the library holds: what the library wrote before counts no more. */
  readonly whole: boolean;
};

/** The columns of an observation table as plain numbers. */
export type ObservationColumns = {
  readonly [K in keyof ObservationTable]: ObservationTable[K] extends Uint8Array | Uint16Array | Uint32Array
    ? readonly number[]
    : ObservationTable[K];
};

/** One change. Each replaces what an earlier line said of the same thing, so reading twice changes nothing. */
export type SidecarRecord =
  | { readonly kind: "source"; readonly source: Source }
  | { readonly kind: "camera"; readonly camera: Camera }
  | { readonly kind: "settings"; readonly settings: Settings }
  | { readonly kind: "recording"; readonly recording: Recording }
  | { readonly kind: "quiet"; readonly quiet: QuietTime }
  /** Events made anew in a window of recordings: these go, those come. */
  | { readonly kind: "events"; readonly removed: readonly string[]; readonly events: readonly PackingEvent[] }
  | { readonly kind: "clip"; readonly clip: Clip }
  /** A blank one takes back what was said before. */
  | { readonly kind: "mark"; readonly mark: EventMark }
  | { readonly kind: "activity"; readonly entry: Activity }
  /** Taken out of the library, with all that belongs to them. */
  | { readonly kind: "removed"; readonly sources: readonly string[]; readonly recordings: readonly string[] }
  | {
      readonly kind: "observations";
      readonly recordingId: string;
      readonly from: Seconds;
      readonly to: Seconds;
      readonly table: ObservationColumns;
    }
  | {
      readonly kind: "near-miss";
      /** Where the stretch begins in which it was seen, and its number there. */
      readonly stretchFrom: Seconds;
      readonly number: number;
      readonly nearMiss: NearMiss;
      readonly picture: { readonly type: string; readonly base64: string };
    }
  | {
      readonly kind: "still";
      readonly still: EventStill;
      readonly picture: { readonly type: string; readonly base64: string };
    };

/** Last line of a backup, and the number of records before it. */
export type SidecarEnd = { readonly kind: "end"; readonly records: number };

export type SidecarLine = SidecarHead | SidecarRecord | SidecarEnd;

/** The line, without its line break. */
export const writeSidecarLine = (line: SidecarLine): string => JSON.stringify(line);

export const columnsOf = (table: ObservationTable): ObservationColumns => ({
  atMs: [...table.atMs],
  triggerReadings: table.triggerReadings,
  trigger: [...table.trigger],
  motion: [...table.motion],
  hands: [...table.hands],
  runs: table.runs,
});

export const tableOf = (columns: ObservationColumns): ObservationTable => ({
  atMs: Uint32Array.from(columns.atMs),
  triggerReadings: columns.triggerReadings,
  trigger: Uint16Array.from(columns.trigger),
  motion: Uint16Array.from(columns.motion),
  hands: Uint8Array.from(columns.hands),
  runs: columns.runs,
});
