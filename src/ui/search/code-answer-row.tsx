import { IconCircleCheck, IconCircleX, IconCopyCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { severalReasons } from "../../domain/search/several-times";
import type { CodeAnswer, NearCode } from "../../services/search-service";
import { StateBadge } from "../common/state-badge";
import classes from "./answer.module.css";
import { EventRow } from "./event-row";
import { NearLine } from "./near-line";

const Status = ({ answer }: { answer: CodeAnswer }) => {
  const { t } = useTranslation();
  if (answer.status === "not-found")
    return (
      <StateBadge icon={IconCircleX} tone="bad">
        {t("search.notFound")}
      </StateBadge>
    );
  if (answer.status === "several") {
    return (
      <StateBadge icon={IconCopyCheck} tone="warn">
        {t("search.several")}: {t("search.times", { count: answer.events.length })}
      </StateBadge>
    );
  }
  return (
    <StateBadge icon={IconCircleCheck} tone="good">
      {t("search.found")}
    </StateBadge>
  );
};

/** What is open in an answer: rows of events and of near codes, by a name of their own. */
export type Openness = { readonly isOpen: (name: string) => boolean; readonly onToggle: (name: string) => void };

export type CodeAnswerRowProps = {
  readonly answer: CodeAnswer;
  /** Undefined while they are looked for, null when they are not. */
  readonly near: readonly NearCode[] | null | undefined;
  /** Recordings that could not be searched. */
  readonly unseen: number;
  readonly openness: Openness;
};

/** What keeps a row of the answer open: an event's details or a near code's events. */
export const namesIn = ({ key, events }: CodeAnswer, near: readonly NearCode[] = []): string[] => [
  ...events.map(({ id }) => `${key} ${id}`),
  ...near.flatMap(({ code, events: of }) => [`${key}~${code}`, ...of.map(({ id }) => `${key} ${id}`)]),
];

/** A code and what was found for it. A code found once is one line; the code is its row's first column. */
export const CodeAnswerRow = ({ answer, near, unseen, openness }: CodeAnswerRowProps) => {
  const { t } = useTranslation();
  const { key, code, status, events } = answer;
  const opennessOf = (id: string) => {
    const name = `${key} ${id}`;
    return { open: openness.isOpen(name), onToggle: () => openness.onToggle(name) };
  };
  const nameOf = (one: NearCode): string => `${key}~${one.code}`;
  const only = status === "found" ? events[0] : undefined;
  if (only)
    return <EventRow event={only} code={code} status={<Status answer={answer} />} openness={opennessOf(only.id)} />;
  const shownNear = (near ?? []).filter((one) => openness.isOpen(nameOf(one)));
  return (
    <div className={classes.codeGroup} data-testid="code-answer" data-status={status}>
      <div className={classes.codeLine}>
        <span className="code">{code}</span>
        <Status answer={answer} />
        {status === "not-found" && (
          <>
            <span className={classes.reach}>
              {unseen > 0 ? t("search.maybeUnseen", { count: unseen }) : t("search.covComplete")}
            </span>
            <NearLine
              near={near}
              isShown={(one) => openness.isOpen(nameOf(one))}
              onShow={(one) => openness.onToggle(nameOf(one))}
            />
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
        <EventRow key={event.id} event={event} code={code} nested openness={opennessOf(event.id)} />
      ))}
      {shownNear.flatMap((one) =>
        one.events.map((event) => (
          <EventRow key={`${one.code} ${event.id}`} event={event} code={one.code} openness={opennessOf(event.id)} />
        )),
      )}
    </div>
  );
};
