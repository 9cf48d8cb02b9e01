import { epochMs, type EpochMs } from "../time/units";
import { toLocal } from "../time/zone";

export type ClipNameParts = {
  readonly brand: string;
  /** In the order in which they were read; empty when the event has none. */
  readonly codes: readonly string[];
  readonly camera: string;
  /** Wall clock of the clip's first picture. */
  readonly start: EpochMs;
  /** IANA zone of the station. @throws RangeError when there is no such zone */
  readonly zone: string;
  /** Stands at the end, before the extension, such as `_30MB`; safe characters only. */
  readonly suffix?: string;
  /** Names that are already used; compared without regard to case, as Windows and macOS do. */
  readonly taken: Iterable<string>;
};

/** detection.md section 8: characters of the whole name. */
const MAX_CHARACTERS = 120;
/** ext4, APFS and most network drives: bytes of the UTF-8 name. */
const MAX_BYTES = 255;
const MAX_CODES = 3;
const NO_CODE = "NoCode";
const EXTENSION = ".mp4";

/** Forbidden on Windows, control characters, and invisible ones that hide or reverse what a name says. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const UNSAFE = /[<>:"/\\|?*\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]/gu;
const LONE_SURROGATE = /\p{Surrogate}/gu;
/** Windows looks at what stands before the first dot. */
const RESERVED = /^(con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)/iu;
const EDGES = /^[\s.]+|[\s.]+$/gu;

const trimEdges = (text: string): string => text.replace(EDGES, "");

/** Makes a piece of text safe inside a file name; Vietnamese letters stay, in composed form. */
const safe = (text: string): string =>
  trimEdges(text.normalize("NFC").replace(/\s+/gu, " ").replace(UNSAFE, "-").replace(LONE_SURROGATE, "-"));

const bytesOf = (character: string): number => {
  const point = character.codePointAt(0) ?? 0;
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
};

const fits = (text: string): boolean => {
  let characters = 0;
  let bytes = 0;
  for (const character of text) {
    characters += character.length; // UTF-16 units: what Windows counts, never fewer than characters
    bytes += bytesOf(character);
  }
  return characters <= MAX_CHARACTERS && bytes <= MAX_BYTES;
};

const shorter = (text: string): string => trimEdges([...text].slice(0, -1).join(""));

const stamp = (at: EpochMs, zone: string): string => {
  const local = toLocal(epochMs(Math.floor(at)), zone);
  if (!local) throw new RangeError(`There is no time zone "${zone}".`);
  const two = (n: number) => String(n).padStart(2, "0");
  const date = `${String(local.year).padStart(4, "0")}${two(local.month)}${two(local.day)}`;
  return `${date}-${two(local.hour)}${two(local.minute)}${two(local.second)}`;
};

const joinCodes = (codes: readonly string[]): string => {
  const safeCodes = codes.map(safe).filter((code) => code !== "");
  const more = safeCodes.length - MAX_CODES;
  return safeCodes.length === 0 ? NO_CODE : safeCodes.slice(0, MAX_CODES).join("-") + (more > 0 ? `+${more}` : "");
};

/** Puts the pieces together and shortens the longest of them, the code last, until the name fits. */
const assemble = (brand: string, codes: string, camera: string, tail: string): string => {
  const KEEP = 8; // enough to tell brand and camera
  const pieces = { brand, codes, camera };
  const name = () => {
    const whole = [pieces.brand, pieces.codes, pieces.camera].filter((piece) => piece !== "").join("_") + tail;
    return RESERVED.test(whole) ? `_${whole}` : whole;
  };
  while (!fits(name())) {
    const longest = pieces.brand.length >= pieces.camera.length ? "brand" : "camera";
    const piece = pieces[longest].length > KEEP ? longest : pieces.codes.length > 1 ? "codes" : longest;
    pieces[piece] = shorter(pieces[piece]);
  }
  return name();
};

const unique = (build: (suffix: string) => string, taken: Iterable<string>): string => {
  const key = (name: string) => name.normalize("NFC").toLowerCase();
  const used = new Set([...taken].map(key));
  let name = build("");
  for (let n = 2; used.has(key(name)); n++) name = build(`_${n}`);
  return name;
};

/**
 * `brand_code_camera_YYYYMMDD-HHMMSS.mp4` in the station's zone (detection.md section 8): up to three codes
 * joined by `-`, then `+n`; safe on Windows, macOS and Linux; at most 120 characters and 255 bytes; `_2` when taken.
 */
export const clipName = ({ brand, codes, camera, start, zone, suffix: end = "", taken }: ClipNameParts): string => {
  const time = stamp(start, zone);
  const pieces = [safe(brand), joinCodes(codes), safe(camera)] as const;
  return unique((suffix) => assemble(...pieces, `_${time}${end}${suffix}${EXTENSION}`), taken);
};

/** Name of a zip with several clips: `brand_clips_YYYYMMDD-HHMMSS.zip`, the time being that of the export. */
export const clipArchiveName = (
  brand: string,
  at: EpochMs,
  zone: string,
  what: "clips" | "evidence" = "clips",
): string => assemble(safe(brand), what, "", `_${stamp(at, zone)}.zip`);

/** The name without `.mp4`: of a folder for what belongs to the clip. */
export const folderNameOf = (clip: string): string =>
  clip.endsWith(EXTENSION) ? trimEdges(clip.slice(0, -EXTENSION.length)) : clip;
