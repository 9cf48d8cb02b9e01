/** Behind the best place to begin that was found, a picture may come this late without anything being lost. */
export const LATE_S = 1;
/** Times pass through several ticks. */
const ROUNDING_S = 0.002;

/** Was the place where reading began behind the wanted one (both in seconds)? */
export const isBehind = (found: number, wanted: number): boolean => wanted > 0 && found > wanted + ROUNDING_S;

/** How much earlier to begin when a container's index led behind the wanted place, seconds. */
export const SEEK_LEADS_S = [0, 5, 20, 120] as const;

/** What the container calls its start and the first picture that can be decoded: closer than this, the picture counts. */
const SAME_START_S = 0.1;
/** A stream cut off from its beginning shows nothing for one long group of pictures at most. */
const LONGEST_BLIND_START_S = 20;

/**
 * Container time of a file's first picture, decodable or not.
 * @param start what the container says, null when it says nothing
 * @param first time of the first picture that can be decoded
 */
export const originOf = (start: number | null, first: number): number =>
  start !== null && first - start > SAME_START_S && first - start < LONGEST_BLIND_START_S ? start : first;
