import type { Clip } from "../domain/model/clip";
import { failureNameOf, type FailureName } from "../domain/model/failure";
import { seconds } from "../domain/time/units";
import type { SavedFile } from "../ports/clip-target";
import type { Environment } from "../ports/environment";
import type { Repositories } from "../ports/repositories";
import type { PreparedClip, PreparedEvent } from "./clip-preparation";

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

/** What is remembered of a clip. Without its blob: a batch must not hold hundreds of clips at once. */
type Saved = Omit<PreparedClip, "blob"> & { readonly size: number };
export type SavedEvent = {
  readonly eventId: string;
  readonly clips: readonly Saved[];
  readonly doubt: FailureName | null;
};

/** A file that can not be read back. */
export const handedOver = (name: string): SavedFile => ({ name, intact: true });

/** @param files what became of the clips, in their order */
export const withoutBlobs = (
  eventId: string,
  { clips, doubt }: PreparedEvent,
  files: readonly SavedFile[],
): SavedEvent => ({
  eventId,
  clips: clips.map(({ blob, ...clip }, i) => {
    const { name, intact } = files[i] ?? handedOver(clip.name);
    const isWrong = clip.problem !== null && clip.problem !== "cannot-decode-here";
    const problem = !intact && !isWrong ? "changed" : clip.problem;
    return { ...clip, name, verified: problem === null, problem, size: blob.size };
  }),
  doubt: files.every(({ intact }) => intact) ? doubt : "clip-not-verified",
});

export const failedClip = (eventId: string, error: unknown): ClipResult => ({
  eventId,
  clip: null,
  failure: failureNameOf(error),
});

export type ClipRecords = {
  /** Remembers clips whose files are written. Never throws: the result says when they are not remembered. */
  readonly record: (saved: SavedEvent, where: ClipTargetKind) => Promise<ClipResult>;
  /**
   * One entry for a batch, naming every file that left. A full storage must not hide that the clips are there.
   * @returns the results that a failure of the storage has changed
   */
  readonly note: (results: Iterable<ClipResult>, where: ClipTargetKind) => Promise<readonly ClipResult[]>;
};

/** What is kept of clips that were saved. */
export const createClipRecords = ({
  repositories,
  environment,
}: {
  readonly repositories: Repositories;
  readonly environment: Environment;
}): ClipRecords => ({
  record: async (saved, where) => {
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
  },

  note: async (results, where) => {
    const saved = [...results].filter(({ clip }) => clip !== null);
    if (saved.length === 0) return [];
    const files = saved.flatMap(({ clip, more = [] }) => [clip, ...more]).filter((clip) => clip !== null);
    try {
      await repositories.activity.append({
        at: environment.now(),
        kind: "evidence-exported",
        subject: saved.map(({ eventId }) => eventId).join(" "),
        detail: [where, ...files.map(({ name, sha256 }) => `${name} sha256 ${sha256}`)].join("\n"),
      });
      return [];
    } catch (error) {
      return saved.map((result) => ({ ...result, failure: result.failure ?? failureNameOf(error) }));
    }
  },
});
