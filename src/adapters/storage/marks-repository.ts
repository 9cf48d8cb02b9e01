import type { Activity } from "../../domain/model/activity";
import { isBlank, renamedMarks, type EventMark } from "../../domain/model/event-mark";
import type { Repositories } from "../../ports/repositories";
import { guarded } from "../indexed-db/storage-failure";
import type { VTrackDatabase } from "./database";
import { liveWatch } from "./live-watch";

/** Stores marks; a blank one is removed. Inside a transaction over the table. */
const putMarks = async (db: VTrackDatabase, marks: readonly EventMark[]): Promise<void> => {
  await db.marks.bulkDelete(marks.filter(isBlank).map(({ eventId }) => eventId));
  await db.marks.bulkPut(marks.filter((mark) => !isBlank(mark)));
};

/** Marks go with events that get another id; inside a transaction over the table. */
export const renameMarkedEvents = async (db: VTrackDatabase, renamed: ReadonlyMap<string, string>): Promise<void> => {
  const ids = [...new Set([...renamed].flat())];
  const marks = (await db.marks.bulkGet(ids)).filter((mark) => mark !== undefined);
  const { removed, put } = renamedMarks(marks, renamed);
  await db.marks.bulkDelete([...removed]);
  await db.marks.bulkPut([...put]);
};

export const marksRepository = (db: VTrackDatabase): Repositories["marks"] => ({
  all: guarded(() => db.marks.toArray()),
  ofEvents: guarded(async (eventIds: readonly string[]) =>
    (await db.marks.bulkGet([...new Set(eventIds)])).filter((mark) => mark !== undefined),
  ),
  put: guarded((marks: readonly EventMark[]) => db.transaction("rw", db.marks, () => putMarks(db, marks))),
  change: guarded((mark: EventMark, entry: Activity) =>
    db.transaction("rw", [db.marks, db.activity], async () => {
      await putMarks(db, [mark]);
      await db.activity.add({ entry });
    }),
  ),
  watch: liveWatch(() => db.marks.toArray()),
});
