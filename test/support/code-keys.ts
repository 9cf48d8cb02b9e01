import type { PackingEvent } from "../../src/domain/model/packing-event";
import { codeKey } from "../../src/domain/search/tracking-code";

/** Keys of all codes of the events, ascending, each once. */
export const codeKeysOf = (events: readonly PackingEvent[]): string[] =>
  [...new Set(events.flatMap(({ codes }) => codes.map(({ text }) => codeKey(text))))].sort();
