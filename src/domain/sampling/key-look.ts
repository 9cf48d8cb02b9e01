import type { Seconds } from "../time/units";
import type { PictureGroup } from "./picture-group";

/** What a key picture shows. */
export type KeyLook = {
  readonly at: Seconds;
  readonly triggerSeen: boolean | null;
  /** Codes read in it but the sticker's own; `sure` = one sighting is enough. */
  readonly codes: readonly { readonly text: string; readonly sure: boolean }[];
  /** Mean |Δgrey|/255 in the packing area since the key picture before; null when unknown. */
  readonly motion: number | null;
  /** Amount of print in the label area around which no code was read; any unit. */
  readonly unreadPrint: number;
};

/** A group of pictures with what its key picture and the next one show; null where there was no picture. */
export type Between = {
  readonly group: PictureGroup;
  readonly before: KeyLook | null;
  readonly after: KeyLook | null;
};

/** Between key pictures farther apart than this anything may happen. */
const LONGEST_GROUP_S = 2.6;

/** The two key pictures alone do not say what was between them. */
export const isTooLong = ({ group, after }: Between): boolean =>
  !group.calm && (after?.at ?? Infinity) - group.at > LONGEST_GROUP_S;

/** Movement in the packing area below which nothing moves (blind-watch has the same limit and its source). */
export const STILL = 0.004;
/** Light drifts and noise varies: so many times the calmest movement is none. */
const CALM = 2;

/** Movement from one key picture to the next from which on something moved. */
export const calmMotion = (motions: readonly (number | null)[]): number =>
  Math.max(STILL, CALM * Math.min(...motions.map((motion) => motion ?? Infinity)));

/** The codes shown, to compare looks by. */
export const textsOf = ({ codes }: KeyLook): string =>
  codes
    .map(({ text }) => text)
    .sort()
    .join("\n");

/**
 * `hold`: what both key pictures show holds between them. `decode`: all its pictures are wanted. `read-harder`: they
 * are, and a label may be in them that is read nowhere else.
 */
export type Need = "hold" | "decode" | "read-harder";
