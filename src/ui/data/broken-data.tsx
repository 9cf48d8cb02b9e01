import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FailureName } from "../../domain/model/failure";
import type { CopyProgress } from "../../services/data-service";
import { Notice } from "../common/notice";
import { percentOf } from "../common/format";
import { failureSentence } from "../errors";
import { CopyProgressBar } from "./copy-progress";
import classes from "./data.module.css";

export type Rescue = {
  readonly save: (onProgress: CopyProgress) => Promise<boolean>;
  readonly startNew: () => Promise<void>;
};

/** The one screen when the stored data does not open: what happened, and every way on. */
export const BrokenData = ({ problem, rescue }: { problem: FailureName; rescue: Rescue }) => {
  const { t } = useTranslation();
  const [percent, setPercent] = useState<number | null>(null);
  const [said, setSaid] = useState<"rescued" | "rescuedNone" | null>(null);
  const [asked, setAsked] = useState(false);
  const { title, next } = failureSentence(t, problem);
  const save = async (): Promise<void> => {
    setSaid(null);
    setPercent(0);
    try {
      if (await rescue.save((done, total) => setPercent(percentOf(done, total)))) setSaid("rescued");
    } catch {
      setSaid("rescuedNone");
    } finally {
      setPercent(null);
    }
  };
  const startNew = async (): Promise<void> => {
    setPercent(0);
    await rescue.startNew().catch(() => undefined); // what is wrong shows when the page opens again
    window.location.assign("/");
  };
  return (
    <main className={classes.broken}>
      <h1>{t("data.brokenTitle")}</h1>
      <Notice tone="bad" title={title} urgent>
        <p>{next}</p>
        <p>{t("data.brokenKept")}</p>
      </Notice>
      <div className={classes.buttons}>
        <Button disabled={percent !== null} onClick={() => window.location.reload()}>
          {t("data.tryAgain")}
        </Button>
        {/* What another tab holds can neither be read nor deleted, and nothing is wrong with it. */}
        {problem !== "storage-blocked" && (
          <>
            <Button variant="default" disabled={percent !== null} onClick={() => void save()}>
              {t("data.rescue")}
            </Button>
            <Button variant="default" color="red" disabled={percent !== null} onClick={() => setAsked(true)}>
              {t("data.startNew")}
            </Button>
          </>
        )}
      </div>
      <CopyProgressBar percent={percent} />
      {said && <p role="status">{t(`data.${said}`)}</p>}
      <Modal opened={asked} onClose={() => setAsked(false)} title={t("data.startNewTitle")} centered>
        <div className={classes.stack}>
          <p>{t("data.startNewHint")}</p>
          <div className={classes.buttons}>
            <Button variant="default" onClick={() => setAsked(false)}>
              {t("data.cancel")}
            </Button>
            <Button color="red" onClick={() => void startNew()}>
              {t("data.startNewConfirm")}
            </Button>
          </div>
        </div>
      </Modal>
    </main>
  );
};
