import { isAssigned, withAssignedCodes } from "../domain/detection/carry-over";
import type { Clip } from "../domain/model/clip";
import type { EventMark } from "../domain/model/event-mark";
import type { PackingEvent } from "../domain/model/packing-event";
import { missingIn, namedAsKnown } from "../domain/sidecar/known-recordings";
import { parseSidecarLine } from "../domain/sidecar/parse-sidecar";
import { emptySidecarState, foldSidecarLine, type SidecarState } from "../domain/sidecar/sidecar-state";
import type { Repositories } from "../ports/repositories";
import type { SidecarFile } from "../ports/sidecar-folder";

/** Called with the bytes that are read and all of them. */
export type RebuildProgress = (done: number, total: number) => void;

/** What has come back. */
export type Rebuilt = {
  readonly recordings: number;
  readonly events: number;
  readonly clips: number;
  /** Lines that could not be read, or that a newer version of the app wrote. */
  readonly skipped: number;
};

/** Events stored in one transaction. */
const BATCH = 1000;

/** Reads a library's files, in their order. A line that is torn or unknown is counted and left out. */
const readState = async (files: readonly SidecarFile[], onRead: (bytes: number) => void): Promise<SidecarState> => {
  const state = emptySidecarState();
  for (const { size, lines } of files) {
    for await (const text of lines()) {
      if (text === "") continue;
      const line = parseSidecarLine(text);
      if (line === "torn" || line === "unknown") state.skipped += 1;
      else foldSidecarLine(state, line);
    }
    onRead(size);
  }
  return state;
};

/** Codes that people assigned to events which were found here anew; those taken back here stay away. */
const restoreAssigned = async (repositories: Repositories, kept: readonly PackingEvent[]): Promise<void> => {
  const assigned = kept.filter(({ flags }) => flags.includes("assigned"));
  if (assigned.length === 0) return;
  const takenBack = new Set(
    (await repositories.activity.all())
      .filter(({ kind }) => kind === "code-unassigned")
      .map(({ subject, detail }) => `${subject} ${detail}`),
  );
  for (const { id, codes } of assigned) {
    const event = await repositories.events.get(id);
    const back = codes.filter((code) => isAssigned(code) && !takenBack.has(`${id} ${code.text}`));
    if (event && back.length > 0)
      await repositories.events.redetected({ replaced: [], events: [withAssignedCodes(event, back)], quiet: [] });
  }
};

const missingClips = async (repositories: Repositories, clips: readonly Clip[]): Promise<Clip[]> => {
  const here = await repositories.clips.ofEvents([...new Set(clips.map(({ eventId }) => eventId))]);
  const ids = new Set(here.map(({ id }) => id));
  return clips.filter(({ id }) => !ids.has(id));
};

/** Marks of events that nobody has marked here, nor taken a mark from. */
const missingMarks = async (repositories: Repositories, marks: readonly EventMark[]): Promise<EventMark[]> => {
  if (marks.length === 0) return [];
  const here = new Set((await repositories.marks.all()).map(({ eventId }) => eventId));
  for (const { kind, subject } of await repositories.activity.all()) if (kind === "event-marked") here.add(subject);
  return marks.filter(({ eventId }) => !here.has(eventId));
};

const store = async (
  repositories: Repositories,
  found: SidecarState,
  isFirst: boolean,
): Promise<Omit<Rebuilt, "skipped">> => {
  const known = await repositories.recordings.all();
  const state = namedAsKnown(found, known);
  const { recordings, events, kept } = missingIn(state, known);
  const sources = new Set((await repositories.sources.all()).map(({ id }) => id));
  const cameras = new Set((await repositories.cameras.all()).map(({ id }) => id));
  if (isFirst && sources.size === 0 && state.settings) await repositories.settings.put(state.settings);
  for (const source of state.sources.values()) if (!sources.has(source.id)) await repositories.sources.put(source);
  for (const camera of state.cameras.values()) if (!cameras.has(camera.id)) await repositories.cameras.put(camera);
  await repositories.exclusive("events", async () => {
    await repositories.recordings.putMany(recordings);
    const quiet = recordings.flatMap(({ id }) => state.quiet.get(id) ?? []);
    for (let at = 0; at < Math.max(1, events.length); at += BATCH)
      await repositories.events.redetected({
        replaced: [],
        events: events.slice(at, at + BATCH),
        quiet: at === 0 ? quiet : [],
      });
    await restoreAssigned(repositories, kept);
  });
  const clips = await missingClips(repositories, [...state.clips.values()]);
  for (const clip of clips) await repositories.clips.put(clip);
  await repositories.marks.put(await missingMarks(repositories, [...state.marks.values()]));
  const noted = new Set((await repositories.activity.all()).map((entry) => JSON.stringify(entry)));
  for (const entry of state.activity) if (!noted.has(JSON.stringify(entry))) await repositories.activity.append(entry);
  return { recordings: recordings.length, events: events.length, clips: clips.length };
};

/**
 * Puts back what the library lacks of what sidecars tell. What is here already is never replaced, so a second time
 * changes nothing. Of several libraries the one written last is believed first.
 * @throws Failure `storage-full`, `storage-unavailable`; what was put back until then stays
 */
export const rebuildLibrary = async (
  repositories: Repositories,
  libraries: ReadonlyMap<string, readonly SidecarFile[]>,
  onProgress: RebuildProgress = () => undefined,
): Promise<Rebuilt> => {
  const total = [...libraries.values()].flat().reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  const states: SidecarState[] = [];
  for (const files of libraries.values())
    states.push(
      await readState(files, (bytes) => {
        done += bytes;
        onProgress(done, total);
      }),
    );
  const sum = { recordings: 0, events: 0, clips: 0, skipped: 0 };
  for (const [i, state] of states.sort((a, b) => b.at - a.at).entries()) {
    const part = await store(repositories, state, i === 0);
    sum.recordings += part.recordings;
    sum.events += part.events;
    sum.clips += part.clips;
    sum.skipped += state.skipped;
  }
  return sum;
};
