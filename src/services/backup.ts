import { Failure } from "../domain/model/failure";
import { parseSidecarLine } from "../domain/sidecar/parse-sidecar";
import { SIDECAR_FORMAT, writeSidecarLine, type SidecarRecord } from "../domain/sidecar/sidecar-record";
import type { EpochMs } from "../domain/time/units";
import type { BackupFiles } from "../ports/backup-files";
import type { Environment, WriterLock } from "../ports/environment";
import type { LibraryArchive } from "../ports/library-archive";

export type BackupDeps = {
  readonly archive: LibraryArchive;
  readonly files: BackupFiles;
  readonly environment: Environment;
  /** Nobody scans while the library is replaced. */
  readonly lock: Pick<WriterLock, "tryAcquire" | "release">;
};

/** Done and all, in whatever unit. */
export type CopyProgress = (done: number, total: number) => void;

/** What a backup says it holds. */
export type BackupSummary = {
  readonly at: EpochMs;
  readonly recordings: number;
  readonly events: number;
  readonly clips: number;
};

/** Put back at once; a stretch's observations are about 100 kB of text. */
const BATCH_RECORDS = 500;
const BATCH_CHARACTERS = 4_000_000;

const nameFor = (at: EpochMs): string => {
  const digits = new Date(at).toISOString().replace(/[-:]/g, "");
  return `V_Track_${digits.slice(0, 8)}-${digits.slice(9, 13)}Z.jsonl.gz`;
};

/** Everything into one file. @returns false when the dialog was closed. @throws Failure as the files and the archive */
export const writeBackup = (deps: BackupDeps, onProgress: CopyProgress = () => undefined): Promise<boolean> => {
  const { archive, files, environment } = deps;
  const at = environment.now();
  const lines = async function* () {
    const total = await archive.count("everything");
    yield [writeSidecarLine({ kind: "head", format: SIDECAR_FORMAT, library: await archive.id(), at, whole: true })];
    let records = 0;
    let done = 0;
    for await (const batch of archive.read("everything")) {
      records += batch.length;
      done += batch.reduce((sum, record) => sum + (record.kind === "events" ? record.events.length : 1), 0);
      onProgress(Math.min(done, total), total);
      yield batch.map(writeSidecarLine);
    }
    yield [writeSidecarLine({ kind: "end", records })];
  };
  return files.save(nameFor(at), lines());
};

/** The records of a backup, from its head to its end. @throws Failure `not-a-backup`, `backup-damaged`, `backup-newer` */
async function* readBackup(
  files: BackupFiles,
  file: Blob,
  onProgress: CopyProgress,
  onHead: (at: EpochMs) => void = () => undefined,
): AsyncGenerator<SidecarRecord[]> {
  let batch: SidecarRecord[] = [];
  let characters = 0;
  let records = -1;
  let isComplete = false;
  for await (const text of files.lines(file, (bytes) => onProgress(bytes, file.size))) {
    if (text === "") continue;
    const line = parseSidecarLine(text);
    if (records < 0) {
      if (typeof line === "string" || line.kind !== "head") throw new Failure("not-a-backup", "no head");
      if (line.format > SIDECAR_FORMAT) throw new Failure("backup-newer", `format ${line.format}`);
      onHead(line.at);
      records = 0;
      continue;
    }
    if (typeof line === "string" || isComplete || line.kind === "head")
      throw new Failure("backup-damaged", `record ${records}`);
    if (line.kind === "end") {
      if (line.records !== records) throw new Failure("backup-damaged", `${records} of ${line.records} records`);
      isComplete = true;
      continue;
    }
    records += 1;
    batch.push(line);
    characters += text.length;
    if (batch.length < BATCH_RECORDS && characters < BATCH_CHARACTERS) continue;
    yield batch;
    batch = [];
    characters = 0;
  }
  if (records < 0) throw new Failure("not-a-backup", "empty");
  if (!isComplete) throw new Failure("backup-damaged", "no end");
  if (batch.length > 0) yield batch;
}

/** Reads a backup to its end and tells what it holds; nothing is changed. @throws Failure as `restoreBackup` */
export const inspectBackup = async (
  { files }: Pick<BackupDeps, "files">,
  file: Blob,
  onProgress: CopyProgress = () => undefined,
): Promise<BackupSummary> => {
  const summary = { at: 0 as EpochMs, recordings: 0, events: 0, clips: 0 };
  for await (const batch of readBackup(files, file, onProgress, (at) => (summary.at = at)))
    for (const record of batch) {
      if (record.kind === "recording") summary.recordings += 1;
      if (record.kind === "events") summary.events += record.events.length;
      if (record.kind === "clip") summary.clips += 1;
    }
  return summary;
};

/**
 * Replaces the library by a backup, all or nothing.
 * @throws Failure `not-a-backup`, `backup-damaged`, `backup-newer`, `scan-running`, `storage-full`; nothing is changed then
 */
export const restoreBackup = async (
  { archive, files, lock }: BackupDeps,
  file: Blob,
  onProgress: CopyProgress = () => undefined,
): Promise<void> => {
  if (!(await lock.tryAcquire())) throw new Failure("scan-running");
  try {
    await archive.replace(readBackup(files, file, onProgress));
  } finally {
    lock.release();
  }
};
