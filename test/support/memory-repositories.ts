import { createExclusive } from "../../src/adapters/storage/exclusive";
import type { Activity } from "../../src/domain/model/activity";
import type { Camera } from "../../src/domain/model/camera";
import type { Clip } from "../../src/domain/model/clip";
import { isBlank, renamedMarks, type EventMark } from "../../src/domain/model/event-mark";
import { Failure } from "../../src/domain/model/failure";
import type { EventStill } from "../../src/domain/model/event-still";
import type { NearMiss } from "../../src/domain/model/near-miss";
import type { PackingEvent } from "../../src/domain/model/packing-event";
import type { QuietTime } from "../../src/domain/model/quiet-time";
import type { Recording } from "../../src/domain/model/recording";
import { DEFAULT_SETTINGS, type Settings } from "../../src/domain/model/settings";
import type { Source } from "../../src/domain/model/source";
import { inScope } from "../../src/domain/search/event-match";
import { isNearCode } from "../../src/domain/search/near-code";
import { codeKey } from "../../src/domain/search/tracking-code";
import { codeKeysOf } from "./code-keys";
import type { Repositories, StoredStretch, Watch } from "../../src/ports/repositories";

type State = {
  sources: Map<string, Source>;
  cameras: Map<string, Camera>;
  recordings: Map<string, Recording>;
  stretches: {
    recordingId: string;
    from: number;
    to: number;
    stretch: StoredStretch;
    nearMisses: { nearMiss: NearMiss; picture: { type: string; bytes: ArrayBuffer } }[];
  }[];
  stills: { still: EventStill; picture: { type: string; bytes: ArrayBuffer } }[];
  quietTime: Map<string, QuietTime>;
  events: Map<string, PackingEvent>;
  clips: Map<string, Clip>;
  marks: Map<string, EventMark>;
  settings: Settings;
  activity: Activity[];
};

const empty = (): State => ({
  sources: new Map(),
  cameras: new Map(),
  recordings: new Map(),
  stretches: [],
  stills: [],
  quietTime: new Map(),
  events: new Map(),
  clips: new Map(),
  marks: new Map(),
  settings: DEFAULT_SETTINGS,
  activity: [],
});

const byId = <T extends { id: string }>(a: T, b: T): number => (a.id < b.id ? -1 : 1);
const pick = <T>(map: Map<string, T>, ids: readonly string[]): T[] => ids.flatMap((id) => map.get(id) ?? []);

/**
 * The repositories in memory, behaving as the real ones (one contract suite runs against both): values are
 * copied on the way in and out, a failed write changes nothing. `refuseWrites` makes the storage full.
 */
export const createMemoryRepositories = (): Repositories & { refuseWrites(full: boolean): void } => {
  let state = empty();
  let full = false;
  const listeners = new Map<() => void, keyof State>();

  const read = async <T>(query: (state: State) => T): Promise<T> => structuredClone(query(state));
  const write = async <T>(tables: readonly (keyof State)[], change: (state: State) => T): Promise<T> => {
    const draft = structuredClone(state);
    const result = structuredClone(change(draft));
    if (full) throw new Failure("storage-full", "refused by the test");
    state = structuredClone(draft);
    for (const [listener, table] of listeners) if (tables.includes(table)) listener();
    return result;
  };
  const watch =
    <T>(table: keyof State, query: (state: State) => T): Watch<T> =>
    (onChange) => {
      const tell = (): void => onChange(structuredClone(query(state)));
      const listener = (): void => queueMicrotask(() => listeners.has(listener) && tell());
      listeners.set(listener, table);
      listener();
      return () => void listeners.delete(listener);
    };
  const touches = (event: PackingEvent, ids: readonly string[]): boolean =>
    event.spans.some(({ recordingId }) => ids.includes(recordingId));
  const removeRecordings = (draft: State, ids: readonly string[]): void => {
    for (const id of ids) {
      draft.recordings.delete(id);
      draft.quietTime.delete(id);
    }
    draft.stretches = draft.stretches.filter(({ recordingId }) => !ids.includes(recordingId));
    draft.stills = draft.stills.filter(({ still }) => !ids.includes(still.recordingId));
  };
  const putMarks = (draft: State, marks: readonly EventMark[]): void => {
    for (const mark of marks) {
      if (isBlank(mark)) draft.marks.delete(mark.eventId);
      else draft.marks.set(mark.eventId, mark);
    }
  };
  const all = <T extends { id: string }>(map: Map<string, T>): T[] => [...map.values()].sort(byId);

  return {
    exclusive: createExclusive("memory"),
    refuseWrites: (refuse) => void (full = refuse),
    sources: {
      all: () => read((s) => all(s.sources)),
      put: (source) => write(["sources"], (s) => void s.sources.set(source.id, source)),
      remove: (id) =>
        write(["sources", "cameras", "recordings", "stretches", "events"], (s) => {
          s.sources.delete(id);
          const cameraIds = all(s.cameras)
            .filter((c) => c.sourceId === id)
            .map((c) => c.id);
          for (const cameraId of cameraIds) s.cameras.delete(cameraId);
          removeRecordings(
            s,
            all(s.recordings)
              .filter((r) => r.sourceId === id)
              .map((r) => r.id),
          );
          for (const event of all(s.events)) if (cameraIds.includes(event.cameraId)) s.events.delete(event.id);
        }),
      watch: watch("sources", (s) => all(s.sources)),
    },
    cameras: {
      all: () => read((s) => all(s.cameras)),
      get: (id) => read((s) => s.cameras.get(id)),
      put: (camera) => write(["cameras"], (s) => void s.cameras.set(camera.id, camera)),
      update: (id, change) =>
        write(["cameras"], (s) => {
          const camera = s.cameras.get(id);
          if (!camera) return undefined;
          const changed = change(camera);
          s.cameras.set(id, changed);
          return changed;
        }),
      watch: watch("cameras", (s) => all(s.cameras)),
    },
    recordings: {
      all: () => read((s) => all(s.recordings)),
      ofCamera: (cameraId) => read((s) => all(s.recordings).filter((r) => r.cameraId === cameraId)),
      around: (cameraId, { from, to }) =>
        read((s) => {
          const own = all(s.recordings).filter((one) => one.cameraId === cameraId);
          const byStart = own.sort((a, b) => a.start - b.start);
          const reach = from - 7 * 24 * 3_600_000;
          const first = byStart.findLastIndex(({ start }) => start < reach);
          const next = byStart.findIndex(({ start }) => start >= to);
          return byStart.slice(Math.max(0, first), next < 0 ? undefined : next + 1);
        }),
      get: (id) => read((s) => s.recordings.get(id)),
      getMany: (ids) => read((s) => pick(s.recordings, ids)),
      putMany: (recordings) =>
        write(["recordings", "stretches"], (s) => recordings.forEach((r) => s.recordings.set(r.id, r))),
      update: (id, change) =>
        write(["recordings", "stretches"], (s) => {
          const recording = s.recordings.get(id);
          if (!recording) return undefined;
          const changed = change(recording);
          s.recordings.set(id, changed);
          return changed;
        }),
      remove: (ids) => write(["recordings", "stretches"], (s) => removeRecordings(s, ids)),
      watch: watch("recordings", (s) => all(s.recordings)),
    },
    observations: {
      ofRecordings: (ids) =>
        read((s) =>
          [...new Set(ids)].flatMap((id) =>
            s.stretches
              .filter((row) => row.recordingId === id)
              .sort((a, b) => a.from - b.from)
              .map(({ stretch }) => stretch),
          ),
        ),
      forget: (ids) =>
        write(["stretches"], (s) => {
          s.stretches = s.stretches.filter(({ recordingId }) => !ids.includes(recordingId));
          s.stills = s.stills.filter(({ still }) => !ids.includes(still.recordingId));
        }),
      store: async ({ nearMisses: seen, stills: pictured, ...stretch }, change) => {
        const { recordingId, range } = stretch;
        const bytes = await Promise.all(seen.map(({ picture }) => picture.arrayBuffer()));
        const nearMisses = seen.map(({ picture: { type }, ...rest }, i) => ({
          nearMiss: { recordingId, ...rest },
          picture: { type, bytes: bytes[i] ?? new ArrayBuffer(0) },
        }));
        const stills = await Promise.all(
          pictured.map(async ({ picture, ...still }) => ({
            still: { ...still, recordingId },
            picture: { type: picture.type, bytes: await picture.arrayBuffer() },
          })),
        );
        return write(["stretches", "recordings"], (s) => {
          const recording = s.recordings.get(recordingId);
          const changed = recording && change(recording);
          if (!changed) return false;
          const stays = (row: State["stretches"][number]): boolean =>
            row.recordingId !== recordingId ||
            (row.from !== range.from && (row.from < range.from || row.to > range.to));
          s.stretches = s.stretches.filter(stays);
          s.stretches.push({ recordingId, from: range.from, to: range.to, stretch, nearMisses });
          s.stills = s.stills.filter(
            ({ still: { recordingId: id, at } }) => id !== recordingId || at < range.from || at >= range.to,
          );
          s.stills.push(...stills);
          s.recordings.set(recordingId, changed);
          return true;
        });
      },
    },
    nearMisses: {
      ofRecordings: (ids) =>
        read((s) =>
          [...new Set(ids)].flatMap((id) =>
            s.stretches
              .filter(({ recordingId }) => recordingId === id)
              .flatMap(({ nearMisses }) => nearMisses.map(({ nearMiss }) => nearMiss))
              .sort((a, b) => a.at - b.at),
          ),
        ),
      picture: async (wanted) => {
        const found = await read((s) =>
          s.stretches
            .flatMap(({ nearMisses }) => nearMisses)
            .find(({ nearMiss }) => JSON.stringify(nearMiss) === JSON.stringify(wanted)),
        );
        return found && new Blob([found.picture.bytes], { type: found.picture.type });
      },
    },
    stills: {
      ofSpans: async (spans) => {
        const found = await read((s) =>
          spans.flatMap(({ recordingId, from, to }) =>
            s.stills
              .filter(({ still }) => still.recordingId === recordingId && still.at >= from && still.at <= to)
              .sort((a, b) => a.still.at - b.still.at),
          ),
        );
        return found.map(({ still, picture: { type, bytes } }) => ({ ...still, picture: new Blob([bytes], { type }) }));
      },
    },
    quietTime: { ofRecordings: (ids) => read((s) => pick(s.quietTime, [...new Set(ids)])) },
    events: {
      get: (id) => read((s) => s.events.get(id)),
      getMany: (ids) => read((s) => pick(s.events, ids)),
      byCodeKeys: (keys) =>
        read((s) => {
          const found = new Map<string, PackingEvent[]>();
          for (const event of all(s.events)) {
            for (const key of new Set(event.codes.map(({ text }) => codeKey(text)))) {
              if (keys.includes(key)) found.set(key, [...(found.get(key) ?? []), event]);
            }
          }
          return found;
        }),
      keysNear: (key) => read((s) => codeKeysOf(all(s.events)).filter((one) => isNearCode(key, one))),
      codeKeysAfter: (text, most) =>
        read((s) =>
          codeKeysOf(all(s.events))
            .filter((key) => key > text)
            .slice(0, most),
        ),
      list: (filter) =>
        read((s) =>
          all(s.events)
            .filter((event) => inScope(event, filter))
            .filter((e) => filter.withoutCode === undefined || filter.withoutCode === (e.codes.length === 0))
            .sort((a, b) => b.from - a.from)
            .slice(0, filter.limit),
        ),
      ofRecordings: (ids) => read((s) => all(s.events).filter((event) => touches(event, ids))),
      count: () => read((s) => s.events.size),
      replaceForRecordings: (ids, events) =>
        write(["events"], (s) => {
          for (const event of all(s.events)) if (touches(event, ids)) s.events.delete(event.id);
          for (const event of events) s.events.set(event.id, event);
        }),
      redetected: ({ replaced, events, quiet, renamed }) =>
        write(["events", "quietTime", "clips", "marks"], (s) => {
          for (const clip of s.clips.values()) {
            const eventId = renamed?.get(clip.eventId);
            if (eventId !== undefined) s.clips.set(clip.id, { ...clip, eventId });
          }
          if (renamed) {
            const ids = [...new Set([...renamed].flat())];
            const moved = renamedMarks(pick(s.marks, ids), renamed);
            for (const id of moved.removed) s.marks.delete(id);
            for (const mark of moved.put) s.marks.set(mark.eventId, mark);
          }
          for (const id of replaced) s.events.delete(id);
          for (const event of events) s.events.set(event.id, event);
          for (const one of quiet) s.quietTime.set(one.recordingId, one);
        }),
      change: (event, why) =>
        write(["events", "activity"], (s) => {
          s.events.set(event.id, event);
          s.activity.push(why);
        }),
      watch: (onChange) => {
        let version = 0;
        return watch("events", (s) => s.events.size > 0)((any) => onChange({ any, version: ++version }));
      },
    },
    clips: {
      put: (clip) => write(["clips"], (s) => void s.clips.set(clip.id, clip)),
      ofEvents: (ids) => read((s) => all(s.clips).filter((clip) => ids.includes(clip.eventId))),
      watch: watch("clips", (s) => all(s.clips)),
    },
    marks: {
      all: () => read((s) => [...s.marks.values()].sort((a, b) => (a.eventId < b.eventId ? -1 : 1))),
      ofEvents: (ids) => read((s) => pick(s.marks, [...new Set(ids)])),
      put: (marks) => write(["marks"], (s) => putMarks(s, marks)),
      change: (mark, why) =>
        write(["marks", "activity"], (s) => {
          putMarks(s, [mark]);
          s.activity.push(why);
        }),
      watch: watch("marks", (s) => [...s.marks.values()]),
    },
    settings: {
      get: () => read((s) => s.settings),
      put: (settings) => write(["settings"], (s) => void (s.settings = settings)),
      watch: watch("settings", (s) => s.settings),
    },
    activity: {
      append: (entry) => write(["activity"], (s) => void s.activity.push(entry)),
      all: () => read((s) => s.activity),
    },
  };
};
