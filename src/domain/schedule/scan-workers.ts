import type { ScanSpeed } from "../model/settings";

/** What the person and the machine are doing, as far as the browser tells. */
export type Conditions = {
  /** Logical processors; 0 when the browser does not say. */
  readonly cores: number;
  readonly isHidden: boolean;
  readonly isTyping: boolean;
  /** A clip or a recording is being watched. */
  readonly isPlaying: boolean;
  readonly isBatteryLow: boolean;
};

/** Decoding and vision do not overlap inside one worker, so one per core; more than four gained nothing (media.md). */
export const mostWorkers = (cores: number): number => Math.min(4, Math.max(2, cores || 2));

const half = (count: number): number => Math.max(1, Math.floor(count / 2));

/**
 * How many scan workers may run now: all of them while the page is hidden or nobody needs the machine, fewer while
 * somebody types or watches a clip on this page, or the battery is low. Never none: the work goes on.
 */
export const scanWorkers = (speed: ScanSpeed, conditions: Conditions): number => {
  const { cores, isHidden, isTyping, isPlaying, isBatteryLow } = conditions;
  const all = mostWorkers(cores);
  const isNeeded = isBatteryLow || (!isHidden && (isTyping || isPlaying));
  if (speed === "light") return isNeeded ? 1 : half(all);
  if (!isNeeded) return all;
  return speed === "medium" ? half(all) : all - 1;
};
