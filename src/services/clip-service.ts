import { clipArchiveName } from "../domain/clips/clip-name";
import type { Clip } from "../domain/model/clip";
import { Failure, failureNameOf, type FailureName } from "../domain/model/failure";
import { epochMs, seconds } from "../domain/time/units";
import type { ClipTarget, SavedFile } from "../ports/clip-target";
import type { CutWork } from "../ports/clip-writer";
import type { Environment } from "../ports/environment";
import {
  bestOf,
  ClipPreparation,
  zoneOf,
  type PreparationDeps,
  type PreparedClip,
  type PreparedEvent,
} from "./clip-preparation";

export type { PreparedClip } from "./clip-preparation";

/**
 * `clip` and `failure` together: the clip was saved, but with a doubt (`clip-not-verified`, `file-gone` when a
 * part's file is missing) or without being remembered (`storage-full`).
 */
export type ClipResult = {
  readonly eventId: string;
  readonly clip: Clip | null;
  readonly failure: FailureName | null;
  /** Further clips of an event whose files could not be joined. */
  readonly more?: readonly Clip[];
};

export type ClipTargetKind = "folder" | "download" | "zip";

export type ClipService = {
  /** Cuts the event in memory, for playing in place; of several clips the one that shows the label. @throws Failure */
  prepare(eventId: string, work?: CutWork): Promise<PreparedClip>;
  /** The name the clip would have now: a person may have given its event a code since. @throws Failure `storage-unavailable` */
  nameOf(clip: PreparedClip): Promise<string>;
  /**
   * Cuts, verifies and stores each; one failing does not stop the rest. Never throws for a clip. A folder must have
   * been chosen before; what lies in it is read back and compared once it is written. Downloads and a zip can not be
   * read back: there `verified` speaks of the clip as it was handed over. After `signal` the clip at hand is finished, the rest is `cancelled`.
   */
  save(
    eventIds: readonly string[],
    target: ClipTargetKind,
    onProgress?: (done: number, total: number) => void,
    signal?: AbortSignal,
  ): Promise<ClipResult[]>;
  chooseFolder(): Promise<string | null>;
  folderName(): Promise<string | null>;
};

export type ClipServiceDeps = PreparationDeps & { readonly target: ClipTarget; readonly environment: Environment };

/** A batch in work: what became of each event so far, in the order asked for. */
type Batch = {
  readonly eventIds: readonly string[];
  readonly where: ClipTargetKind;
  readonly results: Map<string, ClipResult>;
  /** Prepares one; null when it failed, which is then among the results. */
  readonly next: (eventId: string) => Promise<PreparedEvent | null>;
  readonly finish: (result: ClipResult) => void;
};

/** What is remembered of a clip. Without its blob: a batch must not hold hundreds of clips at once. */
type Saved = Omit<PreparedClip, "blob"> & { readonly size: number };
type SavedEvent = { readonly eventId: string; readonly clips: readonly Saved[]; readonly doubt: FailureName | null };

/** @param files what became of the clips, in their order */
const withoutBlobs = (eventId: string, { clips, doubt }: PreparedEvent, files: readonly SavedFile[]): SavedEvent => ({
  eventId,
  clips: clips.map(({ blob, ...clip }, i) => {
    const { name, intact } = files[i] ?? handedOver(clip.name);
    const isWrong = clip.problem !== null && clip.problem !== "cannot-decode-here";
    const problem = !intact && !isWrong ? "changed" : clip.problem;
    return { ...clip, name, verified: problem === null, problem, size: blob.size };
  }),
  doubt: files.every(({ intact }) => intact) ? doubt : "clip-not-verified",
});

/** A file that can not be read back. */
const handedOver = (name: string): SavedFile => ({ name, intact: true });

/** Failures of the place, not of a clip: every further one would fail the same way. */
const PLACE_FAILURES: ReadonlySet<FailureName> = new Set(["permission-lost", "disk-full", "browser-unsupported"]);

const failed = (eventId: string, error: unknown): ClipResult => ({
  eventId,
  clip: null,
  failure: failureNameOf(error),
});

export const createClipService = (deps: ClipServiceDeps): ClipService => {
  const { repositories, target, environment } = deps;
  const preparation = new ClipPreparation(deps);

  /** Remembers clips whose files are written. */
  const record = async (saved: SavedEvent, where: ClipTargetKind): Promise<ClipResult> => {
    const clips = saved.clips.map((clip): Clip => ({
      id: environment.newId(),
      eventId: saved.eventId,
      name: clip.name,
      where,
      createdAt: environment.now(),
      duration: seconds(clip.durationS),
      size: clip.size,
      sha256: clip.sha256,
      verified: clip.verified,
      problem: clip.problem,
      notes: clip.notes,
    }));
    const [clip, ...more] = clips;
    const result = {
      eventId: saved.eventId,
      clip: clip ?? null,
      failure: saved.doubt,
      ...(more.length > 0 && { more }),
    };
    try {
      for (const one of clips) await repositories.clips.put(one);
      return result;
    } catch (error) {
      return { ...result, failure: failureNameOf(error) };
    }
  };

  /** One entry for the batch, naming every file that left. A full storage must not hide that the clips are there. */
  const note = async ({ results, where, finish }: Batch): Promise<void> => {
    const saved = [...results.values()].filter(({ clip }) => clip !== null);
    if (saved.length === 0) return;
    const files = saved.flatMap(({ clip, more = [] }) => [clip, ...more]).filter((clip) => clip !== null);
    try {
      await repositories.activity.append({
        at: environment.now(),
        kind: "evidence-exported",
        subject: saved.map(({ eventId }) => eventId).join(" "),
        detail: [where, ...files.map(({ name, sha256 }) => `${name} sha256 ${sha256}`)].join("\n"),
      });
    } catch (error) {
      for (const result of saved) finish({ ...result, failure: result.failure ?? failureNameOf(error) });
    }
  };

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
        batch.finish(await record(withoutBlobs(eventId, prepared, files), batch.where));
      } catch (error) {
        if (PLACE_FAILURES.has(failureNameOf(error))) placeFailure = error;
        batch.finish(failed(eventId, error));
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
      for (const saved of zipped) batch.finish(await record(saved, "zip"));
    } catch (error) {
      for (const eventId of batch.eventIds) if (!batch.results.has(eventId)) batch.finish(failed(eventId, error));
    }
  };

  return {
    prepare: async (eventId, work) => {
      const { clips } = await preparation.prepare(eventId, new Set(), work);
      const best = bestOf(clips);
      if (!best) throw new Failure("nothing-to-cut", eventId);
      return best;
    },

    nameOf: async ({ eventId, startMs, name }) => (await preparation.nameOf(eventId, epochMs(startMs))) ?? name,

    save: async (eventIds, where, onProgress, signal) => {
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
          finish(failed(eventId, error));
          return null;
        }
      };
      const batch: Batch = { eventIds: wanted, where, results, next, finish };
      await (where === "zip" ? saveZip(batch) : saveEach(batch));
      await note(batch);
      return wanted.map((eventId) => results.get(eventId) ?? failed(eventId, new Failure("cancelled")));
    },

    chooseFolder: () => target.chooseFolder(),
    folderName: () => target.folderName(),
  };
};
