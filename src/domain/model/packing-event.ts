import type { EpochMs, Seconds } from "../time/units";

export type EventFlag =
  /** Packing already ran when the recording began: the start is unknown. */
  | "openStart"
  /** The recording ended, or a hole came, before packing did: the end is unknown. */
  | "openEnd"
  | "estimated"
  | "short"
  | "long"
  | "noCode"
  | "assigned"
  /** The camera went blind (light off, sticker gone); the session was closed there. */
  | "blindAfter"
  /** Another file of the camera claims the same time. */
  | "overlap";

/** Part of an event in one recording. */
export type EventSpan = { readonly recordingId: string; readonly from: Seconds; readonly to: Seconds };

export type EventCode = {
  /** As printed on the label. */
  readonly text: string;
  readonly format: string;
  /** Wall-clock moments at which it was read, ascending; empty for a code assigned by a person. */
  readonly sightings: readonly EpochMs[];
};

/** One packed parcel (or several on one table visit): the product's evidence unit. */
export type PackingEvent = {
  readonly id: string;
  readonly cameraId: string;
  readonly start: EpochMs | null;
  readonly end: EpochMs | null;
  /** Outer bounds that are always known: start or the first moment seen; end or the last. */
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly spans: readonly EventSpan[];
  readonly codes: readonly EventCode[];
  readonly flags: readonly EventFlag[];
};
