import { Button, TextInput } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Camera, ClockRules } from "../../domain/model/camera";
import type { Recording } from "../../domain/model/recording";
import { choiceGiving, withChoice } from "../../domain/time/rule-for-clock";
import { compareTypedClock, parseTypedClock } from "../../domain/time/typed-clock";
import { toEpochMs, type Seconds } from "../../domain/time/units";
import { StateBadge } from "../common/state-badge";
import { choiceWords, lengthWords, momentWords, offsetWords } from "./clock-words";
import classes from "./clock.module.css";

type TypedClockFormProps = {
  readonly camera: Camera;
  readonly recording: Recording;
  /** Of the frame that is shown; null while there is none. */
  readonly at: Seconds | null;
  readonly busy: boolean;
  readonly onSave: (clock: ClockRules) => Promise<void>;
};

/** Takes the clock that a person reads off the picture, says what follows, and saves that when asked to. */
export const TypedClockForm = ({ camera, recording, at, busy, onSave }: TypedClockFormProps) => {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const { clock } = camera;
  const typed = parseTypedClock(text);
  const computed = at === null ? null : toEpochMs(recording.start, at);
  const compared = typed && computed !== null ? compareTypedClock(typed, computed, clock.zone) : null;
  // Unfinished typing is no mistake yet.
  const isWrong = !typed && text.trim().length >= 8;
  const choice =
    compared && compared.like !== null && at !== null
      ? choiceGiving({ ...recording, clock }, at, compared.moment)
      : null;
  const save = (next: ClockRules): void => void onSave(next);
  const length = compared ? lengthWords(t, compared.aheadS) : "";
  return (
    <div className={classes.typed}>
      <p className={classes.dim}>{t("clock.pictureHint")}</p>
      {computed !== null && (
        <p className={classes.computed}>{t("clock.computed", { moment: momentWords(t, computed, clock.zone) })}</p>
      )}
      <TextInput
        label={t("clock.typed")}
        description={t("clock.typedHint")}
        placeholder="08:03:24"
        data-typed-clock
        autoComplete="off"
        value={text}
        error={isWrong ? t("clock.typedWrong") : null}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {compared && (
        <div className={classes.result} role="status" data-testid="clock-result">
          {compared.aheadS === 0 ? (
            <StateBadge icon={IconCircleCheck} tone="good">
              {t("clock.same")}
            </StateBadge>
          ) : (
            <>
              <strong>{t(compared.aheadS > 0 ? "clock.ahead" : "clock.behind", { length })}</strong>
              {compared.like === "hours" && (
                <StateBadge icon={IconAlertTriangle} tone="warn">
                  {t("clock.likeHours")}
                </StateBadge>
              )}
              {compared.like === "days" && (
                <StateBadge icon={IconAlertTriangle} tone="warn">
                  {t("clock.likeDays")}
                </StateBadge>
              )}
              {choice && (
                <>
                  <span>{t("clock.fits", { choice: choiceWords(t, choice) })}</span>
                  <Button loading={busy} onClick={() => save(withChoice(clock, choice))}>
                    {t("clock.useChoice")}
                  </Button>
                </>
              )}
              <span>{t(compared.aheadS > 0 ? "clock.later" : "clock.earlier", { length })}</span>
              <Button
                variant={choice ? "default" : "filled"}
                loading={busy}
                onClick={() => save({ ...clock, offsetS: clock.offsetS + compared.aheadS })}
              >
                {t("clock.saveOffset", { offset: offsetWords(t, compared.aheadS) })}
              </Button>
            </>
          )}
        </div>
      )}
    </div>
  );
};
