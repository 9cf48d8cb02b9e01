import type { NearCode } from "../../services/near-search";
import type { CodeAnswer } from "../../services/search-service";

/** `near`: those not found that are like a code which was read. */
export type AnswerFilter = CodeAnswer["status"] | "near";

export type AnswerOrder = "list" | "result" | "time";

/** Codes like those not found, by the answer's key; a code that is still being compared is not in it. */
export type NearCodes = ReadonlyMap<string, readonly NearCode[]>;

export type AnswerCountsValue = {
  readonly found: number;
  readonly several: number;
  readonly notFound: number;
  readonly near: number;
};

const hasNear = ({ key, status }: CodeAnswer, near: NearCodes): boolean =>
  status === "not-found" && (near.get(key)?.length ?? 0) > 0;

export const countsOf = (answers: readonly CodeAnswer[], near: NearCodes): AnswerCountsValue => ({
  found: answers.filter(({ status }) => status === "found").length,
  several: answers.filter(({ status }) => status === "several").length,
  notFound: answers.filter(({ status }) => status === "not-found").length,
  near: answers.filter((answer) => hasNear(answer, near)).length,
});

/** What has to be looked at stands first. */
const RANK: Readonly<Record<CodeAnswer["status"], number>> = { "not-found": 0, several: 1, found: 2 };

const firstMoment = ({ events }: CodeAnswer): number => events[0]?.from ?? Infinity;

/** What is shown of an answer, in which order; equals stay in the order of the list. */
export const answerRows = (
  answers: readonly CodeAnswer[],
  near: NearCodes,
  filter: AnswerFilter | null,
  order: AnswerOrder,
): readonly CodeAnswer[] => {
  const shown = answers.filter((answer) => {
    if (filter === null) return true;
    return filter === "near" ? hasNear(answer, near) : answer.status === filter;
  });
  if (order === "list") return shown;
  if (order === "result") return shown.sort((a, b) => RANK[a.status] - RANK[b.status]);
  // Without a time, those that were not found come last; the difference of two of them is no number.
  return shown.sort((a, b) => (firstMoment(a) === firstMoment(b) ? 0 : firstMoment(a) - firstMoment(b)));
};
