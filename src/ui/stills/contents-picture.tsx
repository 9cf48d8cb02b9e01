import { useTranslation } from "react-i18next";
import type { PackingEvent } from "../../domain/model/packing-event";
import { formatTime } from "../common/format";
import { useFetchedStill } from "./use-fetched-still";
import { useStills } from "./use-stills";
import classes from "./stills.module.css";

/** What was packed, large enough to tell it: a scan's still, else a picture from the recording. */
export const ContentsPicture = ({ event, zone }: { event: PackingEvent; zone: string }) => {
  const { t } = useTranslation();
  const stills = useStills(event, undefined, true);
  const fetched = useFetchedStill(event, stills !== null && !stills.contents);
  const ms = stills?.contents?.ms ?? null;
  const words = ms === null ? t("stills.contents") : t("stills.contentsAt", { time: formatTime(ms, zone) });
  const url = stills?.contents?.url ?? fetched;
  return (
    <figure className={classes.figure}>
      {url === null ? <div className={classes.empty}>{t("stills.none")}</div> : <img src={url} alt={words} />}
      <figcaption>{words}</figcaption>
    </figure>
  );
};
