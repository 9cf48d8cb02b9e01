import type { PackingEvent } from "../domain/model/packing-event";
import { inScope, type SearchScope } from "../domain/search/event-match";
import { editsBetween } from "../domain/search/near-code";
import { NearKeyIndex } from "../domain/search/near-key-index";
import { codeKey } from "../domain/search/tracking-code";
import type { Repositories } from "../ports/repositories";

/** A code that was read and may be one that was not found. */
export type NearCode = {
  /** As printed. */
  readonly code: string;
  readonly edits: number;
  /** Oldest first, at least one. */
  readonly events: readonly PackingEvent[];
};

/** What is near some of the codes, by their keys. */
export type NearFound = ReadonlyMap<string, readonly NearCode[]>;

/**
 * A walk for one code takes about as long as reading and comparing so many keys: its leaps are 1–2 ms each, a pass 16 µs for
 * each key (measured among 100,000 packings: 0.8 s for one code by a walk, 1.6 s for a hundred and 2.4 s for 3,000 by a pass).
 */
const KEYS_A_WALK = 50_000;
/** Keys between two pauses: up to 30 ms of work, and no write waits long for its turn. */
const SLICE = 1000;
/** Of one index, 10 MB: 3,200 codes of 17 signs. */
const MOST_ENTRIES = 500_000;

const inGroups = (keys: readonly string[]): string[][] => {
  const groups: string[][] = [];
  let room = 0;
  for (const key of keys) {
    room -= NearKeyIndex.costOf(key);
    const group = groups.at(-1);
    if (group && room >= 0) group.push(key);
    else {
      groups.push([key]);
      room = MOST_ENTRIES - NearKeyIndex.costOf(key);
    }
  }
  return groups;
};

const nearOf = (
  wanted: string,
  keys: readonly string[],
  byKey: ReadonlyMap<string, readonly PackingEvent[]>,
  scope: SearchScope,
): NearCode[] => {
  const near = keys.flatMap((key): NearCode[] => {
    const found = (byKey.get(key) ?? []).filter((event) => inScope(event, scope)).sort((a, b) => a.from - b.from);
    const printed = found[0]?.codes.find(({ text }) => codeKey(text) === key);
    return printed ? [{ code: printed.text, edits: editsBetween(wanted, key) ?? 0, events: found }] : [];
  });
  return near.sort((a, b) => a.edits - b.edits || (a.code < b.code ? -1 : 1));
};

/**
 * Looks for codes like those that were not found: few by a walk through the index each, many by one pass over all keys, by
 * slices, so that the time is bound by the library and not by the list.
 */
export const createNearSearch = (events: Repositories["events"], keysAWalk = KEYS_A_WALK) => {
  /** Of each wanted key what is near it, the most alike first. @param found keys of the library by wanted ones */
  const withEvents = async (found: ReadonlyMap<string, readonly string[]>, scope: SearchScope): Promise<NearFound> => {
    const byKey = await events.byCodeKeys([...new Set([...found.values()].flat())]);
    return new Map([...found].map(([wanted, keys]) => [wanted, nearOf(wanted, keys, byKey, scope)]));
  };

  /** Which keys of the library are near each of the wanted ones. */
  const passOver = async (wanted: readonly string[], signal: AbortSignal): Promise<Map<string, string[]>> => {
    const index = new NearKeyIndex(wanted);
    const found = new Map<string, string[]>(wanted.map((key) => [key, []]));
    for (let after: string | undefined = ""; after !== undefined && !signal.aborted;) {
      const keys: readonly string[] = await events.codeKeysAfter(after, SLICE);
      for (const key of keys) for (const one of index.nearOf(key)) found.get(one)?.push(key);
      after = keys.at(-1);
    }
    return found;
  };

  /** @param keys each once @param onFound told of every key, also of one without near codes, in parts */
  return async (
    keys: readonly string[],
    scope: SearchScope,
    onFound: (found: NearFound) => void,
    signal: AbortSignal,
  ): Promise<void> => {
    // One is not worth a pass; counting a million would take longer than its walk.
    if (keys.length === 1 || keys.length * keysAWalk <= (await events.count())) {
      for (const key of keys) {
        const near = await withEvents(new Map([[key, await events.keysNear(key)]]), scope);
        if (signal.aborted) return;
        onFound(near);
      }
      return;
    }
    for (const group of inGroups(keys)) {
      const near = await withEvents(await passOver(group, signal), scope);
      if (signal.aborted) return;
      onFound(near);
    }
  };
};
