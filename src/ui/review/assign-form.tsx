import { ActionIcon, Button, TextInput } from "@mantine/core";
import { IconArrowBackUp, IconCircleCheck, IconUserCheck, IconX } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PackingEvent } from "../../domain/model/packing-event";
import { StateBadge } from "../common/state-badge";
import type { Assigned } from "./use-assigned";
import classes from "./review.module.css";

/** Type or scan the code (a keyboard-wedge scanner ends with Enter); what was assigned can be taken back. */
export const AssignForm = ({ event, assigned }: { event: PackingEvent; assigned: Assigned }) => {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const { busy, problem, last, assign, remove, clearProblem } = assigned;
  const byHand = event.codes.filter(({ sightings }) => sightings.length === 0);
  const submit = async (): Promise<void> => {
    if (!busy && (await assign(text))) setText("");
    // Ready for the next scan: typing replaces what is there.
    field.current?.select();
  };
  const takeBack = async (code: string): Promise<void> => {
    // The button that was pressed is gone with its code.
    if (await remove(code)) field.current?.focus();
  };
  return (
    <form
      className={classes.form}
      onSubmit={(submitted) => {
        submitted.preventDefault();
        void submit();
      }}
    >
      <div className={classes.field}>
        <TextInput
          ref={field}
          className={classes.input ?? ""}
          label={t("review.code")}
          placeholder={t("review.placeholder")}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={text}
          error={problem}
          onChange={(typed) => {
            setText(typed.currentTarget.value);
            clearProblem();
          }}
          onKeyDown={(key) => {
            // While an input method composes Vietnamese letters, Enter belongs to it.
            if (key.key === "Enter" && key.nativeEvent.isComposing) key.preventDefault();
          }}
        />
        <Button type="submit" loading={busy}>
          {t("review.assign")}
        </Button>
      </div>
      {byHand.length > 0 && (
        <ul className={classes.byHand} aria-label={t("review.byHand")}>
          {byHand.map(({ text: code }) => (
            <li key={code}>
              <span className="code">{code}</span>
              <StateBadge icon={IconUserCheck} tone="info">
                {t("event.flags.assigned")}
              </StateBadge>
              <ActionIcon
                variant="subtle"
                color="gray"
                disabled={busy}
                aria-label={t("review.remove", { code })}
                onClick={() => void takeBack(code)}
              >
                <IconX size={17} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      {last?.kind === "assigned" && (
        <StateBadge icon={IconCircleCheck} tone="good">
          {t("review.assigned", { code: last.code })}
        </StateBadge>
      )}
      {last?.kind === "removed" && (
        <span className={classes.undo}>
          {t("review.removed", { code: last.code })}
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconArrowBackUp size={16} />}
            onClick={() => void assign(last.code)}
          >
            {t("review.undo")}
          </Button>
        </span>
      )}
    </form>
  );
};
