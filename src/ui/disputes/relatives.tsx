import { Button, Loader } from "@mantine/core";
import { IconColumns2, IconX } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PackingEvent } from "../../domain/model/packing-event";
import { failureNameOf } from "../../domain/model/failure";
import { formatDate, formatDuration, formatTime } from "../common/format";
import { useLiveData } from "../common/live-data";
import { failureSentence } from "../errors";
import type { Translate } from "../i18n";
import { useServices } from "../services-context";
import { MarkBadges } from "./mark-badges";
import { usePairedClip } from "./use-paired-clip";
import classes from "./marks.module.css";

const DAY_S = 86_400;
/** More are as good as none to choose from; the search lists them all. */
const MOST = 10;

const lengthOf = (t: Translate, s: number): string =>
  s >= DAY_S ? t("relatives.days", { count: Math.round(s / DAY_S) }) : formatDuration(t, s);

const distance = (t: Translate, event: PackingEvent, other: PackingEvent): string => {
  const s = (other.from - event.from) / 1000;
  return t(s >= 0 ? "relatives.later" : "relatives.earlier", { time: lengthOf(t, Math.abs(s)) });
};

const useWhen = (event: PackingEvent): { readonly camera: string; readonly time: string } => {
  const { t } = useTranslation();
  const { cameraById, settings } = useLiveData();
  const camera = cameraById.get(event.cameraId);
  const zone = camera?.clock.zone ?? settings.zone;
  return {
    camera: camera?.name ?? t("event.unknownCamera"),
    time: `${formatDate(event.from, zone)} ${formatTime(event.from, zone)}`,
  };
};

const SmallPlayer = ({ event, title }: { event: PackingEvent; title: string }) => {
  const { t } = useTranslation();
  const clip = usePairedClip(event.id);
  const { camera, time } = useWhen(event);
  return (
    <figure>
      {clip.phase === "ready" ? (
        <video src={clip.url} controls muted playsInline aria-label={t("relatives.video", { time })} />
      ) : (
        <div className={classes.pairWaiting} role="status">
          {clip.phase === "preparing" ? (
            <>
              <Loader size="sm" color="gray" /> {t("playback.preparing")}
            </>
          ) : (
            failureSentence(t, failureNameOf(clip.error)).title
          )}
        </div>
      )}
      <figcaption>
        <strong>{title}</strong> · {time} · {camera} <MarkBadges eventId={event.id} />
      </figcaption>
    </figure>
  );
};

type RelativeProps = {
  readonly event: PackingEvent;
  readonly other: PackingEvent;
  readonly compared: boolean;
  readonly onCompare: () => void;
};

const Relative = ({ event, other, compared, onCompare }: RelativeProps) => {
  const { t } = useTranslation();
  const { camera, time } = useWhen(other);
  return (
    <li className={classes.relative} data-testid="relative">
      <strong>{distance(t, event, other)}</strong>
      <span>{time}</span>
      <span className={classes.dim}>{camera}</span>
      <MarkBadges eventId={other.id} />
      <Button
        size="compact-sm"
        variant={compared ? "default" : "light"}
        leftSection={compared ? <IconX size={16} /> : <IconColumns2 size={16} />}
        aria-pressed={compared}
        onClick={onCompare}
      >
        {compared ? t("relatives.stop") : t("relatives.compare")}
      </Button>
    </li>
  );
};

/** The same code packed again, come back or unboxed: when, and both videos beside each other. */
export const Relatives = ({ event }: { event: PackingEvent }) => {
  const { t } = useTranslation();
  const { marks } = useServices();
  const [others, setOthers] = useState<readonly PackingEvent[]>([]);
  const [comparedId, setCompared] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    // Without them nothing is missing that the search does not say.
    marks.relatives(event).then(
      (found) => current && setOthers(found),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [marks, event]);
  if (others.length === 0) return null;
  const compared = others.find(({ id }) => id === comparedId);
  return (
    <section className={classes.relatives} data-testid="relatives">
      <h3>{t("relatives.title", { count: others.length })}</h3>
      <ul>
        {others.slice(0, MOST).map((other) => (
          <Relative
            key={other.id}
            event={event}
            other={other}
            compared={other.id === comparedId}
            onCompare={() => setCompared(other.id === comparedId ? null : other.id)}
          />
        ))}
      </ul>
      {compared && (
        <div className={classes.pair}>
          <SmallPlayer event={event} title={t("relatives.this")} />
          <SmallPlayer key={compared.id} event={compared} title={t("relatives.other")} />
        </div>
      )}
    </section>
  );
};
