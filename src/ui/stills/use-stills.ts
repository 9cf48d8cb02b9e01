import { useEffect, useState } from "react";
import type { PackingEvent } from "../../domain/model/packing-event";
import { toEpochMs } from "../../domain/time/units";
import type { StoredStill } from "../../ports/repositories";
import type { EventStills } from "../../services/still-service";
import { useLiveData } from "../common/live-data";
import { useServices } from "../services-context";

/** A picture as it is shown: its address and its moment, epoch ms; null when its recording is gone. */
export type ShownStill = { readonly url: string; readonly ms: number | null; readonly text: string };
export type ShownStills = { readonly label: ShownStill | null; readonly contents: ShownStill | null };

const NONE: EventStills = { label: null, contents: null };
const NOTHING_SHOWN: ShownStills = { label: null, contents: null };

/**
 * The stored stills of an event, read when they are wanted; their addresses are given back with the list. Null until
 * they were read. Pictures are an aid: where the storage fails the row says that there is none.
 */
export const useStills = (event: PackingEvent, code: string | undefined, wanted: boolean): ShownStills | null => {
  const { stills } = useServices();
  const { recordings } = useLiveData();
  const [shown, setShown] = useState<(EventStills & { readonly urls: ReadonlyMap<StoredStill, string> }) | null>(null);
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    const urls = new Map<StoredStill, string>();
    void stills
      .ofEvent(event, code)
      .catch(() => NONE)
      .then((found) => {
        if (!current) return;
        for (const still of [found.label, found.contents])
          if (still) urls.set(still, URL.createObjectURL(still.picture));
        setShown({ ...found, urls });
      });
    return () => {
      current = false;
      for (const url of urls.values()) URL.revokeObjectURL(url);
    };
  }, [stills, event, code, wanted]);
  if (!shown) return null;
  const show = (still: StoredStill | null): ShownStill | null => {
    const url = still && shown.urls.get(still);
    if (!still || !url) return null;
    const start = recordings.find(({ id }) => id === still.recordingId)?.start;
    return { url, text: still.text, ms: start === undefined ? null : toEpochMs(start, still.at) };
  };
  return shown.urls.size === 0 ? NOTHING_SHOWN : { label: show(shown.label), contents: show(shown.contents) };
};
