import { Dexie } from "dexie";
import type { NearMiss } from "../../domain/model/near-miss";
import type { Repositories } from "../../ports/repositories";
import type { SeenNearMiss } from "../../ports/worker-api";
import { guarded } from "../indexed-db/storage-failure";
import type { NearMissKey, NearMissPictureRow, NearMissRow, VTrackDatabase } from "./database";

/** The rows of a stretch's near misses. Pictures are stored as bytes: a blob would be read only inside the transaction. */
export const nearMissRows = async (
  recordingId: string,
  stretchFrom: number,
  seen: readonly SeenNearMiss[],
): Promise<{ nearMisses: NearMissRow[]; pictures: NearMissPictureRow[] }> => {
  const bytes = await Promise.all(seen.map(({ picture }) => picture.arrayBuffer()));
  return {
    nearMisses: seen.map(({ picture: _picture, ...rest }, number) => ({
      recordingId,
      stretchFrom,
      number,
      nearMiss: { recordingId, ...rest },
    })),
    pictures: seen.map(({ picture: { type } }, number) => ({
      recordingId,
      stretchFrom,
      number,
      type,
      bytes: bytes[number] ?? new ArrayBuffer(0),
    })),
  };
};

/** Removes what was seen in a stretch; inside a transaction over both tables. */
export const removeNearMisses = async (db: VTrackDatabase, recordingId: string, stretchFrom: number): Promise<void> => {
  for (const table of [db.nearMisses, db.nearMissPictures])
    await table
      .where("[recordingId+stretchFrom+number]")
      .between([recordingId, stretchFrom, Dexie.minKey], [recordingId, stretchFrom, Dexie.maxKey])
      .delete();
};

const isSame = (a: NearMiss, b: NearMiss): boolean =>
  a.at === b.at && a.kind === b.kind && a.roi.every((value, i) => value === b.roi[i]);

export const nearMissesRepository = (db: VTrackDatabase): Repositories["nearMisses"] => {
  /** Ascending by recording and stretch: the order of the primary key. */
  const rowsOf = (recordingId: string): Promise<NearMissRow[]> =>
    db.nearMisses
      .where("[recordingId+stretchFrom+number]")
      .between([recordingId, Dexie.minKey], [recordingId, Dexie.maxKey])
      .toArray();
  return {
    ofRecordings: guarded((ids: readonly string[]) =>
      db.transaction("r", db.nearMisses, async () => {
        const rows = await Promise.all([...new Set(ids)].map(rowsOf));
        return rows.flatMap((own) => own.map(({ nearMiss }) => nearMiss).sort((a, b) => a.at - b.at));
      }),
    ),
    picture: guarded((nearMiss: NearMiss) =>
      db.transaction("r", [db.nearMisses, db.nearMissPictures], async () => {
        const row = (await rowsOf(nearMiss.recordingId)).find((one) => isSame(one.nearMiss, nearMiss));
        if (!row) return undefined;
        const key: NearMissKey = [row.recordingId, row.stretchFrom, row.number];
        const picture = await db.nearMissPictures.get(key);
        return picture && new Blob([picture.bytes], { type: picture.type });
      }),
    ),
  };
};
