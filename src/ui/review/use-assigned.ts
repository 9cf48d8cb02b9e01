import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAnnounce } from "../common/announcer";
import { sentenceOfError } from "../errors";
import { useServices } from "../services-context";

/** What was done last, so that it can be said and, when it was a removal, taken back. */
export type LastChange = { readonly kind: "assigned" | "removed"; readonly code: string };

export type Assigned = {
  readonly busy: boolean;
  /** Sentences of what went wrong, null when nothing did. */
  readonly problem: string | null;
  readonly last: LastChange | null;
  /** True when it was stored. */
  readonly assign: (code: string) => Promise<boolean>;
  readonly remove: (code: string) => Promise<boolean>;
  readonly clearProblem: () => void;
};

/** Gives an event codes a person has read, and takes them back. */
export const useAssigned = (eventId: string, onChanged: () => Promise<void>): Assigned => {
  const { t } = useTranslation();
  const { review } = useServices();
  const announce = useAnnounce();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [last, setLast] = useState<LastChange | null>(null);

  const change = async (kind: LastChange["kind"], code: string): Promise<boolean> => {
    setBusy(true);
    try {
      await (kind === "assigned" ? review.assignCode(eventId, code) : review.removeAssignedCode(eventId, code));
      setProblem(null);
      setLast({ kind, code });
      announce(t(kind === "assigned" ? "review.assigned" : "review.removed", { code }));
      await onChanged();
      return true;
    } catch (error) {
      const sentence = sentenceOfError(t, error);
      setProblem(sentence && `${sentence.title} ${sentence.next}`);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    problem,
    last,
    assign: (code) => change("assigned", code.trim()),
    remove: (code) => change("removed", code),
    clearProblem: () => setProblem(null),
  };
};
