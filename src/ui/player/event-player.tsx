import { Button, Loader, Progress } from "@mantine/core";
import { useEffect, useState, type Ref } from "react";
import { useTranslation } from "react-i18next";
import { failureNameOf } from "../../domain/model/failure";
import type { PackingEvent } from "../../domain/model/packing-event";
import type { Footage } from "../../services/footage-service";
import { formatDuration, percentOf } from "../common/format";
import { useLiveData } from "../common/live-data";
import { Notice } from "../common/notice";
import { useTask } from "../common/use-task";
import { failureSentence } from "../errors";
import { useServices } from "../services-context";
import { PlayerView, type PlayerHandle } from "./player-view";
import { useFilms } from "./use-films";
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

type PreparingProps = { readonly footage: Footage | null; readonly done: number | null; readonly onCancel: () => void };

/** How much is cut and since when; while pictures are encoded, which takes long, what share of them is done. */
const Preparing = ({ footage, done, onCancel }: PreparingProps) => {
  const { t } = useTranslation();
  const [waited, setWaited] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setWaited((seconds) => seconds + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const length = footage && formatDuration(t, (footage.range.to - footage.range.from) / 1000);
  return (
    <div className={classes.preparing} data-testid="preparing">
      <p className={classes.preparingText}>
        <Loader size="sm" color="gray.3" />
        {length === null ? t("playback.preparingAny", { waited }) : t("playback.preparing", { length, waited })}
      </p>
      {done !== null && (
        <div className={classes.preparingShare}>
          <Progress.Root size="md">
            <Progress.Section value={100 * done} color="teal.4" aria-label={t("playback.preparingShare")} />
          </Progress.Root>
          <strong>{percentOf(done, 1)} %</strong>
        </div>
      )}
      <Button size="compact-md" variant="default" onClick={onCancel}>
        {t("playback.preparingStop")}
      </Button>
    </div>
  );
};

type EventPlayerProps = {
  readonly event: PackingEvent;
  readonly code: string;
  readonly zone: string;
  readonly ref?: Ref<PlayerHandle> | undefined;
};

/** Plays an event in place: from its recordings where the browser can, else from a clip that is cut for it. */
export const EventPlayer = ({ event, code, zone, ref }: EventPlayerProps) => {
  const { t } = useTranslation();
  const { state, retry, prepare, cancel } = useFilms(event);
  if (state.phase === "failed") return <Failed error={state.error} event={event} retry={retry} />;
  return (
    <section className={classes.player} aria-label={t("player.region", { code })}>
      {state.phase === "opening" && (
        <div className={classes.preparing} role="status">
          {t("playback.opening")}
        </div>
      )}
      {state.phase === "preparing" && <Preparing footage={state.footage} done={state.done} onCancel={cancel} />}
      {state.phase === "ready" && (
        <PlayerView
          key={state.films[0]?.url ?? ""}
          films={state.films}
          footage={state.footage}
          clip={state.clip}
          event={event}
          code={code}
          zone={zone}
          onUnplayable={prepare}
          ref={ref}
        />
      )}
    </section>
  );
};
