import { failureNameOf, type FailureName } from "../domain/model/failure";
import { SIDECAR_FORMAT, writeSidecarLine, type SidecarRecord } from "../domain/sidecar/sidecar-record";
import type { Environment } from "../ports/environment";
import type { LibraryArchive } from "../ports/library-archive";
import type { SidecarFolder } from "../ports/sidecar-folder";

export type SidecarStatus = {
  /** The output folder; null when none is chosen or its permission was lost. */
  readonly folder: string | null;
  /** Why the last writing failed; null when it did not. */
  readonly problem: FailureName | null;
};

export type JournalDeps = {
  readonly folder: SidecarFolder;
  readonly archive: LibraryArchive;
  readonly environment: Environment;
  /** Milliseconds in which changes are gathered. */
  readonly gatherMs?: number;
  /** So many bytes may be added before anybody looks whether the sidecar has grown too much. */
  readonly smallBytes?: number;
};

const GATHER_MS = 1000;
/** A folder that could not be written is tried again this often. */
const RETRY_MS = 30_000;
/** Written anew when what was added is this many times what the library held when it was last written whole. */
const GROWN = 4;
const SMALL_BYTES = 4 * 1024 * 1024;

/** Of two records with one key the later one says all. */
const keyOf = (record: SidecarRecord, number: number): string => {
  switch (record.kind) {
    case "source":
      return `source ${record.source.id}`;
    case "camera":
      return `camera ${record.camera.id}`;
    case "recording":
      return `recording ${record.recording.id}`;
    case "quiet":
      return `quiet ${record.quiet.recordingId}`;
    case "clip":
      return `clip ${record.clip.id}`;
    case "mark":
      return `mark ${record.mark.eventId}`;
    case "settings":
      return "settings";
    default:
      return `${number}`;
  }
};

/**
 * Writes what changes in the library into the sidecar. Never throws and never keeps anybody waiting: when the folder
 * can not be written, that is told by `status`, and the library is written whole as soon as it can be again.
 */
export class SidecarJournal {
  readonly #deps: JournalDeps;
  readonly #listeners = new Set<() => void>();
  #pending = new Map<string, SidecarRecord>();
  #noted = 0;
  #status: SidecarStatus = { folder: null, problem: null };
  /** What stands in the folder is not what the library holds. */
  #needsWhole = false;
  #waitUntil = 0;
  #addedBytes = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #work: Promise<void> = Promise.resolve();
  #id: Promise<string> | null = null;

  constructor(deps: JournalDeps) {
    this.#deps = deps;
  }

  status(): SidecarStatus {
    return this.#status;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** At the start, and when a folder was chosen: brings the folder up to date. */
  async open(anotherFolder = false): Promise<void> {
    const { folder } = this.#deps;
    this.#waitUntil = 0;
    try {
      const isUpToDate = !anotherFolder && (await folder.isClean(await this.#library()));
      if (!isUpToDate) this.#needsWhole = true;
    } catch {
      this.#needsWhole = true; // told by the writing that follows
    }
    await this.flush();
  }

  /** A change is about to be stored: a tab that is killed now has not written it. */
  expect(): void {
    void this.#library()
      .then((library) => this.#deps.folder.setClean(library, false))
      .catch(() => undefined); // told by whoever stores
  }

  /** Changes that were stored. */
  note(records: readonly SidecarRecord[]): void {
    for (const record of records) {
      const key = keyOf(record, ++this.#noted);
      this.#pending.delete(key);
      this.#pending.set(key, record);
    }
    this.#timer ??= setTimeout(() => void this.flush(), this.#deps.gatherMs ?? GATHER_MS);
  }

  /** Resolves when everything noted so far is written, or has failed to be. */
  flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#work = this.#work.then(() => this.#write());
    return this.#work;
  }

  async #write(): Promise<void> {
    const { folder, environment } = this.#deps;
    const records = [...this.#pending.values()];
    this.#pending.clear();
    if (environment.now() < this.#waitUntil) return;
    const name = await folder.name();
    if (name === null) {
      this.#needsWhole = true;
      this.#waitUntil = environment.now() + RETRY_MS;
      return this.#tell({ folder: null, problem: null });
    }
    try {
      const library = await this.#library();
      if (this.#needsWhole || (await this.#hasGrown(library))) await this.#writeWhole(library);
      else if (records.length > 0) await this.#append(library, records);
      if (this.#pending.size === 0) folder.setClean(library, true);
      this.#tell({ folder: name, problem: null });
    } catch (error) {
      this.#needsWhole = true;
      this.#waitUntil = environment.now() + RETRY_MS;
      this.#tell({ folder: name, problem: failureNameOf(error) });
    }
  }

  async #append(library: string, records: readonly SidecarRecord[]): Promise<void> {
    const lines = records.map(writeSidecarLine);
    await this.#deps.folder.append(library, () => this.#head(library, false), lines);
    this.#addedBytes += lines.reduce((sum, line) => sum + line.length, 0);
  }

  async #writeWhole(library: string): Promise<void> {
    const head = this.#head(library, true);
    const { archive, folder } = this.#deps;
    const lines = async function* () {
      yield [head];
      for await (const records of archive.read("sidecar")) yield records.map(writeSidecarLine);
    };
    // An empty library has nothing to say.
    if ((await archive.count("sidecar")) > 0) await folder.replace(library, lines());
    this.#needsWhole = false;
    this.#addedBytes = 0;
  }

  async #hasGrown(library: string): Promise<boolean> {
    if (this.#addedBytes < (this.#deps.smallBytes ?? SMALL_BYTES)) return false;
    this.#addedBytes = 0;
    const { whole, added } = await this.#deps.folder.sizes(library);
    return added > GROWN * whole;
  }

  #library(): Promise<string> {
    this.#id ??= this.#deps.archive.id().catch((error: unknown) => {
      this.#id = null;
      throw error;
    });
    return this.#id;
  }

  #head(library: string, whole: boolean): string {
    const at = this.#deps.environment.now();
    return writeSidecarLine({ kind: "head", format: SIDECAR_FORMAT, library, at, whole });
  }

  #tell(status: SidecarStatus): void {
    if (status.folder === this.#status.folder && status.problem === this.#status.problem) return;
    this.#status = status;
    for (const listener of this.#listeners) listener();
  }
}
