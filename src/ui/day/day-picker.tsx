import { ActionIcon, Button, TextInput, Tooltip } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { shiftDate } from "../common/dates";
import { formatDate } from "../common/format";
import classes from "./day.module.css";

type DayPickerProps = {
  readonly date: string;
  readonly lastDay: string | null;
  readonly onDate: (date: string) => void;
};

/** `Thứ Sáu 20/11/2026`: the browser's own field may put the month first, whatever language is chosen here. */
const wordsOf = (date: string, language: string): string => {
  const at = Date.parse(`${date}T00:00:00Z`);
  const weekday = new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" }).format(at);
  return `${weekday} ${formatDate(at, "UTC")}`;
};

/** The day before, the day after, any day. */
export const DayPicker = ({ date, lastDay, onDate }: DayPickerProps) => {
  const { t, i18n } = useTranslation();
  const [draft, setDraft] = useState(date);
  const [shown, setShown] = useState(date);
  if (shown !== date) {
    setShown(date);
    setDraft(date);
  }
  const step = (days: number): void => {
    const next = shiftDate(date, days);
    if (next !== null) onDate(next);
  };
  return (
    <div className={classes.picker} role="group" aria-label={t("day.choose")}>
      <Tooltip label={t("day.previous")}>
        <ActionIcon variant="default" size={36} aria-label={t("day.previous")} onClick={() => step(-1)}>
          <IconChevronLeft size={19} />
        </ActionIcon>
      </Tooltip>
      <TextInput
        type="date"
        aria-label={t("day.date")}
        className={classes.date ?? ""}
        value={draft}
        onChange={(event) => {
          const typed = event.currentTarget.value;
          setDraft(typed);
          // While a year is being typed the field passes through the years 0002, 0020 and 0202.
          if (shiftDate(typed, 0) !== null && typed >= "1990") onDate(typed);
        }}
        onBlur={() => setDraft(date)}
      />
      <Tooltip label={t("day.next")}>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t("day.next")}
          disabled={lastDay !== null && date >= lastDay}
          onClick={() => step(1)}
        >
          <IconChevronRight size={19} />
        </ActionIcon>
      </Tooltip>
      <strong className={classes.weekday}>{wordsOf(date, i18n.language)}</strong>
      {lastDay !== null && date !== lastDay && (
        <Button variant="subtle" size="compact-md" onClick={() => onDate(lastDay)}>
          {t("day.newest")}
        </Button>
      )}
    </div>
  );
};
