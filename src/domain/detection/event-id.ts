import type { PackingEvent } from "../model/packing-event";

/**
 * Same event, same id, however often and in whatever order files are scanned: camera and start; an
 * unknown start is replaced by the end, which stays when more of the time before is scanned.
 */
export const idOf = (cameraId: string, { start, end, from }: Pick<PackingEvent, "start" | "end" | "from">): string => {
  if (start !== null) return `${cameraId}@${start}`;
  return end === null ? `${cameraId}@open-${from}` : `${cameraId}@until-${end}`;
};

/** Two files of the same time, or two labels split at one moment, must not share an id. @param taken ids of others */
export const withUniqueIds = (events: readonly PackingEvent[], taken: readonly string[] = []): PackingEvent[] => {
  const used = new Map<string, number>(taken.map((id) => [id, 1]));
  return events.map((event) => {
    const count = (used.get(event.id) ?? 0) + 1;
    used.set(event.id, count);
    return count === 1 ? event : { ...event, id: `${event.id}#${count}` };
  });
};
