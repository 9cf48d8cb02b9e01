import { clipArchiveName } from "../domain/clips/clip-name";
import { Failure, failureNameOf, type FailureName } from "../domain/model/failure";
import type { FitPreset } from "../domain/model/fit-preset";
import { seconds } from "../domain/time/units";
import type { ClipTarget } from "../ports/clip-target";
import type { PackTarget } from "../ports/pack-target";
import { ClipPreparation, zoneOf } from "./clip-preparation";
import { makePack, type MadePack, type PackDeps, type PackLack, type PackStep } from "./evidence-pack";

export type { PackLack, PackStep } from "./evidence-pack";

export type PackOptions = {
  readonly where: "folder" | "zip";
  /** Limits of the fitted copy; null: none. */
  readonly preset: FitPreset | null;
};

/** How far a batch is: `done` of `total` events, and what is being done for the next one. */
export type PackProgress = {
  readonly done: number;
  readonly total: number;
  readonly step: PackStep;
  /** Share of the step, 0 to 1; null where nobody knows. */
  readonly part: number | null;
};

/** `pack` and `failure` together: the pack is there, with a doubt (as ClipResult) or without being remembered. */
export type PackResult = {
  readonly eventId: string;
  readonly pack: {
    /** Its folder, as it is named where it lies. */
    readonly folder: string;
    /** Hex SHA-256 of evidence.json: who has it can tell a forged pack. */
    readonly fingerprint: string;
    readonly lacks: readonly PackLack[];
  } | null;
  readonly failure: FailureName | null;
};

/** Evidence packs: what a marketplace or a buyer is given, in one folder that can be checked without this app. */
export type EvidenceService = {
  /**
   * Makes a pack for each event; one failing does not stop the rest. Never throws for a pack. A folder must have been
   * chosen before. After `signal` the pack at hand is dropped and the rest is `cancelled`; packs that are finished stay.
   */
  save(
    eventIds: readonly string[],
    options: PackOptions,
    onProgress?: (progress: PackProgress) => void,
    signal?: AbortSignal,
  ): Promise<PackResult[]>;
};

export type EvidenceDeps = Omit<PackDeps, "preparation"> & {
  readonly packs: PackTarget;
  readonly zips: Pick<ClipTarget, "saveZip">;
};

/** Failures of the place: every further pack would fail the same way. */
const PLACE_FAILURES: ReadonlySet<FailureName> = new Set(["permission-lost", "disk-full"]);

const failed = (eventId: string, error: unknown): PackResult => ({
  eventId,
  pack: null,
  failure: failureNameOf(error),
});

type Kept = Omit<MadePack, "files"> & { readonly sizes: readonly number[]; readonly digests: readonly string[] };

/** What is remembered of a pack. Without its files: a batch must not hold hundreds of clips at once. */
const withoutFiles = ({ files, ...pack }: MadePack): Kept => ({
  ...pack,
  sizes: pack.clips.map(({ blob }) => blob.size),
  digests: files.map(({ name, sha256 }) => `${name} sha256 ${sha256}`),
});

export const createEvidenceService = (deps: EvidenceDeps): EvidenceService => {
  const { repositories, environment, packs, zips } = deps;
  const packDeps: PackDeps = { ...deps, preparation: new ClipPreparation(deps) };

  /** Remembers a pack that lies where it should: its clips, and one entry that names every file with its hash. */
  const record = async (
    eventId: string,
    kept: Kept,
    folder: string,
    where: PackOptions["where"],
  ): Promise<PackResult> => {
    const { fingerprint, lacks, doubt, clips, sizes, digests } = kept;
    const result: PackResult = { eventId, pack: { folder, fingerprint, lacks }, failure: doubt };
    try {
      for (const [i, clip] of clips.entries())
        await repositories.clips.put({
          id: environment.newId(),
          eventId,
          name: `${folder}/${clip.name}`,
          where,
          createdAt: environment.now(),
          duration: seconds(clip.durationS),
          size: sizes[i] ?? 0,
          sha256: clip.sha256,
          verified: clip.verified,
          problem: clip.problem,
          notes: clip.notes,
        });
      await repositories.activity.append({
        at: environment.now(),
        kind: "evidence-exported",
        subject: eventId,
        detail: [`pack ${where} ${folder}`, ...digests].join("\n"),
      });
      return result;
    } catch (error) {
      return { ...result, failure: doubt ?? failureNameOf(error) };
    }
  };

  return {
    save: async (eventIds, { where, preset }, onProgress, signal) => {
      const wanted = [...new Set(eventIds)];
      const results = new Map<string, PackResult>();
      const zipped = new Map<string, Kept>();
      const batch = { taken: new Set<string>(), hashes: new Map<string, Promise<string>>() };
      const make = (eventId: string): Promise<MadePack> =>
        makePack(
          packDeps,
          eventId,
          preset,
          batch,
          (step, part) =>
            onProgress?.({ done: results.size + zipped.size, total: wanted.length, step, part: part ?? null }),
          signal,
        );
      const finish = (result: PackResult): void => void results.set(result.eventId, result);
      const rest = (error: unknown): void => {
        for (const eventId of wanted) if (!results.has(eventId)) finish(failed(eventId, error));
      };

      const intoFolder = async (): Promise<void> => {
        for (const eventId of wanted) {
          if (signal?.aborted) break;
          let made: MadePack;
          try {
            made = await make(eventId);
          } catch (error) {
            finish(failed(eventId, error));
            continue;
          }
          try {
            const folder = await packs.savePack(made.folder, made.files, signal);
            finish(await record(eventId, withoutFiles(made), folder, where));
          } catch (error) {
            finish(failed(eventId, error));
            if (PLACE_FAILURES.has(failureNameOf(error))) return rest(error);
          }
        }
      };

      /** The zip asks for its place at once, inside the user's click, and pulls one pack after the other. */
      const intoZip = async (): Promise<void> => {
        const entries = async function* () {
          for (const eventId of wanted) {
            if (signal?.aborted) break;
            try {
              const made = await make(eventId);
              for (const { name, blob } of made.files) yield { name: `${made.folder}/${name}`, blob };
              zipped.set(eventId, withoutFiles(made));
            } catch (error) {
              finish(failed(eventId, error));
            }
          }
          if (zipped.size === 0) throw new Failure(signal?.aborted ? "cancelled" : "nothing-to-cut", "no pack");
        };
        const settings = await repositories.settings.get();
        const name = clipArchiveName(settings.brand, environment.now(), zoneOf(undefined, settings), "evidence");
        await zips.saveZip(name, entries());
        for (const [eventId, kept] of zipped) finish(await record(eventId, kept, kept.folder, where));
      };

      await (where === "zip" ? intoZip() : intoFolder()).catch(rest);
      rest(new Failure("cancelled"));
      return wanted.map((eventId) => results.get(eventId) ?? failed(eventId, new Failure("cancelled")));
    },
  };
};
