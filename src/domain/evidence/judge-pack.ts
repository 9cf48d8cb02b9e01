import { EVIDENCE_FILE, type EvidenceDocument } from "./evidence-document";

/** A file as it was found; `path` is relative, `/`-separated. */
export type FoundFile = { readonly path: string; readonly size: number; readonly sha256: string };

/** A folder that holds an evidence.json; the empty text is the top. */
export type PackPaths = { readonly folder: string; readonly paths: readonly string[] };

/** What a pack's files came to. Names are below the pack's folder. */
export type PackVerdict = {
  readonly intact: boolean;
  readonly checked: number;
  readonly changed: readonly string[];
  readonly missing: readonly string[];
  /** Lies there and belongs to no pack. */
  readonly added: readonly string[];
};

/** What systems leave in folders and zips without being asked. */
const LEFT_BY_SYSTEM = /(^|\/)(desktop\.ini|thumbs\.db|\.ds_store|\._[^/]*)$|(^|\/)__macosx\//i;

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));

const isWithin = (path: string, folder: string): boolean => folder === "" || path.startsWith(`${folder}/`);

/** The packs among dropped files; each file belongs to the innermost pack around it. Files outside of packs are left out. */
export const packsAmong = (paths: readonly string[]): PackPaths[] => {
  const usual = paths.filter((path) => !LEFT_BY_SYSTEM.test(path));
  const isDescription = (path: string): boolean => path === EVIDENCE_FILE || path.endsWith(`/${EVIDENCE_FILE}`);
  const folders = [...new Set(usual.filter(isDescription).map(folderOf))].sort((a, b) => b.length - a.length);
  const ofFolder = new Map(folders.map((folder): [string, string[]] => [folder, []]));
  for (const path of usual) {
    const folder = folders.find((one) => isWithin(path, one));
    if (folder !== undefined) ofFolder.get(folder)?.push(path);
  }
  return [...ofFolder].map(([folder, own]) => ({ folder, paths: own })).sort((a, b) => (a.folder < b.folder ? -1 : 1));
};

/** The name that evidence.json uses for a file of its pack. */
export const nameInPack = (path: string, folder: string): string =>
  folder === "" ? path : path.slice(folder.length + 1);

/**
 * Compares a pack's description with its files.
 * @param found all files of the pack by their names in it; two of one name must both be right
 * @param sealIntact whether evidence.json is as it was written; if not, it counts as changed
 */
export const judgePack = (
  { files }: Pick<EvidenceDocument, "files">,
  found: readonly FoundFile[],
  sealIntact: boolean,
): PackVerdict => {
  const ofName = (name: string) => found.filter(({ path }) => path === name);
  const isAsWritten = ({ sizeBytes, sha256 }: (typeof files)[number], { size, sha256: now }: FoundFile): boolean =>
    size === sizeBytes && now === sha256;
  const changed = files
    .filter((file) => ofName(file.name).some((one) => !isAsWritten(file, one)))
    .map(({ name }) => name);
  const missing = files.filter(({ name }) => ofName(name).length === 0).map(({ name }) => name);
  const listed = new Set([EVIDENCE_FILE, ...files.map(({ name }) => name)]);
  const added = [...new Set(found.map(({ path }) => path).filter((path) => !listed.has(path)))].sort();
  if (!sealIntact) changed.unshift(EVIDENCE_FILE);
  return {
    intact: changed.length + missing.length + added.length === 0,
    checked: files.length,
    changed,
    missing,
    added,
  };
};
