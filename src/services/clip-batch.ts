import { clipArchiveName } from "../domain/clips/clip-name";
import { Failure, failureNameOf, type FailureName } from "../domain/model/failure";
import type { ClipTarget, SavedFile } from "../ports/clip-target";
import type { Environment } from "../ports/environment";
import {
  zoneOf,
  type ClipPreparation,
  type PreparationDeps,
  type PreparedClip,
  type PreparedEvent,
} from "./clip-preparation";
import {
  createClipRecords,
  failedClip,
  handedOver,
  withoutBlobs,
  type ClipResult,
  type ClipTargetKind,
  type SavedEvent,
} from "./clip-records";

export type ClipBatchDeps = PreparationDeps & { readonly target: ClipTarget; readonly environment: Environment };

/** A batch in work: what became of each event so far, in the order asked for. */
type Batch = {
  readonly eventIds: readonly string[];
  readonly where: ClipTargetKind;
  readonly results: Map<string, ClipResult>;
  /** Prepares one; null when it failed, which is then among the results. */
  readonly next: (eventId: string) => Promise<PreparedEvent | null>;
  readonly finish: (result: ClipResult) => void;
};

/** Failures of the place, not of a clip: every further one would fail the same way. */
const PLACE_FAILURES: ReadonlySet<FailureName> = new Set(["permission-lost", "disk-full", "browser-unsupported"]);

export type SaveClips = (
  eventIds: readonly string[],
  where: ClipTargetKind,
  onProgress?: (done: number, total: number) => void,
  signal?: AbortSignal,
) => Promise<ClipResult[]>;

/** Cuts, verifies and stores the clips of many events, one after the other. */
export const createSaveClips = (deps: ClipBatchDeps, preparation: ClipPreparation): SaveClips => {
  const { repositories, target, environment } = deps;
  const records = createClipRecords(deps);

  const store = async ({ name, blob, sha256 }: PreparedClip, where: ClipTargetKind): Promise<SavedFile> => {
    if (where === "folder") return target.saveToFolder(name, blob, sha256);
    target.download(name, blob);
    return handedOver(name);
  };

  const saveEach = async (batch: Batch): Promise<void> => {
    let placeFailure: unknown = null;
    for (const eventId of batch.eventIds) {
      try {
        if (placeFailure) throw placeFailure;
        const prepared = await batch.next(eventId);
        if (!prepared) continue;
        const files: SavedFile[] = [];
        for (const clip of prepared.clips) files.push(await store(clip, batch.where));
        batch.finish(await records.record(withoutBlobs(eventId, prepared, files), batch.where));
      } catch (error) {
        if (PLACE_FAILURES.has(failureNameOf(error))) placeFailure = error;
        batch.finish(failedClip(eventId, error));
      }
    }
  };

  /** The zip asks for its place at once, inside the user's click, and pulls one clip after the other. */
  const saveZip = async (batch: Batch): Promise<void> => {
    const zipped: SavedEvent[] = [];
    const entries = async function* () {
      for (const eventId of batch.eventIds) {
        const prepared = await batch.next(eventId);
        if (!prepared) continue;
        zipped.push(withoutBlobs(eventId, prepared, []));
        for (const { name, blob } of prepared.clips) yield { name, blob };
      }
      if (zipped.length === 0) throw new Failure("nothing-to-cut", "no clip for the zip");
    };
    const settings = await repositories.settings.get();
    const zone = zoneOf(undefined, settings);
    try {
      await target.saveZip(clipArchiveName(settings.brand, environment.now(), zone), entries());
      for (const saved of zipped) batch.finish(await records.record(saved, "zip"));
    } catch (error) {
      for (const eventId of batch.eventIds) if (!batch.results.has(eventId)) batch.finish(failedClip(eventId, error));
    }
  };

  return async (eventIds, where, onProgress, signal) => {
    const wanted = [...new Set(eventIds)];
    const results = new Map<string, ClipResult>();
    const taken = new Set<string>();
    const started = new Set<string>();
    const tell = () => onProgress?.(Math.max(results.size, started.size - 1), wanted.length);
    const finish = (result: ClipResult) => {
      results.set(result.eventId, result);
      tell();
    };
    const next = async (eventId: string) => {
      try {
        if (signal?.aborted) throw new Failure("cancelled");
        started.add(eventId);
        tell();
        return await preparation.prepare(eventId, taken);
      } catch (error) {
        finish(failedClip(eventId, error));
        return null;
      }
    };
    const batch: Batch = { eventIds: wanted, where, results, next, finish };
    await (where === "zip" ? saveZip(batch) : saveEach(batch));
    for (const result of await records.note(results.values(), where)) finish(result);
    return wanted.map((eventId) => results.get(eventId) ?? failedClip(eventId, new Failure("cancelled")));
  };
};
