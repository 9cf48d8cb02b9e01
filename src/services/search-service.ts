import type { Camera } from "../domain/model/camera";
import type { PackingEvent } from "../domain/model/packing-event";
import { parseCodeList } from "../domain/search/code-list";
import { coverageOf, type SearchCoverage } from "../domain/search/coverage";
import { inScope } from "../domain/search/event-match";
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
  };
};
