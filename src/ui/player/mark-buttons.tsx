import { Button } from "@mantine/core";
import { IconArrowBarToRight, IconFlag, IconTag, IconUserCheck, type Icon } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatTime } from "../common/format";
import { StateBadge } from "../common/state-badge";
import type { CodeMarks, EventMarks, LabelMark } from "./event-marks";
import classes from "./player.module.css";

/** A label that comes and goes for minutes must not push the end out of sight. */
const FIRST_RUNS = 6;

const timesOf = ({ from, to }: LabelMark, zone: string): string => {
  const [first, last] = [formatTime(from, zone), formatTime(to, zone)];
  return first === last ? first : `${first} – ${last}`;
};

type MarkButtonProps = {
  readonly icon: Icon;
  readonly word: string;
  readonly time: string;
  readonly onClick: () => void;
};

const MarkButton = ({ icon: IconOf, word, time, onClick }: MarkButtonProps) => (
  <Button
    variant="default"
    size="compact-md"
    justify="flex-start"
    leftSection={<IconOf size={16} aria-hidden />}
    rightSection={<span className={classes.markTime}>{time}</span>}
    onClick={onClick}
  >
    {word}
  </Button>
);

type CodeLooksProps = {
  readonly code: CodeMarks;
  readonly zone: string;
  /** @param ms epoch ms */
  readonly onJump: (ms: number) => void;
};

/** One code of the session and when its label was in view; a look that the clip shows leads there. */
const CodeLooks = ({ code, zone, onJump }: CodeLooksProps) => {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const shown = all ? code.runs : code.runs.slice(0, FIRST_RUNS);
  return (
    <li className={classes.label} data-testid="code-marks">
      <span className="code">{code.text}</span>
      {code.assigned && (
        <StateBadge icon={IconUserCheck} tone="info">
          {t("event.flags.assigned")}
        </StateBadge>
      )}
      {shown.map((run) => {
        const times = timesOf(run, zone);
        return run.shown ? (
          <MarkButton
            key={run.from}
            icon={IconTag}
            word={t("player.sighting")}
            time={times}
            onClick={() => onJump(run.from)}
          />
        ) : (
          <span key={run.from} className={classes.note}>
            {t("player.outsideClip", { time: times })}
          </span>
        );
      })}
      {code.runs.length > shown.length && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
          {t("player.moreSightings", { count: code.runs.length - shown.length })}
        </Button>
      )}
    </li>
  );
};

type MarkButtonsProps = {
  readonly marks: EventMarks;
  readonly zone: string;
  /** @param ms epoch ms */
  readonly onJump: (ms: number) => void;
};

/** Start, every code of the session with its looks, end: all lead to their moment. */
export const MarkButtons = ({ marks, zone, onJump }: MarkButtonsProps) => {
  const { t } = useTranslation();
  const { start, end, codes } = marks;
  const border = (icon: Icon, word: string, ms: number) => (
    <MarkButton icon={icon} word={word} time={formatTime(ms, zone)} onClick={() => onJump(ms)} />
  );
  return (
    <div className={classes.marks}>
      {start !== null && border(IconArrowBarToRight, t("player.start"), start)}
      {codes.length > 0 && (
        <ol className={classes.labels} aria-label={t("player.codes")}>
          {codes.map((code) => (
            <CodeLooks key={code.text} code={code} zone={zone} onJump={onJump} />
          ))}
        </ol>
      )}
      {end !== null && border(IconFlag, t("player.end"), end)}
    </div>
  );
};
