/** Limits of an upload form, as a person sets them. */
export type FitPreset = {
  /** What the person calls it; empty: the limits themselves are its name. */
  readonly name: string;
  /** Largest file, in megabytes of 10^6 bytes: forms that count in MiB accept a little more, never less. */
  readonly maxMb: number;
  /** Longest video, seconds. */
  readonly maxS: number;
  /** Shorter side of the picture at most, pixels (720 = "720p"); null leaves it as recorded. */
  readonly shortSide: number | null;
};

/** What the forms of the large marketplaces and messengers take, in rising order of size. */
export const DEFAULT_FIT_PRESETS: readonly FitPreset[] = [
  { name: "", maxMb: 30, maxS: 60, shortSide: 720 },
  { name: "", maxMb: 10, maxS: 60, shortSide: 720 },
  { name: "", maxMb: 100, maxS: 180, shortSide: 1080 },
];

/** Bounds of the fields, both ends included. Below them no label could be read in the copy. */
export const FIT_BOUNDS = {
  maxMb: { min: 1, max: 2000 },
  maxS: { min: 5, max: 3600 },
} as const;

/** Sides that can be chosen; null leaves the picture as recorded. */
export const FIT_SIDES: readonly (number | null)[] = [480, 720, 1080, null];

/** More would be no choice but a list. */
export const MOST_FIT_PRESETS = 8;
const LONGEST_NAME = 30;

const isWithin = (value: number, { min, max }: { readonly min: number; readonly max: number }): boolean =>
  Number.isFinite(value) && value >= min && value <= max;

/** True when a copy can be made by it. */
export const isFitPreset = ({ name, maxMb, maxS, shortSide }: FitPreset): boolean =>
  name.length <= LONGEST_NAME &&
  isWithin(maxMb, FIT_BOUNDS.maxMb) &&
  isWithin(maxS, FIT_BOUNDS.maxS) &&
  FIT_SIDES.includes(shortSide);

/** What a fitted copy's file name ends with, before its extension: `_30MB`. */
export const fitSuffix = ({ maxMb }: FitPreset): string => `_${String(maxMb).replace(".", "-")}MB`;
