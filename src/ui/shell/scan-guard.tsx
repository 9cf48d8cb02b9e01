import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useLiveData } from "../common/live-data";
import { failureSentence } from "../errors";

/** One message at a time: a later one takes the place of the one before. */
const TAG = "vtrack-scan";

const LISTED_AFTER_MS = 1000;

const show = (title: string, body: string): void => {
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  const message = new Notification(title, { body, tag: TAG, icon: "/icons/icon-192.png" });
  message.addEventListener("click", () => {
    window.focus();
    message.close();
  });
};

/** Asks before the tab is closed while it scans, and tells when a scan nobody watched has ended, if that is wanted. */
export const ScanGuard = () => {
  const { t } = useTranslation();
  const { scan, recordings, settings } = useLiveData();
  const running = scan.phase === "running" || scan.phase === "stopping";
  useEffect(() => {
    if (!running) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [running]);

  const done = recordings.filter(({ state }) => state === "done").length;
  const now = useRef({ done, problem: scan.problem, wanted: settings.notifyWhenDone });
  useEffect(() => {
    now.current = { done, problem: scan.problem, wanted: settings.notifyWhenDone };
  }, [done, scan.problem, settings.notifyWhenDone]);
  useEffect(() => {
    if (!running) return;
    const doneBefore = now.current.done;
    return () => {
      // The list of recordings follows the scan's end a moment later.
      setTimeout(() => {
        const { problem, wanted } = now.current;
        const count = now.current.done - doneBefore;
        if (!wanted || document.visibilityState === "visible" || (problem === null && count <= 0)) return;
        if (problem === null) show(t("scan.announceDone"), t("scan.notifyBody", { count }));
        else show(failureSentence(t, problem).title, failureSentence(t, problem).next);
      }, LISTED_AFTER_MS);
    };
  }, [running, t]);
  return null;
};
