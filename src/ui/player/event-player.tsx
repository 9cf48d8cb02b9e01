import { Button, Loader, Progress } from "@mantine/core";
import { useEffect, useState, type Ref } from "react";
import { useTranslation } from "react-i18next";
import { failureNameOf } from "../../domain/model/failure";
import type { PackingEvent } from "../../domain/model/packing-event";
import type { Footage } from "../../services/footage-service";
import { formatDuration, percentOf } from "../common/format";
import { Notice } from "../common/notice";
import { sourceName } from "../common/source-name";
import { failureSentence } from "../errors";
import { UnlockButton } from "../scan/unlock-button";
import { useLockedSources } from "../scan/use-locked-sources";
import { PlayerView, type PlayerHandle } from "./player-view";
import { useFilms } from "./use-films";
import classes from "./player.module.css";

/** What went wrong, with the way out right here: unlocking the folder, or trying again. */
const Failed = ({ error, event, retry }: { error: unknown; event: PackingEvent; retry: () => void }) => {
  const { t } = useTranslation();
  const { locked } = useLockedSources([event.id]);
  const name = failureNameOf(error);
  const { title, next } = failureSentence(t, name);
  const source = name === "permission-lost" ? locked[0] : undefined;
  return (
    <div className={classes.player}>
      <Notice tone="bad" urgent title={source?.isLost ? t("scan.lost", { name: sourceName(t, source) }) : title}>
        {!source?.isLost && <span>{next}</span>}
        {source ? (
          <UnlockButton source={source} onOpened={retry} />
        ) : (
          <Button size="compact-sm" variant="default" onClick={retry}>
            {t("player.retry")}
          </Button>
        )}
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
