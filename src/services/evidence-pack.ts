import { folderNameOf } from "../domain/clips/clip-name";
import { describeEvidence, type EvidenceFacts } from "../domain/evidence/describe-evidence";
import {
  EVIDENCE_FILE,
  type EvidenceCopy,
  type EvidenceDocument,
  type EvidenceFileKind,
} from "../domain/evidence/evidence-document";
import { sealEvidence } from "../domain/evidence/seal-evidence";
import { hashedRange } from "../domain/evidence/source-range";
import { Failure, failureNameOf, type FailureName } from "../domain/model/failure";
import type { FitPreset } from "../domain/model/fit-preset";
import type { Recording } from "../domain/model/recording";
import { epochMs } from "../domain/time/units";
import type { Environment } from "../ports/environment";
import type { PackFile } from "../ports/pack-target";
import { bestOf, zoneOf, type ClipPreparation, type PreparationDeps, type PreparedClip } from "./clip-preparation";
import { gatherPictures, type PackPicture, type TakeStill } from "./evidence-pictures";
import type { FitService } from "./fit-service";

/** The report's text. @param pictures the stills by their file names */
export type WriteReport = (document: EvidenceDocument, pictures: ReadonlyMap<string, Blob>) => Promise<string>;

/** What is being done for a pack, in this order. */
export type PackStep = "clip" | "sources" | "stills" | "fitted-copy" | "writing";
export type OnStep = (step: PackStep, /** 0 to 1 where it is known. */ part?: number) => void;

/** What a pack does without, because it could not be made. */
export type PackLack = { readonly part: "stills" | "fitted-copy"; readonly failure: FailureName };

export type MadePack = {
  /** Name for its folder. */
  readonly folder: string;
  /** evidence.json is the last. */
  readonly files: readonly PackFile[];
  /** Hex SHA-256 of evidence.json. */
  readonly fingerprint: string;
  readonly lacks: readonly PackLack[];
  /** What keeps its clips from being full evidence. */
  readonly doubt: FailureName | null;
  readonly clips: readonly PreparedClip[];
};

export type PackDeps = PreparationDeps & {
  readonly preparation: ClipPreparation;
  readonly environment: Environment;
  /** Hex SHA-256, read in pieces. */
  readonly digest: (content: Blob) => Promise<string>;
  readonly fit: Pick<FitService, "fit">;
  readonly still: TakeStill;
  readonly report: WriteReport;
  readonly verifyPage: () => Promise<string>;
  readonly app: EvidenceDocument["app"];
};

type Added = PackFile & { readonly kind: EvidenceFileKind };

/** What was hashed already in this batch: many packings lie in one recording. */
export type SourceHashes = Map<string, Promise<string>>;

const stopIf = (signal: AbortSignal | undefined): void => {
  if (signal?.aborted) throw new Failure("cancelled");
};

/** Makes one pack in memory. @throws Failure as cutting a clip, `file-changed`, `cancelled` */
export const makePack = async (
  deps: PackDeps,
  eventId: string,
  preset: FitPreset | null,
  batch: { readonly taken: Set<string>; readonly hashes: SourceHashes },
  onStep: OnStep,
  signal?: AbortSignal,
): Promise<MadePack> => {
  const { repositories, library, digest, environment } = deps;
  const files: Added[] = [];
  const lacks: PackLack[] = [];
  const add = async (name: string, kind: EvidenceFileKind, blob: Blob, sha256?: string): Promise<void> =>
    void files.push({ name, kind, blob, sha256: sha256 ?? (await digest(blob)) });
  /** A pack without its stills or its copy is better than none. */
  const orLack = async (part: PackLack["part"], work: () => Promise<void>): Promise<void> => {
    stopIf(signal);
    onStep(part);
    try {
      await work();
    } catch (error) {
      const failure = failureNameOf(error);
      if (failure === "cancelled") throw error;
      lacks.push({ part, failure });
    }
  };

  onStep("clip");
  const { clips, doubt, event, parts, recordings } = await deps.preparation.prepare(eventId, batch.taken);
  const best = bestOf(clips);
  if (!best) throw new Failure("nothing-to-cut", eventId);
  for (const { name, blob, sha256 } of clips) await add(name, "clip", blob, sha256);

  stopIf(signal);
  onStep("sources");
  const known = await repositories.sources.all();
  const open = async (recording: Recording): Promise<File> => {
    const source = known.find(({ id }) => id === recording.sourceId);
    if (!source) throw new Failure("file-gone", recording.path);
    return library.open(source, recording.path, recording);
  };
  const sources: EvidenceFacts["sources"][number][] = [];
  for (const recording of recordings) {
    const stretches = parts.flat().filter(({ recordingId }) => recordingId === recording.id);
    const range = hashedRange(recording.size, recording.duration, stretches);
    const key = `${recording.id} ${range.from} ${range.to}`;
    const hashing = batch.hashes.get(key) ?? open(recording).then((file) => digest(file.slice(range.from, range.to)));
    batch.hashes.set(key, hashing);
    try {
      sources.push({ recording, range, sha256: await hashing });
    } catch (error) {
      batch.hashes.delete(key); // tried again when asked again
      throw error;
    }
  }

  const pictures: PackPicture[] = [];
  await orLack("stills", async () => {
    for await (const picture of gatherPictures(repositories, event, parts.flat(), recordings, open, deps.still)) {
      await add(picture.file, "still", picture.picture);
      pictures.push(picture);
    }
  });

  const copies: EvidenceCopy[] = [];
  if (preset)
    await orLack("fitted-copy", async () => {
      const copy = await deps.fit.fit(best, preset, (part) => onStep("fitted-copy", part), signal);
      await add(copy.name, "fitted-copy", copy.blob, copy.sha256);
      const { from, to } = copy.range;
      copies.push({
        file: copy.name,
        of: best.name,
        fromS: from,
        toS: to,
        width: copy.width,
        height: copy.height,
      });
    });

  stopIf(signal);
  onStep("writing");
  const [settings, camera, [mark]] = await Promise.all([
    repositories.settings.get(),
    repositories.cameras.get(event.cameraId),
    repositories.marks.ofEvents([eventId]),
  ]);
  const document = (): EvidenceDocument =>
    describeEvidence({
      app: deps.app,
      brand: settings.brand,
      camera: camera?.name ?? "",
      createdAt: environment.now(),
      event,
      kind: mark?.kind ?? null,
      clips: clips.map(({ name, startMs, ...clip }, i) => ({
        ...clip,
        file: name,
        start: epochMs(startMs),
        parts: parts[i] ?? [],
      })),
      copies,
      stills: pictures.map(({ picture: _, ...still }) => still),
      sources,
      clock: {
        zone: zoneOf(camera?.clock.zone, settings),
        offsetS: camera?.clock.offsetS ?? 0,
        containerMeaning: camera?.clock.containerMeaning ?? "guess",
      },
      files: files.map(({ name, kind, blob, sha256 }) => ({ name, kind, sizeBytes: blob.size, sha256 })),
    });
  const html = (text: string): Blob => new Blob([text], { type: "text/html" });
  await add(
    "report.html",
    "report",
    html(await deps.report(document(), new Map(pictures.map(({ file, picture }) => [file, picture])))),
  );
  await add("verify.html", "verifier", html(await deps.verifyPage()));
  const sealed = await sealEvidence(document(), (text) => digest(new Blob([text])));
  const evidence = new Blob([sealed], { type: "application/json" });
  const fingerprint = await digest(evidence);
  return {
    folder: folderNameOf(best.name),
    files: [...files, { name: EVIDENCE_FILE, blob: evidence, sha256: fingerprint }],
    fingerprint,
    lacks,
    doubt,
    clips,
  };
};
