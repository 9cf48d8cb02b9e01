import type { EpochMs } from "../time/units";
import type { PackingEvent } from "./packing-event";

/** What happened on the table when it was no packing of an order. */
export type EventKind = "return" | "unboxing";
export const EVENT_KINDS: readonly EventKind[] = ["return", "unboxing"];

/** How a dispute ended: the buyer was given the money back, or the shop kept it. */
export type DisputeOutcome = "refunded" | "kept";

export type Dispute = {
  readonly openedAt: EpochMs;
  /** Null while it is open. */
  readonly closedAt: EpochMs | null;
  readonly outcome: DisputeOutcome | null;
};

/** What people say of an event. One that says nothing is not kept. */
export type EventMark = {
  readonly eventId: string;
  /** Null: an order was packed. */
  readonly kind: EventKind | null;
  readonly dispute: Dispute | null;
  /** Retention leaves its recordings alone (schedule/retention). */
  readonly pinned: boolean;
  readonly note: string;
  readonly changedAt: EpochMs;
  /** The event as it was when it was marked, for lists when it is no more. */
  readonly subject: Pick<PackingEvent, "cameraId" | "from"> & { readonly codes: readonly string[] };
};

/** The mark of an event that has none. */
export const blankMark = ({ id, cameraId, from, codes }: PackingEvent): EventMark => ({
  eventId: id,
  kind: null,
  dispute: null,
  pinned: false,
  note: "",
  changedAt: from,
  subject: { cameraId, from, codes: codes.map(({ text }) => text) },
});

/** True when it says nothing. */
export const isBlank = ({ kind, dispute, pinned, note }: EventMark): boolean =>
  kind === null && dispute === null && !pinned && note === "";

export const isOpenDispute = ({ dispute }: Pick<EventMark, "dispute">): boolean =>
  dispute !== null && dispute.closedAt === null;

/** What a person changes; what is absent stays. */
export type MarkChange = {
  readonly kind?: EventKind | null;
  readonly pinned?: boolean;
  readonly note?: string;
  /** `open` begins or reopens a dispute and pins the event; null says that there never was one. */
  readonly dispute?: "open" | DisputeOutcome | "closed" | null;
};

const disputeAfter = (before: Dispute | null, change: MarkChange["dispute"], now: EpochMs): Dispute | null => {
  if (change === undefined) return before;
  if (change === null) return null;
  const openedAt = before?.openedAt ?? now;
  if (change === "open") return { openedAt, closedAt: null, outcome: null };
  return { openedAt, closedAt: now, outcome: change === "closed" ? null : change };
};

/** The mark after a change. A closed dispute stays pinned: it may come up again. */
export const changedMark = (mark: EventMark, change: MarkChange, now: EpochMs): EventMark => ({
  ...mark,
  kind: change.kind === undefined ? mark.kind : change.kind,
  dispute: disputeAfter(mark.dispute, change.dispute, now),
  pinned: change.dispute === "open" || (change.pinned ?? mark.pinned),
  note: change.note === undefined ? mark.note : change.note.trim(),
  changedAt: now,
});

/** Of two events that became one: everything that was said of either. The later change counts where they differ. */
export const mergedMarks = (a: EventMark, b: EventMark): EventMark => {
  const [old, late] = a.changedAt <= b.changedAt ? [a, b] : [b, a];
  const open = [late, old].find(isOpenDispute)?.dispute;
  const notes = [...new Set([old.note, late.note].filter((note) => note !== ""))];
  return {
    ...late,
    kind: late.kind ?? old.kind,
    dispute: open ?? late.dispute ?? old.dispute,
    pinned: old.pinned || late.pinned,
    note: notes.join("\n"),
  };
};

/**
 * Marks after events got other ids (old to new): those that move, merged with what the new event has already, and the
 * ids that have none any more. All are read before any is written, since one's new id may be another's old one.
 * @param marks all marks of the old and the new ids
 */
export const renamedMarks = (
  marks: readonly EventMark[],
  renamed: ReadonlyMap<string, string>,
): { readonly removed: readonly string[]; readonly put: readonly EventMark[] } => {
  const after = new Map<string, EventMark>();
  for (const mark of marks) {
    const eventId = renamed.get(mark.eventId) ?? mark.eventId;
    const there = after.get(eventId);
    after.set(eventId, { ...(there ? mergedMarks(there, mark) : mark), eventId });
  }
  return { removed: marks.map(({ eventId }) => eventId).filter((id) => !after.has(id)), put: [...after.values()] };
};
