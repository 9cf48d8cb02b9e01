/** A camera proposed for a source: `folder` as in `Camera.folder`, and a name no other proposal has. */
export type CameraProposal = { readonly folder: string; readonly name: string };

/**
 * A camera's own word in a folder name, bounded by anything that is no letter; a number may follow at
 * once (`cam2`). Substrings made cameras of "Archive" and "Kitchen" (detection.md section 9). Without
 * their marks `ban` and `kenh` are everyday words, so they need the number.
 */
const CAMERA_WORD = /(?<![\p{L}\p{N}])(?:(?:camera|cam|channel|ch|kênh|bàn|table)(?![\p{L}])|(?:kenh|ban)[\s_.#-]*\d)/u;

/** True when the folder's name says that it belongs to a camera. */
export const isCameraName = (name: string): boolean => CAMERA_WORD.test(name.normalize("NFC").toLowerCase());

const YEAR = /^(?:19|20)\d{2}$/u;
/** `2026-11-20`, `20261120`, `2026_11`, `20-11-2026`, with or without an hour or time behind. */
const DATE =
  /^(?:(?:19|20)\d{2}[-_. ]?[01]\d(?:[-_. ]?[0-3]\d)?|[0-3]\d[-_. ][01]\d[-_. ](?:19|20)\d{2})(?:[-_. tT]?\d{2}){0,3}h?$/u;
/** A month, day or hour on its own: only below a date, or with two digits below any other folder. */
const TWO_DIGITS = /^[0-5]\d(?:h|[-_.][0-5]\d)*$/u;
/** Dahua puts `dav` between the day and the hour. */
const BELOW_DATE = /^(?:\d{1,2}h?|dav)$/u;

/** The path's folders with those left out that only sort recordings by time. */
const placeFolders = (path: string): string[] => {
  const folders = path.split("/").slice(0, -1);
  let belowDate = false;
  return folders.filter((folder, depth) => {
    const isDate =
      YEAR.test(folder) ||
      DATE.test(folder) ||
      (belowDate && BELOW_DATE.test(folder)) ||
      (depth > 0 && TWO_DIGITS.test(folder));
    belowDate ||= isDate;
    return !isDate;
  });
};

const startsWith = (folders: readonly string[], prefix: readonly string[]): boolean =>
  prefix.length > 0 && prefix.length <= folders.length && prefix.every((part, i) => part === folders[i]);

/**
 * Gives every video path (below the source, `/`-separated) its camera folder:
 * 1. the longest of the `known` folders it lies in (cameras that exist already, or are named in cameras.json);
 * 2. else the deepest folder whose name is a camera's;
 * 3. else the topmost folder that itself holds videos, date folders looked through;
 * 4. else "", the source itself. A known "" takes only what lies directly in the source.
 */
export const assignCameraFolders = (paths: readonly string[], known: readonly string[] = []): Map<string, string> => {
  const knownFolders = known
    .filter((folder) => folder !== "")
    .map((folder) => folder.split("/"))
    .sort((a, b) => b.length - a.length);
  const places = paths.map((path) => ({ path, folders: placeFolders(path) }));
  const holding = new Set(places.map(({ folders }) => folders.join("/")));
  const folderOf = (folders: readonly string[]): string => {
    const existing = knownFolders.find((prefix) => startsWith(folders, prefix));
    if (existing) return existing.join("/");
    const named = folders.findLastIndex(isCameraName);
    if (named >= 0) return folders.slice(0, named + 1).join("/");
    const top = folders.findIndex((_, depth) => holding.has(folders.slice(0, depth + 1).join("/")));
    return folders.slice(0, top + 1).join("/");
  };
  return new Map(places.map(({ path, folders }) => [path, folderOf(folders)]));
};

/** Names for camera folders: the folder's own, with its parents' in front as long as two would be the same. */
export const nameCameras = (
  folders: readonly string[],
  sourceName: string,
  taken: ReadonlySet<string> = new Set(),
): CameraProposal[] => {
  const used = new Set(taken);
  return folders.map((folder) => {
    const parts = folder === "" ? [sourceName] : folder.split("/");
    // A bare number ("001") says nothing without the folder above it.
    let take = /^\d+$/u.test(parts.at(-1) ?? "") && parts.length > 1 ? 2 : 1;
    const named = (): string => parts.slice(-take).join(" ").normalize("NFC");
    while (used.has(named()) && take < parts.length) take++;
    let name = named();
    for (let n = 2; used.has(name); n++) name = `${named()} ${n}`;
    used.add(name);
    return { folder, name };
  });
};

/** The cameras that a source's video paths speak of, ordered by folder; every path belongs to exactly one. */
export const proposeCameras = (paths: readonly string[], sourceName: string): CameraProposal[] =>
  nameCameras([...new Set(assignCameraFolders(paths).values())].sort(), sourceName);
