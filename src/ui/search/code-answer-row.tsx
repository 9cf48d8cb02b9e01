import { memo } from "react";
import { useTranslation } from "react-i18next";
import { severalReasons } from "../../domain/search/several-times";
import type { CodeAnswer, NearCode } from "../../services/search-service";
import { AnswerStatus } from "./answer-status";
import classes from "./answer.module.css";
import { EventRow } from "./event-row";
import { NearLine } from "./near-line";

export type CodeAnswerRowProps = {
  readonly answer: CodeAnswer;
  /** Undefined while they are looked for, null when they are not. */
  readonly near: readonly NearCode[] | null | undefined;
  /** Recordings that could not be searched. */
  readonly unseen: number;
  /** Names (`namesIn`) of what is open; the same empty set for all rows of which nothing is. */
  readonly open: ReadonlySet<string>;
  readonly onToggle: (name: string) => void;
};

const nameOfEvent = (key: string, eventId: string): string => `${key} ${eventId}`;
const nameOfNear = (key: string, { code }: NearCode): string => `${key}~${code}`;

/** What keeps a row of the answer open: an event's details or a near code's events. */
export const namesIn = ({ key, events }: CodeAnswer, near: readonly NearCode[] = []): string[] => [
  ...events.map(({ id }) => nameOfEvent(key, id)),
  ...near.flatMap((one) => [nameOfNear(key, one), ...one.events.map(({ id }) => nameOfEvent(key, id))]),
];

const CodeGroup = ({ answer, near, unseen, open, onToggle }: CodeAnswerRowProps) => {
  const { t } = useTranslation();
  const { key, code, status, events } = answer;
  const opennessOf = (eventId: string) => {
    const name = nameOfEvent(key, eventId);
    return { name, open: open.has(name), onToggle };
  };
  const isShown = (one: NearCode): boolean => open.has(nameOfNear(key, one));
  const shownNear = (near ?? []).filter(isShown);
  return (
    <div className={classes.codeGroup} data-testid="code-answer" data-status={status}>
      <div className={classes.codeLine}>
        <span className="code">{code}</span>
        <AnswerStatus status={status} count={events.length} />
        {status === "not-found" && (
          <>
            <span className={classes.reach}>
              {unseen > 0 ? t("search.maybeUnseen", { count: unseen }) : t("search.covComplete")}
            </span>
            <NearLine near={near} isShown={isShown} onShow={(one) => onToggle(nameOfNear(key, one))} />
          </>
        )}
        {status === "several" && (
          <span className={classes.reach}>
            {severalReasons(events)
              .map((reason) => t(`search.severalReasons.${reason}`))
              .join(" · ")}
          </span>
        )}
      </div>
      {events.map((event) => (
        <EventRow key={event.id} event={event} code={code} nested {...opennessOf(event.id)} />
      ))}
      {shownNear.flatMap((one) =>
        one.events.map((event) => (
          <EventRow key={`${one.code} ${event.id}`} event={event} code={one.code} {...opennessOf(event.id)} />
        )),
      )}
    </div>
  );
};

/** A code and what was found for it. A code found once is one line; the code is its row's first column. */
export const CodeAnswerRow = memo((props: CodeAnswerRowProps) => {
  const { answer, open, onToggle } = props;
  const [only] = answer.events;
  if (answer.status !== "found" || !only) return <CodeGroup {...props} />;
  const name = nameOfEvent(answer.key, only.id);
  return <EventRow event={only} code={answer.code} found name={name} open={open.has(name)} onToggle={onToggle} />;
});
CodeAnswerRow.displayName = "CodeAnswerRow";
