/**
 * Two kinds of time that must never mix: seconds inside one video file, and wall-clock
 * milliseconds. Display time in the station's zone exists only in the UI and in clip names.
 */
declare const unit: unique symbol;

/** Seconds from the first frame of one file, taken from presentation timestamps. */
export type Seconds = number & { readonly [unit]: "seconds" };

/** Wall clock, milliseconds since 1970-01-01T00:00Z. */
export type EpochMs = number & { readonly [unit]: "epoch-ms" };

export const seconds = (value: number): Seconds => value as Seconds;
export const epochMs = (value: number): EpochMs => value as EpochMs;

/** Absolute time = recording start + seconds in the file. Always, and only here. */
export const toEpochMs = (recordingStart: EpochMs, at: Seconds): EpochMs => (recordingStart + at * 1000) as EpochMs;

/** Position in the file of a wall-clock moment; negative before the file begins. */
export const toSeconds = (recordingStart: EpochMs, moment: EpochMs): Seconds =>
  ((moment - recordingStart) / 1000) as Seconds;
