import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Camera, ClockRules } from "../../domain/model/camera";
import type { ClockRow } from "../../domain/time/clock-report";
import { ClockFields } from "../cameras/clock-fields";
import { GuessNote } from "./guess-note";
import classes from "./clock.module.css";

type ClockRulesPanelProps = {
  readonly camera: Camera;
  readonly rows: readonly ClockRow[];
  readonly busy: boolean;
  readonly onSave: (clock: ClockRules) => Promise<void>;
};

/** Where this camera's times come from; nothing moves before it is saved. */
export const ClockRulesPanel = ({ camera, rows, busy, onSave }: ClockRulesPanelProps) => {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(camera.clock);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(camera.clock);
  const recordings = useMemo(() => rows.map(({ recording }) => recording), [rows]);
  return (
    <section className={`panel ${classes.rules}`} aria-labelledby="clock-rules">
      <h2 id="clock-rules" className={classes.subtitle}>
        {t("clock.rules")}
      </h2>
      <ClockFields clock={draft} onChange={(changed) => setDraft({ ...draft, ...changed })} />
      <GuessNote recordings={recordings} clock={draft} onKeep={setDraft} />
      <Button disabled={!isChanged} loading={busy} onClick={() => void onSave(draft)}>
        {t("clock.saveRules")}
      </Button>
    </section>
  );
};
