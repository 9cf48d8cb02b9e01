import type { PackingEvent } from "../model/packing-event";
import { codeKey } from "../search/tracking-code";
import type { EpochMs } from "../time/units";
import type { PreviousSession } from "./stream-options";

/**
 * The last session that ended before a moment, from the stored events of its stream; null when there is none. Events
 * into which one session was split follow one another without a gap; codes that people assigned were not read.
 */
export const previousSession = (events: readonly PackingEvent[], before: EpochMs): PreviousSession | null => {
  const past = events.filter(({ to }) => to <= before).sort((a, b) => a.to - b.to || a.from - b.from);
  const last = past.at(-1);
  if (!last) return null;
  let from = last.from;
  const codeKeys = new Set<string>();
  for (const event of past.toReversed()) {
    if (event !== last && event.to !== from) break;
    from = event.from;
    for (const { text, sightings } of event.codes) if (sightings.length > 0) codeKeys.add(codeKey(text));
  }
  return { from, to: last.to, codeKeys };
};
