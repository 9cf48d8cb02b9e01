import type { ScanCost } from "../model/recording";

/** What a scan spends its time on, in the order of its work. */
export const COST_PARTS = ["sticker", "keys", "labels", "harder", "motion", "hands", "pictures"] as const;
export type CostPart = (typeof COST_PARTS)[number];

/** Names of stages (scan/) begin so; others belong to reading pictures. */
const BEGINNINGS: readonly (readonly [string, CostPart])[] = [
  ["key-", "keys"],
  ["label-", "labels"],
  ["look-", "harder"],
  ["near-miss", "harder"],
  ["trigger", "sticker"],
  ["sticker", "sticker"],
  ["motion", "motion"],
  ["hand", "hands"],
];

/** What a scan cost, for a person: seconds by part, largest first; frames a second of video. */
export type CostSummary = {
  readonly speed: number;
  readonly framesPerSecond: number;
  readonly parts: readonly { readonly part: CostPart; readonly seconds: number }[];
};

/**
 * Whatever no stage claims went into reading and decoding pictures, or into waiting for them.
 * @param videoS seconds of video that were scanned
 * @returns null where nothing was scanned
 */
export const costSummary = (cost: ScanCost, videoS: number): CostSummary | null => {
  if (videoS <= 0 || cost.wallMs <= 0) return null;
  const spent = new Map<CostPart, number>();
  let left = cost.wallMs;
  for (const [stage, { ms }] of Object.entries(cost.stages)) {
    const part = BEGINNINGS.find(([beginning]) => stage.startsWith(beginning))?.[1];
    if (!part) continue;
    spent.set(part, (spent.get(part) ?? 0) + ms);
    left -= ms;
  }
  spent.set("pictures", Math.max(0, left));
  const parts = COST_PARTS.flatMap((part) => {
    const ms = spent.get(part) ?? 0;
    return ms > 0 ? [{ part, seconds: ms / 1000 }] : [];
  }).sort((a, b) => b.seconds - a.seconds);
  return { speed: (1000 * videoS) / cost.wallMs, framesPerSecond: cost.framesDecoded / videoS, parts };
};
