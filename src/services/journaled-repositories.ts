import type { EventMark } from "../domain/model/event-mark";
import type { Recording } from "../domain/model/recording";
import type { SidecarRecord } from "../domain/sidecar/sidecar-record";
import type { Repositories } from "../ports/repositories";

/** Who hears of changes: `expect` before one is stored, `note` when it is. */
export type Journal = { expect(): void; note(records: readonly SidecarRecord[]): void };

/** Takes back what a mark said. */
const unsaid = (mark: EventMark): EventMark => ({ ...mark, kind: null, dispute: null, pinned: false, note: "" });

/** The repositories, every change told to the journal. What a failed write would have changed is not told. */
export const withJournal = (repositories: Repositories, journal: Journal): Repositories => {
  const { sources, cameras, recordings, observations, events, clips, marks, settings, activity } = repositories;
  const noting = async <T>(store: () => Promise<T>, records: (stored: T) => readonly SidecarRecord[]): Promise<T> => {
    journal.expect();
    const stored = await store();
    journal.note(records(stored));
    return stored;
  };
  const recordingRecord = (recording: Recording): SidecarRecord => ({ kind: "recording", recording });
  return {
    ...repositories,
    sources: {
      ...sources,
      put: (source) =>
        noting(
          () => sources.put(source),
          () => [{ kind: "source", source }],
        ),
      remove: (id) =>
        noting(
          () => sources.remove(id),
          () => [{ kind: "removed", sources: [id], recordings: [] }],
        ),
    },
    cameras: {
      ...cameras,
      put: (camera) =>
        noting(
          () => cameras.put(camera),
          () => [{ kind: "camera", camera }],
        ),
      update: (id, change) =>
        noting(
          () => cameras.update(id, change),
          (camera) => (camera ? [{ kind: "camera", camera }] : []),
        ),
    },
    recordings: {
      ...recordings,
      putMany: (many) =>
        noting(
          () => recordings.putMany(many),
          () => many.map(recordingRecord),
        ),
      update: (id, change) =>
        noting(
          () => recordings.update(id, change),
          (now) => (now ? [recordingRecord(now)] : []),
        ),
      remove: (ids) =>
        noting(
          () => recordings.remove(ids),
          () => [{ kind: "removed", sources: [], recordings: ids }],
        ),
    },
    observations: {
      ...observations,
      store: async (stretch, change) => {
        let changed: Recording | null = null;
        return noting(
          () => observations.store(stretch, (recording) => (changed = change(recording))),
          (isStored) => (isStored && changed ? [recordingRecord(changed)] : []),
        );
      },
    },
    events: {
      ...events,
      replaceForRecordings: async (ids, made) => {
        const before = await events.ofRecordings(ids);
        return noting(
          () => events.replaceForRecordings(ids, made),
          () => [{ kind: "events", removed: before.map(({ id }) => id), events: made }],
        );
      },
      redetected: (result) =>
        noting(
          async () => {
            if (!result.renamed?.size) return void (await events.redetected(result));
            const gone = await marks.ofEvents([...result.renamed.keys()]);
            await events.redetected(result);
            const now = [...result.renamed.values()];
            return { clips: await clips.ofEvents(now), gone, marks: await marks.ofEvents(now) };
          },
          (moved) => [
            { kind: "events", removed: result.replaced, events: result.events },
            ...result.quiet.map((quiet): SidecarRecord => ({ kind: "quiet", quiet })),
            ...(moved?.clips ?? []).map((clip): SidecarRecord => ({ kind: "clip", clip })),
            // In this order: one's new id may be another's old one.
            ...(moved?.gone ?? []).map((mark): SidecarRecord => ({ kind: "mark", mark: unsaid(mark) })),
            ...(moved?.marks ?? []).map((mark): SidecarRecord => ({ kind: "mark", mark })),
          ],
        ).then(() => undefined),
      change: (event, entry) =>
        noting(
          () => events.change(event, entry),
          () => [
            { kind: "events", removed: [], events: [event] },
            { kind: "activity", entry },
          ],
        ),
    },
    clips: {
      ...clips,
      put: (clip) =>
        noting(
          () => clips.put(clip),
          () => [{ kind: "clip", clip }],
        ),
    },
    marks: {
      ...marks,
      put: (many) =>
        noting(
          () => marks.put(many),
          () => many.map((mark): SidecarRecord => ({ kind: "mark", mark })),
        ),
      change: (mark, entry) =>
        noting(
          () => marks.change(mark, entry),
          () => [
            { kind: "mark", mark },
            { kind: "activity", entry },
          ],
        ),
    },
    settings: {
      ...settings,
      put: (value) =>
        noting(
          () => settings.put(value),
          () => [{ kind: "settings", settings: value }],
        ),
    },
    activity: {
      ...activity,
      append: (entry) =>
        noting(
          () => activity.append(entry),
          () => [{ kind: "activity", entry }],
        ),
    },
  };
};
