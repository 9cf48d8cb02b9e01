import { Button, Loader } from "@mantine/core";
import type { Ref } from "react";
import { useTranslation } from "react-i18next";
import { failureNameOf } from "../../domain/model/failure";
import type { PackingEvent } from "../../domain/model/packing-event";
import { useLiveData } from "../common/live-data";
import { Notice } from "../common/notice";
import { useTask } from "../common/use-task";
import { failureSentence } from "../errors";
import { useServices } from "../services-context";
import { ClipVideo, type PlayerHandle } from "./clip-video";
import { usePreparedClip } from "./use-prepared-clip";
import classes from "./player.module.css";

/** What went wrong, with the way out right here: unlocking the folder, or trying again. */
const Failed = ({ error, event, retry }: { error: unknown; event: PackingEvent; retry: () => void }) => {
  const { t } = useTranslation();
  const { library } = useServices();
  const { cameraById } = useLiveData();
  const { busy, run } = useTask();
  const name = failureNameOf(error);
  const { title, next } = failureSentence(t, name);
  const sourceId = name === "permission-lost" ? cameraById.get(event.cameraId)?.sourceId : undefined;
  const unlock = async (): Promise<void> => {
    if (sourceId !== undefined && (await run(() => library.unlock(sourceId)))) retry();
  };
  return (
    <div className={classes.player}>
      <Notice tone="bad" urgent title={title}>
        <span>{next}</span>
        <Button
          size="compact-sm"
          variant="default"
          loading={busy}
          onClick={sourceId === undefined ? retry : () => void unlock()}
        >
          {t(sourceId === undefined ? "player.retry" : "scan.unlock")}
        </Button>
      </Notice>
    </div>
  );
};

type ClipPlayerProps = {
  readonly event: PackingEvent;
  readonly code: string;
  readonly zone: string;
  readonly ref?: Ref<PlayerHandle> | undefined;
};

/** Cuts the event when it is opened and plays it in place. */
export const ClipPlayer = ({ event, code, zone, ref }: ClipPlayerProps) => {
  const { t } = useTranslation();
  const { state, retry } = usePreparedClip(event.id);
  if (state.phase === "failed") return <Failed error={state.error} event={event} retry={retry} />;
  return (
    <section className={classes.player} aria-label={t("player.region", { code })}>
      {state.phase === "preparing" ? (
        <div className={classes.preparing} role="status">
          <Loader size="sm" color="gray.3" />
          {t("player.preparing")}
        </div>
      ) : (
        <ClipVideo clip={state.clip} url={state.url} event={event} code={code} zone={zone} ref={ref} />
      )}
    </section>
  );
};
