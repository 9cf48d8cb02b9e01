import type { Activity } from "../model/activity";
import type { Camera } from "../model/camera";
import type { Clip } from "../model/clip";
import { isBlank, type EventMark } from "../model/event-mark";
import type { PackingEvent } from "../model/packing-event";
import type { QuietTime } from "../model/quiet-time";
import type { Recording } from "../model/recording";
import type { Settings } from "../model/settings";
import type { Source } from "../model/source";
import { epochMs, type EpochMs } from "../time/units";
import { SIDECAR_FORMAT, type SidecarLine } from "./sidecar-record";

/** What one library's lines come to. */
export type SidecarState = {
  readonly sources: Map<string, Source>;
  readonly cameras: Map<string, Camera>;
  readonly recordings: Map<string, Recording>;
  readonly quiet: Map<string, QuietTime>;
  readonly events: Map<string, PackingEvent>;
  readonly clips: Map<string, Clip>;
  readonly marks: Map<string, EventMark>;
  activity: Activity[];
  settings: Settings | null;
  /** When the library was last opened for writing. */
  at: EpochMs;
  /** Lines that could not be read or that a newer version wrote. */
  skipped: number;
};

export const emptySidecarState = (): SidecarState => ({
  sources: new Map(),
  cameras: new Map(),
  recordings: new Map(),
  quiet: new Map(),
  events: new Map(),
  clips: new Map(),
  marks: new Map(),
  activity: [],
  settings: null,
  at: epochMs(0),
  skipped: 0,
});

const clear = (state: SidecarState): void => {
  for (const map of [
    state.sources,
    state.cameras,
    state.recordings,
    state.quiet,
    state.events,
    state.clips,
    state.marks,
  ])
    map.clear();
  state.activity = [];
  state.settings = null;
};

const removeRecordings = (state: SidecarState, ids: ReadonlySet<string>): void => {
  for (const id of ids) {
    state.recordings.delete(id);
    state.quiet.delete(id);
  }
};

/** Clips' records stay, as they do in the library. */
const removeSources = (state: SidecarState, ids: ReadonlySet<string>): void => {
  const cameras = new Set([...state.cameras.values()].filter((c) => ids.has(c.sourceId)).map(({ id }) => id));
  const recordings = [...state.recordings.values()].filter(({ sourceId }) => ids.has(sourceId));
  for (const id of ids) state.sources.delete(id);
  for (const id of cameras) state.cameras.delete(id);
  removeRecordings(state, new Set(recordings.map(({ id }) => id)));
  for (const [id, { cameraId }] of state.events) if (cameras.has(cameraId)) state.events.delete(id);
};

/** Adds one line to what the lines before it came to; lines come in the order in which they were written. */
export const foldSidecarLine = (state: SidecarState, line: SidecarLine): void => {
  switch (line.kind) {
    case "head":
      if (line.format > SIDECAR_FORMAT) state.skipped += 1;
      if (line.whole) clear(state);
      state.at = epochMs(Math.max(state.at, line.at));
      return;
    case "source":
      state.sources.set(line.source.id, line.source);
      return;
    case "camera":
      state.cameras.set(line.camera.id, line.camera);
      return;
    case "settings":
      state.settings = line.settings;
      return;
    case "recording":
      state.recordings.set(line.recording.id, line.recording);
      return;
    case "quiet":
      state.quiet.set(line.quiet.recordingId, line.quiet);
      return;
    case "events":
      for (const id of line.removed) state.events.delete(id);
      for (const event of line.events) state.events.set(event.id, event);
      return;
    case "clip":
      state.clips.set(line.clip.id, line.clip);
      return;
    case "mark":
      if (isBlank(line.mark)) state.marks.delete(line.mark.eventId);
      else state.marks.set(line.mark.eventId, line.mark);
      return;
    case "activity":
      state.activity.push(line.entry);
      return;
    case "removed":
      removeSources(state, new Set(line.sources));
      removeRecordings(state, new Set(line.recordings));
      return;
    // Large, so read where they are needed and never all at once.
    case "observations":
    case "near-miss":
    case "still":
    case "end":
      return;
  }
};
