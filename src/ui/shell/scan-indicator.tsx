import { IconLoader } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useAnnounce } from "../common/announcer";
import { percentOf } from "../common/format";
import { useLiveData } from "../common/live-data";
import classes from "./shell.module.css";

/** In the header while a scan runs; also says its beginning, quarters and end to screen readers. */
export const ScanIndicator = () => {
  const { t } = useTranslation();
  const { scan } = useLiveData();
  const announce = useAnnounce();
  const percent = percentOf(scan.doneS, scan.totalS);
  const running = scan.phase === "running";
  const quarter = Math.floor(percent / 25);
  const before = useRef({ running, quarter });
  useEffect(() => {
    const was = before.current;
    before.current = { running, quarter };
    if (running && !was.running) announce(t("scan.announceStart"));
    else if (!running && was.running && percent === 100) announce(t("scan.announceDone"));
    else if (running && quarter > was.quarter && quarter < 4)
      announce(t("scan.announcePercent", { percent: quarter * 25 }));
  }, [running, quarter, percent, announce, t]);
  if (scan.phase === "idle") return null;
  return (
    <Link href="/scan" className={classes.indicator ?? ""}>
      <IconLoader size={16} aria-hidden />
      {t("scan.indicator", { percent })}
    </Link>
  );
};
