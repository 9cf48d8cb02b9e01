import { Dexie, type Collection } from "dexie";
import type { EventSpan } from "../../domain/model/packing-event";
import type { Interval } from "../../domain/time/interval";
import type { Seconds } from "../../domain/time/units";
import type { Repositories, StoredStill } from "../../ports/repositories";
import type { SeenStill } from "../../ports/worker-api";
import { guarded } from "../indexed-db/storage-failure";
import type { StillKey, StillRow, VTrackDatabase } from "./database";

export const stillRows = (recordingId: string, seen: readonly SeenStill[]): Promise<StillRow[]> =>
  Promise.all(
    seen.map(async ({ picture, ...rest }) => ({
      ...rest,
      recordingId,
      type: picture.type,
      bytes: await picture.arrayBuffer(),
    })),
  );

const within = (
  db: VTrackDatabase,
  recordingId: string,
  { from, to }: Interval<Seconds>,
  withEnd: boolean,
): Collection<StillRow, StillKey> =>
  db.stills
    .where("[recordingId+at+kind+text]")
    // A shorter key comes before every longer one that begins with it.
    .between([recordingId, from], withEnd ? [recordingId, to, Dexie.maxKey] : [recordingId, to]);

/** Removes what was pictured in a stretch; inside a transaction over the table. */
export const removeStills = async (db: VTrackDatabase, recordingId: string, range: Interval<Seconds>): Promise<void> =>
  void (await within(db, recordingId, range, false).delete());

const stillOf = ({ type, bytes, ...still }: StillRow): StoredStill => ({
  ...still,
  picture: new Blob([bytes], { type }),
});

export const stillsRepository = (db: VTrackDatabase): Repositories["stills"] => ({
  ofSpans: guarded((spans: readonly EventSpan[]) =>
    db.transaction("r", db.stills, async () => {
      const rows = await Promise.all(spans.map((span) => within(db, span.recordingId, span, true).toArray()));
      return rows.flat().map(stillOf);
    }),
  ),
});
