import { Button, Loader } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { failureNameOf } from "../../domain/model/failure";
import type { PackingEvent } from "../../domain/model/packing-event";
import { Notice } from "../common/notice";
import { failureSentence } from "../errors";
import { ClipVideo } from "./clip-video";
import { usePreparedClip } from "./use-prepared-clip";
import classes from "./player.module.css";

/** Cuts the event when it is opened and plays it in place. */
export const ClipPlayer = ({ event, code, zone }: { event: PackingEvent; code: string; zone: string }) => {
  const { t } = useTranslation();
  const { state, retry } = usePreparedClip(event.id);
  if (state.phase === "failed") {
    const { title, next } = failureSentence(t, failureNameOf(state.error));
    return (
      <div className={classes.player}>
        <Notice tone="bad" urgent title={title}>
          <span>{next}</span>
          <Button size="compact-sm" variant="default" onClick={retry}>
            {t("player.retry")}
          </Button>
        </Notice>
      </div>
    );
  }
  return (
    <section className={classes.player} aria-label={t("player.region", { code })}>
      {state.phase === "preparing" ? (
        <div className={classes.preparing} role="status">
          <Loader size="sm" color="gray.3" />
          {t("player.preparing")}
        </div>
      ) : (
        <ClipVideo clip={state.clip} url={state.url} event={event} code={code} zone={zone} />
      )}
    </section>
  );
};
