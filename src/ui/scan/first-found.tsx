import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { PackingEvent } from "../../domain/model/packing-event";
import { useAnnounce } from "../common/announcer";
import { useLiveData } from "../common/live-data";
import { Notice } from "../common/notice";
import { useServices } from "../services-context";
import classes from "./scan.module.css";

/** The end of the first visit: shown once, when the first parcel with a code turns up while one watches. */
export const FirstFound = () => {
  const { t } = useTranslation();
  const { search } = useServices();
  const { hasEvents, eventsVersion, cameraById } = useLiveData();
  const announce = useAnnounce();
  const cameEmpty = useRef(!hasEvents);
  const [event, setEvent] = useState<PackingEvent | null>(null);
  useEffect(() => {
    if (!cameEmpty.current || !hasEvents || event) return;
    let current = true;
    search.browse({ limit: 1, withoutCode: false }).then(
      ([first]) => {
        if (!current || !first) return;
        setEvent(first);
        announce(t("scan.firstFound"));
      },
      // The search page will tell what is wrong with the storage.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [hasEvents, eventsVersion, event, search, announce, t]);
  if (!event) return null;
  const code = event.codes[0]?.text ?? "";
  const camera = cameraById.get(event.cameraId);
  return (
    <Notice tone="good" title={t("scan.firstFound")}>
      <span>
        <span className="code">{code}</span> · {camera?.name}
      </span>
      <Link href={`/?q=${encodeURIComponent(code)}`} className={classes.link ?? ""}>
        {t("scan.firstFoundSee")}
      </Link>
    </Notice>
  );
};
