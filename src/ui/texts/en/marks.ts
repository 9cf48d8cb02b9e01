import type { Texts } from "../vi";

export const enMarks: Texts["marks"] = {
  title: "Mark this packing",
  dispute: "Dispute",
  openDispute: "Open a dispute",
  reopen: "Reopen the dispute",
  close: "Close the dispute",
  closeAs: "How the dispute ended",
  withdraw: "Take back, no dispute",
  outcomes: {
    refunded: "The buyer was refunded",
    kept: "No refund was due",
    closed: "Close without a result",
  },
  states: {
    open: "Dispute open",
    refunded: "Dispute: refunded",
    kept: "Dispute: no refund",
    closed: "Dispute closed",
  },
  pin: "Pin to keep",
  unpin: "Unpin",
  pinned: "Pinned",
  pinHint: "What was scanned of a pinned packing is not cleared when it gets old.",
  kind: "This is",
  kinds: {
    packed: "An order being packed",
    return: "A return being received",
    unboxing: "An unboxing",
  },
  note: "Note",
  noteHint: "Only you see it; it is not part of evidence packs",
  saveNote: "Save note",
  undo: "Undo",
  changed: "The change is saved.",
  undone: "Taken back.",
};

export const enDisputes: Texts["disputes"] = {
  title: "Disputes",
  show: "Which disputes are shown",
  open: "Open ({{count}})",
  closed: "Closed ({{count}})",
  since: "Opened {{date}}",
  closedOn: "Closed {{date}}",
  gone: "The recordings of this packing are no longer in the library.",
  emptyOpen: "No dispute is open",
  emptyOpenHint: "Search a tracking code, open its packing and press “Open a dispute” to follow it here.",
  emptyClosed: "No dispute was closed yet",
  emptyClosedHint: "Disputes that are over stand here with their result.",
  goSearch: "Go to search",
};

export const enRelatives: Texts["relatives"] = {
  title: "This code has {{count}} more packings",
  title_one: "This code has {{count}} more packing",
  later: "{{time}} after this one",
  earlier: "{{time}} before this one",
  days: "{{count}} days",
  days_one: "{{count}} day",
  compare: "Side by side",
  stop: "No longer side by side",
  this: "The one shown here",
  other: "The other one",
  video: "Video at {{time}}",
};
