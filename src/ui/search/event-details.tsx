import { useRef } from "react";
import type { PackingEvent } from "../../domain/model/packing-event";
import { MarkPanel } from "../disputes/mark-panel";
import { Relatives } from "../disputes/relatives";
import { ReviewPanel } from "../review/review-panel";
import { EventPlayer } from "../player/event-player";
import type { PlayerHandle } from "../player/player-view";

type EventDetailsProps = {
  readonly event: PackingEvent;
  readonly code: string;
  readonly zone: string;
  readonly onChanged: () => Promise<void>;
};

/** What opens below a row: the clip, and the labels that were seen but not read. */
export const EventDetails = ({ event, code, zone, onChanged }: EventDetailsProps) => {
  const player = useRef<PlayerHandle>(null);
  return (
    <>
      <EventPlayer event={event} code={code} zone={zone} ref={player} />
      <MarkPanel eventId={event.id} />
      <Relatives event={event} />
      <ReviewPanel event={event} zone={zone} onChanged={onChanged} onSeek={(ms) => player.current?.seek(ms)} />
    </>
  );
};
