import { EVIDENCE_FILE, type EvidenceDocument } from "../domain/evidence/evidence-document";
import { judgePack, nameInPack, packsAmong, type FoundFile, type PackVerdict } from "../domain/evidence/judge-pack";
import { unsealEvidence } from "../domain/evidence/seal-evidence";

/** A file that may belong to a pack; `path` is relative, `/`-separated. */
export type FileToCheck = { readonly path: string; readonly content: () => Promise<Blob> };

/** What a pack came to. */
export type PackCheck = {
  readonly folder: string;
  /** SHA-256 of evidence.json itself, to be compared with what was noted when the pack was made. */
  readonly fingerprint: string;
  readonly result:
    | { readonly is: "checked"; readonly document: EvidenceDocument; readonly verdict: PackVerdict }
    /** evidence.json can not be read, or a newer version wrote it. */
    | { readonly is: "damaged" | "newer" };
};

type Digest = (content: Blob) => Promise<string>;

const UNREADABLE = "unreadable";

/** What can not be read is not what was written. */
const foundOf = async (name: string, { content }: FileToCheck, digest: Digest): Promise<FoundFile> => {
  try {
    const blob = await content();
    return { path: name, size: blob.size, sha256: await digest(blob) };
  } catch {
    return { path: name, size: -1, sha256: UNREADABLE };
  }
};

/**
 * Checks every pack among the files; none when there is no evidence.json.
 * @param onProgress files checked, and all that will be
 */
export const checkPacks = async (
  files: readonly FileToCheck[],
  digest: Digest,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<PackCheck[]> => {
  const packs = packsAmong(files.map(({ path }) => path));
  const total = packs.reduce((sum, { paths }) => sum + paths.length, 0);
  const checks: PackCheck[] = [];
  let done = 0;
  for (const { folder, paths } of packs) {
    const found: FoundFile[] = [];
    let text = "";
    for (const file of files.filter(({ path }) => paths.includes(path))) {
      const name = nameInPack(file.path, folder);
      found.push(await foundOf(name, file, digest));
      if (name === EVIDENCE_FILE) text = await (await file.content()).text();
      onProgress((done += 1), total);
    }
    const unsealed = await unsealEvidence(text, (part) => digest(new Blob([part])));
    const fingerprint = found.find(({ path }) => path === EVIDENCE_FILE)?.sha256 ?? "";
    checks.push({
      folder,
      fingerprint,
      result:
        unsealed.is === "evidence"
          ? {
              is: "checked",
              document: unsealed.document,
              verdict: judgePack(unsealed.document, found, unsealed.sealIntact),
            }
          : unsealed,
    });
  }
  return checks;
};
