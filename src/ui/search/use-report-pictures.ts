import { useCallback, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { CodeAnswer } from "../../services/search-service";
import { useServices } from "../services-context";
import { loadPictures, MOST_PICTURES, type ReportPictures } from "./report-pictures";

/** Answers of so many packings have their pictures read ahead; more would be read for nothing too often. */
const AHEAD = 60;
/** First the page itself gets what it shows. */
const AFTER_MS = 600;

const NONE: ReportPictures = new Map();

export type Report = {
  readonly pictures: ReportPictures;
  /** It goes without pictures, and the button would give them. */
  readonly lacks: boolean;
  /** Reads the pictures if they are not there yet. @throws Failure `storage-unavailable` */
  readonly load: () => Promise<void>;
};

/**
 * The pictures of a printed answer. Printing by the browser's own keys waits for nothing, so those of short answers are
 * read ahead; the button reads those of long ones.
 */
export const useReportPictures = (answers: readonly CodeAnswer[]): Report => {
  const { stills } = useServices();
  const [loaded, setLoaded] = useState<{ readonly key: string; readonly pictures: ReportPictures } | null>(null);
  const latest = useRef(answers);
  useEffect(() => {
    latest.current = answers;
  });
  const ids = answers.flatMap(({ code, events }) => events.map(({ id }) => `${code}|${id}`));
  const key = ids.join("\n");
  useEffect(
    () => () => {
      for (const url of loaded?.pictures.values() ?? []) URL.revokeObjectURL(url);
    },
    [loaded],
  );
  useEffect(() => {
    if (key === "" || key.split("\n").length > AHEAD) return;
    let current = true;
    const read = async (): Promise<void> => {
      const pictures = await loadPictures(stills, latest.current);
      if (current) setLoaded({ key, pictures });
      else for (const url of pictures.values()) URL.revokeObjectURL(url);
    };
    const timer = setTimeout(() => void read().catch(() => undefined), AFTER_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [stills, key]);
  const isLoaded = loaded?.key === key;
  const load = useCallback(async () => {
    if (isLoaded) return;
    const pictures = await loadPictures(stills, latest.current);
    flushSync(() => setLoaded({ key, pictures }));
  }, [stills, key, isLoaded]);
  return {
    pictures: isLoaded ? loaded.pictures : NONE,
    lacks: !isLoaded && ids.length > 0 && ids.length <= MOST_PICTURES,
    load,
  };
};
