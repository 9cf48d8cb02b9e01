import { localDateTime, type LocalDateTime } from "./zone";

/** A time found in a path, with the piece of text that told it. */
export type FileNameTime = { readonly local: LocalDateTime; readonly text: string };

const YEAR = "(?<y>20[0-6]\\d)";
const MONTH = "(?<mo>0[1-9]|1[0-2])";
const DAY = "(?<d>0[1-9]|[12]\\d|3[01])";
const CLOCK = "(?<h>[01]\\d|2[0-3])(?<s2>[-_.:]?)(?<mi>[0-5]\\d)\\k<s2>(?<s>[0-5]\\d)";
// Not a piece of a longer number: phone numbers, sizes, serials and Unix times stay what they are.
const ALONE_BEFORE = "(?<!\\d)";
const ALONE_AFTER = "(?!\\d)";
// 09:30:00.123 and Hikvision's 20261120093000123.
const FRACTION = "(?:[.,]?(?<ms>\\d{3}))?";

const YMD = `${YEAR}(?<s1>[-_.]?)${MONTH}\\k<s1>${DAY}`;
const DMY = `${DAY}(?<s1>[-_.])${MONTH}\\k<s1>${YEAR}`;

/** Date and clock in one name: `20261120_090000`, `2026-11-20 09.00.00`, `NVR_ch2_main_20261120090000_…`. */
const DATE_TIMES = [
  ...[YMD, DMY].map((date) => new RegExp(`${ALONE_BEFORE}${date}[-_.T ]{0,3}${CLOCK}${FRACTION}${ALONE_AFTER}`, "g")),
  // VLC and others: `2026-11-20-09h30m00s`.
  new RegExp(`${ALONE_BEFORE}${YMD}[-_.T ]{1,3}(?<h>[01]\\d|2[0-3])h(?<mi>[0-5]\\d)m(?<s>[0-5]\\d)s`, "g"),
];
/** A date alone, in a folder's name. */
const DATES = [YMD, DMY].map((date) => new RegExp(`${ALONE_BEFORE}${date}${ALONE_AFTER}`, "g"));
const SPLIT_DATE = new RegExp(`(?:^|/)${YEAR}/${MONTH}/${DAY}(?:/|$)`, "g");
/** A clock at the beginning of a name (Dahua, Imou: `09.30.00-09.30.42[M][0@0][0]`), or set off by separators. */
const CLOCKS = [
  new RegExp(`^${CLOCK}${ALONE_AFTER}`, "g"),
  new RegExp(
    `${ALONE_BEFORE}(?<h>[01]\\d|2[0-3])(?<s2>[-.:])(?<mi>[0-5]\\d)\\k<s2>(?<s>[0-5]\\d)(?![\\d]|\\k<s2>\\d)`,
    "g",
  ),
];
/** Xiaomi: folder with date and hour, file `52M03S_1605841923`; Yi: `2026Y11M20D09H/E152M03S60`, the last being its length. */
const HOUR_FOLDERS = [
  new RegExp(`^${YEAR}${MONTH}${DAY}(?<h>[01]\\d|2[0-3])$`),
  new RegExp(`^${YEAR}Y${MONTH}M${DAY}D(?<h>[01]\\d|2[0-3])H$`),
];
const MINUTE_FILE = /^(?:E\d)?(?<mi>[0-5]\d)M(?<s>[0-5]\d)S(?!\d{3})/;

type Groups = Readonly<Record<string, string | undefined>>;

const number = (groups: Groups, key: string): number => Number(groups[key] ?? 0);

const localOf = (date: Groups, clock: Groups): LocalDateTime | null =>
  localDateTime(
    number(date, "y"),
    number(date, "mo"),
    number(date, "d"),
    number(clock, "h"),
    number(clock, "mi"),
    number(clock, "s"),
    number(clock, "ms"),
  );

/** All matches of the patterns in a text, leftmost first. */
const matchesOf = (patterns: readonly RegExp[], text: string): RegExpExecArray[] =>
  patterns.flatMap((pattern) => [...text.matchAll(pattern)]).sort((a, b) => a.index - b.index);

const inOneName = (name: string): FileNameTime | null => {
  for (const match of matchesOf(DATE_TIMES, name)) {
    const groups = match.groups ?? {};
    // 2026-112-0… cannot happen, but 202611-20: both halves must be written in one style or be set apart.
    const local = localOf(groups, groups);
    if (local) return { local, text: match[0] };
  }
  return null;
};

const folderDateAndFileClock = (folders: readonly string[], name: string): FileNameTime | null => {
  const folder = folders.at(-1) ?? "";
  const hour = HOUR_FOLDERS.map((pattern) => pattern.exec(folder)?.groups).find((groups) => groups !== undefined);
  const minute = MINUTE_FILE.exec(name);
  if (hour && minute?.groups) {
    const local = localOf(hour, { ...hour, ...minute.groups });
    return local && { local, text: `${folder}/${minute[0]}` };
  }
  const clock = matchesOf(CLOCKS, name)[0];
  if (!clock?.groups) return null;
  const dates = [...folders].reverse().flatMap((folder) => matchesOf(DATES, folder));
  for (const date of [...dates, ...matchesOf([SPLIT_DATE], folders.join("/"))]) {
    const local = localOf(date.groups ?? {}, clock.groups);
    if (local) return { local, text: `${date[0].replace(/^\/|\/$/g, "")} ${clock[0]}` };
  }
  return null;
};

/**
 * When a recording began according to its path (below the source, `/`-separated), in the camera's
 * local time: Hikvision, Dahua, Imou, Ezviz, Tapo, Reolink and the generic ways to write it. Of two
 * times in a name the first counts: recorders write start, then end. Null when the path tells none;
 * impossible dates and digits inside longer numbers are none.
 */
export const parseFileNameTime = (path: string): FileNameTime | null => {
  const parts = path.split("/").filter((part) => part !== "");
  const name = (parts.at(-1) ?? "").replace(/\.[A-Za-z0-9]{1,4}$/, "");
  const folders = parts.slice(0, -1);
  return inOneName(name) ?? folderDateAndFileClock(folders, name) ?? inOneName(folders.at(-1) ?? "");
};
