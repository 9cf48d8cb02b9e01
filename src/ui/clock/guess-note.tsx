import { Button } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { ClockRules } from "../../domain/model/camera";
import type { Recording } from "../../domain/model/recording";
import { guessMeaning } from "../../domain/time/meaning-guess";
import { lengthWords } from "./clock-words";
import classes from "./clock.module.css";

type GuessNoteProps = {
  readonly recordings: readonly Recording[];
  readonly clock: ClockRules;
  readonly onKeep: (clock: ClockRules) => void;
};

/** What the time in the files was guessed to mean, and what speaks for it. */
export const GuessNote = ({ recordings, clock, onKeep }: GuessNoteProps) => {
  const { t } = useTranslation();
  const { zone, containerMeaning } = clock;
  const guess = useMemo(
    () => (containerMeaning === "guess" ? guessMeaning(recordings, zone) : null),
    [recordings, zone, containerMeaning],
  );
  if (!guess) return null;
  const { best, compared, byName } = guess;
  if (!best) return <p className={classes.guess}>{t("clock.guessNothing")}</p>;
  const typical = lengthWords(t, (best.typicalMs ?? 0) / 1000);
  return (
    <div className={classes.guess}>
      <p>
        <strong>{t("clock.guessed", { meaning: t(`clock.meanings.${best.meaning}`) })}</strong>{" "}
        {t("clock.guessFits", { fits: best.fits, compared, typical })}{" "}
        {byName > 0 && t("clock.guessByName", { count: byName })}{" "}
        {compared > byName && t("clock.guessByModified", { count: compared - byName })}{" "}
        {compared > best.fits && t("clock.guessMixed", { count: compared - best.fits })}
      </p>
      <Button size="compact-sm" variant="default" onClick={() => onKeep({ ...clock, containerMeaning: best.meaning })}>
        {t("clock.keepMeaning")}
      </Button>
    </div>
  );
};
