import { useCallback, useState } from "react";
import type { PackingEvent } from "../../domain/model/packing-event";
import { epochMs } from "../../domain/time/units";
import { useServices } from "../services-context";

/** The event of a row, and a way to read it again after a person changed it, so that the row stays where it is. */
export const useCurrentEvent = (
  given: PackingEvent,
  onChanged?: (event: PackingEvent) => void,
): readonly [event: PackingEvent, refetch: () => Promise<void>] => {
  const { search } = useServices();
  const [fresh, setFresh] = useState<{ readonly of: PackingEvent; readonly event: PackingEvent } | null>(null);
  const refetch = useCallback(async (): Promise<void> => {
    const { id, cameraId, from, to } = given;
    // A millisecond more on both sides, or an event that lasts only a moment overlaps nothing.
    const period = { from: epochMs(from - 1), to: epochMs(to + 1) };
    const event = (await search.browse({ cameraIds: [cameraId], ...period })).find((one) => one.id === id);
    if (!event) return;
    setFresh({ of: given, event });
    onChanged?.(event);
  }, [given, onChanged, search]);
  return [fresh?.of === given ? fresh.event : given, refetch];
};
