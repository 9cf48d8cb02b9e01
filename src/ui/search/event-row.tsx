import { useCallback, useDeferredValue, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PackingEvent } from "../../domain/model/packing-event";
import { formatTime } from "../common/format";
import { useLiveData } from "../common/live-data";
import { EventDetails } from "./event-details";
import { EventLine } from "./event-line";
import { SaveResults } from "./save-results";
import { useSave } from "./save-context";
import { useCurrentEvent } from "./use-current-event";
import classes from "./event-row.module.css";

type EventRowProps = {
  readonly event: PackingEvent;
  /** The code this row answers, as typed; without a question it is the event's first. */
  readonly code?: string;
  /** Its code was asked for and found once. */
  readonly found?: boolean;
  /** Below its code's own line: the code is not repeated. */
  readonly nested?: boolean;
  /** False where camera and date are said by what stands around. */
  readonly withPlace?: boolean;
  /** Given where the page decides which row is open; `onToggle` is called with the row's `name`. */
  readonly open?: boolean;
  readonly name?: string;
  readonly onToggle?: (name: string) => void;
  /** A person gave the event a code, or took one back. */
  readonly onChanged?: (event: PackingEvent) => void;
};

/** One packing: when, where, how long; opens in place to play it. */
export const EventRow = ({
  event: given,
  code: asked,
  found = false,
  nested = false,
  withPlace = true,
  open: givenOpen,
  name = "",
  onToggle,
  onChanged,
}: EventRowProps) => {
  const { t } = useTranslation();
  const { cameraById, settings } = useLiveData();
  const { selected, select } = useSave();
  const [event, refetch] = useCurrentEvent(given, onChanged);
  const [ownOpen, setOwnOpen] = useState(false);
  const open = givenOpen ?? ownOpen;
  // The button answers at once, the player comes with the next frame.
  const detailed = useDeferredValue(open) && open;
  const toggle = useCallback(() => (onToggle ? onToggle(name) : setOwnOpen((before) => !before)), [onToggle, name]);
  const details = useId();
  const camera = cameraById.get(event.cameraId);
  const zone = camera?.clock.zone ?? settings.zone;
  const code = asked ?? event.codes[0]?.text ?? t("search.noCode");
  return (
    <article
      className={classes.item}
      data-testid="event-row"
      data-result={event.id}
      aria-label={`${code} ${formatTime(event.from, zone)}`}
    >
      <EventLine
        event={event}
        code={code}
        asked={asked}
        found={found}
        nested={nested}
        camera={camera?.name ?? t("event.unknownCamera")}
        zone={zone}
        withPlace={withPlace}
        selected={selected.has(event.id)}
        onSelect={select}
        open={open}
        onToggle={toggle}
        details={details}
      />
      <SaveResults eventId={event.id} />
      <div id={details}>{detailed && <EventDetails event={event} code={code} zone={zone} onChanged={refetch} />}</div>
    </article>
  );
};
