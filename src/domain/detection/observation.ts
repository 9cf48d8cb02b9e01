import type { Seconds } from "../time/units";

/** Fractions of the frame's width and height. */
export type Point = readonly [x: number, y: number];

/** A code read in the label area; the trigger's own text may be among them. */
export type CodeSighting = {
  readonly text: string;
  /** zxing's name: `QRCode`, `DataMatrix`, `Code128`, `Code39`, `ITF`. */
  readonly format: string;
  /** Top-left, top-right, bottom-right, bottom-left of the code. */
  readonly corners: readonly Point[];
};

/** What one sampled frame tells. */
export type Observation = {
  readonly at: Seconds;
  /**
   * The texts read in the trigger area, trimmed, so that another one can be the trigger's later; empty = nothing read.
   * null = not looked at, undecidable or unreadable frame. Never "covered".
   */
  readonly triggerTexts: readonly string[] | null;
  readonly codes: readonly CodeSighting[];
  /** Mean |Δgrey|/255 between consecutive samples in the packing area; null when unknown. */
  readonly motion: number | null;
  readonly hands: number | null;
};
