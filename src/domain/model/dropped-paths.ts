/** The first folder that all paths share, null when there is none (a file lies beside it, or two folders). */
export const commonRoot = (paths: readonly string[]): string | null => {
  const [first] = paths;
  if (first === undefined || !first.includes("/")) return null;
  const root = first.slice(0, first.indexOf("/"));
  return paths.every((path) => path.startsWith(`${root}/`)) ? root : null;
};

const EXTENSION = /\.[^.]*$/u;
/** From the first full date on, a recorder's file name only tells the time. */
const FROM_DATE = /[\s_.-]*(?:19|20)\d{2}[-_.]?[01]\d[-_.]?[0-3]\d.*$/u;

/** A name for bare files, for instance `Ban-1` for `Ban-1_20261120_080000.mp4` and its neighbours. */
export const nameOfFiles = (names: readonly string[]): string => {
  const stems = names.map((name) => name.replace(EXTENSION, "").replace(FROM_DATE, ""));
  let common = stems[0] ?? "";
  for (const stem of stems) while (!stem.startsWith(common)) common = common.slice(0, -1);
  const trimmed = common.replace(/[\s_.([-]+$/u, "");
  return trimmed.length >= 2 ? trimmed.normalize("NFC") : "Video";
};
