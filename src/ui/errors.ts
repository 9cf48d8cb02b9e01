import { failureNameOf, type FailureName } from "../domain/model/failure";
import type { Translate } from "./i18n";

/** What to tell the user about a failure. */
export type FailureSentence = { readonly title: string; readonly next: string };

/** The one place that turns a failure's name into sentences. */
export const failureSentence = (t: Translate, name: FailureName): FailureSentence => ({
  title: t(`failures.${name}.title`),
  next: t(`failures.${name}.next`),
});

/** The same for any caught value; null when the user closed a dialog or stopped it, which is no error. */
export const sentenceOfError = (t: Translate, error: unknown): FailureSentence | null => {
  const name = failureNameOf(error);
  return name === "cancelled" ? null : failureSentence(t, name);
};
