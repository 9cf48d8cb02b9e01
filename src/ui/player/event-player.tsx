import { Button, Loader } from "@mantine/core";
import { useEffect, useState, type Ref } from "react";
import { useTranslation } from "react-i18next";
import { failureNameOf } from "../../domain/model/failure";
import type { PackingEvent } from "../../domain/model/packing-event";
import type { Footage } from "../../services/footage-service";
import { formatDuration } from "../common/format";
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

/** Cutting tells no share of its work, so what is said is how much is cut and how long it has been going on. */
const Preparing = ({ footage }: { footage: Footage | null }) => {
  const { t } = useTranslation();
  const [waited, setWaited] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setWaited((seconds) => seconds + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const length = footage && formatDuration(t, (footage.range.to - footage.range.from) / 1000);
  return (
    <div className={classes.preparing} data-testid="preparing">
      <Loader size="sm" color="gray.3" />
      {length === null ? t("playback.preparingAny", { waited }) : t("playback.preparing", { length, waited })}
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
  const { state, retry, prepare } = useFilms(event);
  if (state.phase === "failed") return <Failed error={state.error} event={event} retry={retry} />;
  return (
    <section className={classes.player} aria-label={t("player.region", { code })}>
      {state.phase === "opening" && (
        <div className={classes.preparing} role="status">
          {t("playback.opening")}
        </div>
      )}
      {state.phase === "preparing" && <Preparing footage={state.footage} />}
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
