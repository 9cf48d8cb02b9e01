import { useTranslation } from "react-i18next";
import type { SearchScope } from "../../domain/search/event-match";
import type { UnseenStretch } from "../../domain/search/unseen-time";
import { formatDate, formatLength, formatTime } from "../common/format";
import { useLiveData } from "../common/live-data";
import { DAY_LOOK } from "../common/stretch-look";
import { failureSentence } from "../errors";
import { useUnseen } from "./use-unseen";
import classes from "./search.module.css";

/** Drawn at once; what is missing for weeks has hundreds. */
const SHOWN = 40;

const Stretch = ({ stretch: { cameraId, from, to, state, reason } }: { stretch: UnseenStretch }) => {
  const { t } = useTranslation();
  const { cameraById, settings } = useLiveData();
  const { icon: IconOf, text } = DAY_LOOK[state];
  const zone = cameraById.get(cameraId)?.clock.zone ?? settings.zone;
  const days = [formatDate(from, zone), formatDate(to, zone)];
  const end = days[0] === days[1] ? formatTime(to, zone) : `${days[1]} ${formatTime(to, zone)}`;
  return (
    <li>
      <IconOf size={15} aria-hidden />
      <span>
        <strong>{cameraById.get(cameraId)?.name}</strong> {days[0]} {formatTime(from, zone)} – {end}
        {" · "}
        {formatLength(t, (to - from) / 1000)}
        {" · "}
        {reason ? failureSentence(t, reason).title : t(text)}
      </span>
    </li>
  );
};

/** Every stretch of time in which a code that was not found may have been packed, the newest first. */
export const UnseenList = ({ scope, version }: { scope: SearchScope; version: unknown }) => {
  const { t } = useTranslation();
  const unseen = useUnseen(scope, version);
  if (unseen.length === 0) return null;
  const seconds = unseen.reduce((sum, { from, to }) => sum + (to - from) / 1000, 0);
  return (
    <details className={classes.unseen} data-testid="unseen">
      <summary>{t("search.unseen", { count: unseen.length, duration: formatLength(t, seconds) })}</summary>
      <ul>
        {unseen.slice(0, SHOWN).map((stretch) => (
          <Stretch key={`${stretch.cameraId} ${stretch.from}`} stretch={stretch} />
        ))}
        {unseen.length > SHOWN && <li>{t("search.unseenMore", { count: unseen.length - SHOWN })}</li>}
      </ul>
    </details>
  );
};
