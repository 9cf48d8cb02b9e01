import type { Camera } from "../domain/model/camera";
import type { PackingEvent } from "../domain/model/packing-event";
import { parseCodeList } from "../domain/search/code-list";
import { coverageOf, type SearchCoverage } from "../domain/search/coverage";
import { inScope } from "../domain/search/event-match";
import { codeKey } from "../domain/search/tracking-code";
import type { EventFilter, Repositories } from "../ports/repositories";

export type CodeAnswer = {
  /** As typed. */
  readonly code: string;
  readonly status: "found" | "several" | "not-found";
  readonly events: readonly PackingEvent[];
};

export type SearchAnswer = { readonly answers: readonly CodeAnswer[]; readonly coverage: SearchCoverage };

export type SearchService = {
  /** Answers each code of the pasted text, in its order, repeats dropped. */
  search(text: string, filter?: Pick<EventFilter, "cameraIds" | "from" | "to">): Promise<SearchAnswer>;
  /** Newest first. */
  browse(filter: EventFilter): Promise<PackingEvent[]>;
  cameras(): Promise<Camera[]>;
  /** Different codes of the events that touch each recording; a recording without any is not in the map. */
  codeCounts(recordingIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
};

const statusOf = (count: number): CodeAnswer["status"] =>
  count === 0 ? "not-found" : count === 1 ? "found" : "several";

/** Searches what was scanned. A code search without a period looks at all of it, never at a default one. */
export const createSearchService = (deps: {
  readonly repositories: Pick<Repositories, "events" | "recordings" | "cameras">;
}): SearchService => {
  const { events, recordings, cameras } = deps.repositories;
  return {
    search: async (text, filter = {}) => {
      const wanted = parseCodeList(text);
      const [byKey, known] = await Promise.all([events.byCodeKeys(wanted.map(({ key }) => key)), recordings.all()]);
      const answers = wanted.map(({ text: code, key }): CodeAnswer => {
        const found = (byKey.get(key) ?? []).filter((event) => inScope(event, filter)).sort((a, b) => a.from - b.from);
        return { code, status: statusOf(found.length), events: found };
      });
      return { answers, coverage: coverageOf(known, filter) };
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
