import type { Dexie, Table } from "dexie";

/** Reads, changes and writes one row in one transaction; undefined when there is none. */
export const updateRow = <Row>(
  db: Dexie,
  table: Table<Row, string>,
  id: string,
  change: (row: Row) => Row,
): Promise<Row | undefined> =>
  db.transaction("rw", table, async () => {
    const row = await table.get(id);
    if (row === undefined) return undefined;
    const changed = change(row);
    await table.put(changed);
    return changed;
  });
