import { createContext, use, useEffect, useState, type ReactNode } from "react";
import type { EventMark } from "../../domain/model/event-mark";
import { useServices } from "../services-context";

const NONE: ReadonlyMap<string, EventMark> = new Map();
const MarksContext = createContext(NONE);

/** What people said of events, by event; kept up to date in one place. */
export const MarksProvider = ({ children }: { children: ReactNode }) => {
  const { marks } = useServices();
  const [byEvent, setByEvent] = useState(NONE);
  useEffect(() => marks.watch((all) => setByEvent(new Map(all.map((mark) => [mark.eventId, mark])))), [marks]);
  return <MarksContext value={byEvent}>{children}</MarksContext>;
};

export const useMarks = (): ReadonlyMap<string, EventMark> => use(MarksContext);
