import type { Camera } from "../domain/model/camera";
import { onTheClock } from "../domain/model/quiet-time";
import { spanOf } from "../domain/model/recording";
import { timeOff } from "../domain/schedule/working-hours";
import type { PackingEvent } from "../domain/model/packing-event";
import { parseCodeList } from "../domain/search/code-list";
import { inScope, ofScopeCamera, type SearchScope } from "../domain/search/event-match";
import { unseenTime, type UnseenStretch } from "../domain/search/unseen-time";
import { codeKey } from "../domain/search/tracking-code";
import type { EventFilter, Repositories } from "../ports/repositories";
import { createNearSearch, type NearFound } from "./near-search";

export type CodeAnswer = {
  /** As typed. */
  readonly code: string;
  /** What it is compared by; no other answer of a search has it. */
  readonly key: string;
  readonly status: "found" | "several" | "not-found";
  /** Oldest first. */
  readonly events: readonly PackingEvent[];
};

export type SearchAnswer = { readonly answers: readonly CodeAnswer[] };

export type SearchService = {
  /** Answers each code of the pasted text, in its order, repeats dropped. */
  search(text: string, scope?: SearchScope): Promise<SearchAnswer>;
  /** Codes that are like those asked for (keys of answers), the most alike first; told in parts, each key once. */
  near(
    keys: readonly string[],
    scope: SearchScope,
    onFound: (found: NearFound) => void,
    signal: AbortSignal,
  ): Promise<void>;
  /** Stretches in which a code that was not found may have been packed; nothing is detected anew for it. */
  unseen(scope: SearchScope): Promise<readonly UnseenStretch[]>;
  /** Newest first. */
  browse(filter: EventFilter): Promise<PackingEvent[]>;
  cameras(): Promise<Camera[]>;
  /** Different codes of the events that touch each recording; a recording without any is not in the map. */
  codeCounts(recordingIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
};

const statusOf = (count: number): CodeAnswer["status"] =>
  count === 0 ? "not-found" : count === 1 ? "found" : "several";

const eventsIn = (events: readonly PackingEvent[] = [], scope: SearchScope): PackingEvent[] =>
  events.filter((event) => inScope(event, scope)).sort((a, b) => a.from - b.from);

/** Searches what was scanned. A code search without a period looks at all of it, never at a default one. */
export const createSearchService = (deps: {
  readonly repositories: Pick<Repositories, "events" | "recordings" | "cameras" | "quietTime" | "settings">;
}): SearchService => {
  const { events, recordings, cameras, quietTime, settings } = deps.repositories;
  return {
    search: async (text, scope = {}) => {
      const wanted = parseCodeList(text);
      const byKey = await events.byCodeKeys(wanted.map(({ key }) => key));
      const answers = wanted.map(({ text: code, key }): CodeAnswer => {
        const found = eventsIn(byKey.get(key), scope);
        return { code, key, status: statusOf(found.length), events: found };
      });
      return { answers };
    },
    near: createNearSearch(events),
    unseen: async (scope) => {
      const known = (await recordings.all()).filter(({ cameraId }) => ofScopeCamera(cameraId, scope));
      const span = spanOf(known);
      if (!span) return [];
      const { detection, workingHours, zone } = await settings.get();
      const quiet = await quietTime.ofRecordings(known.map(({ id }) => id));
      const bounds = { from: scope.from ?? span.from, to: scope.to ?? span.to };
      return unseenTime(known, scope, {
        contiguousGapS: detection.contiguousGapS,
        off: timeOff(workingHours, zone, bounds),
        quietOf: (cameraId) =>
          onTheClock(
            quiet,
            known.filter((recording) => recording.cameraId === cameraId),
          ),
      });
    },
    browse: (filter) => events.list(filter),
    cameras: () => cameras.all(),
    codeCounts: async (recordingIds) => {
      const keys = new Map(recordingIds.map((id) => [id, new Set<string>()]));
      for (const { spans, codes } of await events.ofRecordings(recordingIds))
        for (const { recordingId } of spans) for (const { text } of codes) keys.get(recordingId)?.add(codeKey(text));
      return new Map([...keys].flatMap(([id, { size }]) => (size > 0 ? [[id, size] as const] : [])));
    },
  };
};
