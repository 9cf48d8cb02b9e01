import { Dexie, RangeSet, type ObservabilitySet, type Table } from "dexie";
import type { Watch } from "../../ports/repositories";

/** Rows that changed are read one by one up to here; of more, all are. */
const MOST_SINGLE_ROWS = 500;
/** Rows read in one go: a few tens of milliseconds of the page's main thread. */
const PAGE = 1000;

type Watcher<Row> = { readonly onChange: (rows: Row[]) => void; told: readonly Row[] | null };

/**
 * All rows of a table in memory, by ascending id. Dexie tells in every tab which keys a committed transaction has
 * changed; only those are read again. What this tab has written is in the next answer; what another tab has written,
 * as soon as its message is here.
 */
export class TableMirror<Row extends { readonly id: string }> {
  readonly #table: Table<Row, string>;
  readonly #watchers = new Set<Watcher<Row>>();
  #rows: readonly Row[] = [];
  /** Ids of rows that may have changed since they were read. */
  #stale: Set<string> | "all" = "all";
  #isListening = false;
  #last: Promise<void> = Promise.resolve();

  constructor(table: Table<Row, string>) {
    this.#table = table;
  }

  async all(): Promise<Row[]> {
    await this.#refresh();
    return [...this.#rows];
  }

  /** What can not be read is told to who calls `all`; watchers hear of it when it can be again. */
  readonly watch: Watch<Row[]> = (onChange) => {
    const watcher: Watcher<Row> = { onChange, told: null };
    this.#watchers.add(watcher);
    void this.#refresh().catch(() => undefined);
    return () => void this.#watchers.delete(watcher);
  };

  close(): void {
    this.#watchers.clear();
    if (this.#isListening) Dexie.on.storagemutated.unsubscribe(this.#onMutated);
    this.#isListening = false;
    this.#stale = "all";
  }

  /** Resolves when everything that was known to be stale has been read; one reading at a time. */
  #refresh(): Promise<void> {
    // First of all: what changes while the table is read for the first time is read again.
    if (!this.#isListening) Dexie.on.storagemutated.subscribe(this.#onMutated);
    this.#isListening = true;
    this.#last = this.#last
      .catch(() => undefined)
      .then(() => this.#readStale())
      .then(() => this.#tell());
    return this.#last;
  }

  async #readStale(): Promise<void> {
    const stale = this.#stale;
    if (stale !== "all" && stale.size === 0) return;
    this.#stale = new Set();
    try {
      this.#rows = await (stale === "all" ? this.#readAll() : this.#readSome(stale));
    } catch (error) {
      this.#add(stale);
      throw error;
    }
  }

  async #readSome(ids: ReadonlySet<string>): Promise<readonly Row[]> {
    const wanted = [...ids];
    const found = new Map((await this.#table.bulkGet(wanted)).flatMap((row) => (row ? [[row.id, row] as const] : [])));
    const kept = this.#rows.flatMap((row) => {
      const now = found.get(row.id);
      found.delete(row.id);
      return now ? [now] : ids.has(row.id) ? [] : [row];
    });
    return found.size === 0 ? kept : [...kept, ...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  #readAll(): Promise<readonly Row[]> {
    return this.#table.db.transaction("r", this.#table, async () => {
      const rows: Row[] = [];
      for (;;) {
        const page = await this.#table
          .where(":id")
          .above(rows.at(-1)?.id ?? Dexie.minKey)
          .limit(PAGE)
          .toArray();
        rows.push(...page);
        if (page.length < PAGE) return rows;
      }
    });
  }

  #tell(): void {
    for (const watcher of this.#watchers) {
      if (watcher.told === this.#rows) continue;
      watcher.told = this.#rows;
      const rows = [...this.#rows];
      // By itself: what a watcher does wrong is no failure of the reading.
      queueMicrotask(() => this.#watchers.has(watcher) && watcher.onChange(rows));
    }
  }

  readonly #onMutated = (parts: ObservabilitySet): void => {
    const { name } = this.#table.db;
    const changed = parts[`idb://${name}/${this.#table.name}/`];
    if (changed) this.#add(singleIds(changed));
    // A page that comes back from the browser's cache of pages has heard nothing meanwhile.
    else if (parts["all"]) this.#add("all");
    else return;
    // The zone is still that of the transaction that made the change, which is over.
    if (this.#watchers.size > 0) void Dexie.ignoreTransaction(() => this.#refresh()).catch(() => undefined);
  };

  #add(more: ReadonlySet<string> | "all"): void {
    if (more === "all" || this.#stale === "all") this.#stale = "all";
    else this.#stale = new Set([...this.#stale, ...more]);
    if (this.#stale !== "all" && this.#stale.size > MOST_SINGLE_ROWS) this.#stale = "all";
  }
}

/** The ids in a set of ranges, when it holds nothing but single ones. */
const singleIds = (ranges: ObservabilitySet[string]): ReadonlySet<string> | "all" => {
  const ids = new Set<string>();
  for (const { from, to } of RangeSet(ranges)) {
    if (typeof from !== "string" || from !== to) return "all";
    ids.add(from);
  }
  return ids;
};
