import type { WorkingHours } from "../schedule/working-hours";
import { DEFAULT_FIT_PRESETS, type FitPreset } from "./fit-preset";

/** Numbers of detection.md; each is the default of a setting. All in seconds unless named otherwise. */
export type DetectionSettings = {
  readonly sampleStepS: number;
  readonly minPackingS: number;
  readonly maxPackingS: number;
  /** Codes read this long before the start, table still free, belong to the session that follows. */
  readonly earlyCodeS: number;
  /** A new code this long after the end belongs to the session just closed if that has none. */
  readonly lateCodeS: number;
  /** Files whose border gap or overlap is at most this are one stream. */
  readonly contiguousGapS: number;
  readonly splitAtEachLabel: boolean;
  /** EAN and UPC are barcodes of goods, not of parcels: read only when switched on, by the next scan. */
  readonly productCodes: boolean;
  readonly codePatterns: CodePatterns;
};

/** Which readings are tracking codes, and which of several on one label comes first. Applied by detection, not by the scan. */
export type CodePatterns = {
  /** Ids of carrier presets (domain/search/carriers.ts) whose codes come first. */
  readonly carriers: readonly string[];
  /** Patterns such as `SPX*` (domain/search/code-pattern.ts). When not empty only these (and the carriers') are tracking codes. */
  readonly allow: readonly string[];
  /** Patterns of codes that are never tracking codes, e.g. a shelf label. */
  readonly deny: readonly string[];
};

export const DEFAULT_DETECTION: DetectionSettings = {
  sampleStepS: 5 / 30,
  minPackingS: 10,
  maxPackingS: 120,
  earlyCodeS: 8,
  lateCodeS: 3,
  contiguousGapS: 5,
  splitAtEachLabel: false,
  productCodes: false,
  codePatterns: { carriers: [], allow: [], deny: [] },
};

/** Every picture decoded, or key pictures first and then what they leave open. */
export type ScanMode = "thorough" | "balanced";

/** How much of the computer a scan may take (schedule/scan-workers). */
export type ScanSpeed = "light" | "medium" | "fast";

export type Language = "vi" | "en";

/** Where a clip begins: hidden by an edit list up to the exact picture, or openly at the keyframe before it. */
export type ClipStart = "exact" | "keyframe";

/** Files that cannot be joined as they are: a clip for each, or all of them encoded anew into one. */
export type ClipJoin = "separate" | "re-encode";

export type Settings = {
  readonly language: Language | null;
  readonly brand: string;
  readonly zone: string;
  readonly scanMode: ScanMode;
  /** Folders are listed again and again; what is new is scanned by itself. */
  readonly watching: boolean;
  /** Of a folder just added only recordings of its last days are scanned; null: all. */
  readonly firstRunDays: number | null;
  readonly scanSpeed: ScanSpeed;
  /** The browser shows a message when a scan has finished while the page was not looked at. */
  readonly notifyWhenDone: boolean;
  readonly paddingS: number;
  readonly clipStart: ClipStart;
  readonly clipJoin: ClipJoin;
  /** Null: every recording is scanned. */
  readonly workingHours: WorkingHours | null;
  /** Limits that smaller copies of clips can be made for; the first is proposed. */
  readonly fitPresets: readonly FitPreset[];
  /** Recordings older than so many days keep their events, codes and clips, not what detection needs (schedule/retention). */
  readonly keepDays: number;
  readonly detection: DetectionSettings;
};

export const DEFAULT_SETTINGS: Settings = {
  language: null,
  brand: "V_Track",
  zone: "Asia/Ho_Chi_Minh",
  scanMode: "balanced",
  watching: true,
  firstRunDays: 7,
  scanSpeed: "medium",
  notifyWhenDone: false,
  paddingS: 2,
  clipStart: "exact",
  clipJoin: "separate",
  workingHours: null,
  fitPresets: DEFAULT_FIT_PRESETS,
  keepDays: 30,
  detection: DEFAULT_DETECTION,
};
