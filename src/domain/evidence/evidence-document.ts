import type { ClipNote, ClipProblem } from "../model/clip";
import type { ContainerTimeMeaning, StartRule } from "../model/camera";
import type { EventKind } from "../model/event-mark";
import type { EventFlag } from "../model/packing-event";

/** The file that describes a pack, in the pack's own folder. */
export const EVIDENCE_FILE = "evidence.json";
export const EVIDENCE_FORMAT = "v-track-evidence";
/** Raised when a reader of an older version could misread what this one writes. 1: every event is a packing. */
export const EVIDENCE_VERSION = 2;

/** ISO 8601 with the station's offset from UTC, to the millisecond. */
export type IsoMoment = string;

export type EvidenceFileKind = "clip" | "fitted-copy" | "still" | "report" | "verifier";

/** A file of the pack beside evidence.json; `sha256` is hex. */
export type EvidenceFile = {
  readonly name: string;
  readonly kind: EvidenceFileKind;
  readonly sizeBytes: number;
  readonly sha256: string;
};

/** How a recording's place on the wall clock is known. */
export type EvidenceClock = {
  /** IANA zone of the station. */
  readonly zone: string;
  readonly rule: StartRule | "unknown";
  /** What told it, such as the file's name. */
  readonly text: string;
  /** Seconds added for this camera by a person who compared its clock. */
  readonly offsetS: number;
  readonly containerMeaning: ContainerTimeMeaning;
};

/** A recording that a clip was taken from. */
export type EvidenceSource = {
  readonly name: string;
  /** Below the folder of recordings. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly modified: IsoMoment;
  readonly start: IsoMoment;
  readonly durationS: number;
  readonly clock: EvidenceClock;
  /** Bytes [from, to) of the recording and their hash, taken from the file as it lay there when the pack was made. */
  readonly bytes: {
    readonly from: number;
    readonly to: number;
    readonly isWholeFile: boolean;
    readonly sha256: string;
  };
};

/** A stretch of a clip: seconds in the recording and on the clock. */
export type EvidencePart = {
  readonly source: string;
  readonly fromS: number;
  readonly toS: number;
  readonly from: IsoMoment;
  readonly to: IsoMoment;
};

export type EvidenceClip = {
  readonly file: string;
  readonly firstPicture: IsoMoment;
  readonly durationS: number;
  /** False when mp4 could not hold the recorded pictures, so that they were encoded anew. */
  readonly picturesAsRecorded: boolean;
  readonly verified: boolean;
  readonly problem: ClipProblem | null;
  readonly notes: readonly ClipNote[];
  readonly parts: readonly EvidencePart[];
};

export type EvidenceCopy = {
  readonly file: string;
  /** The clip it was made of. */
  readonly of: string;
  /** Seconds of that clip that it shows. */
  readonly fromS: number;
  readonly toS: number;
  readonly width: number;
  readonly height: number;
};

export type EvidenceStill = {
  readonly file: string;
  readonly shows: "label" | "packing";
  readonly at: IsoMoment;
  /** A whole frame read from the recording for this pack, or the small picture that was kept when it was scanned. */
  readonly taken: "for-pack" | "while-scanning";
};

export type EvidenceCode = {
  readonly text: string;
  readonly format: string;
  readonly assignedByHand: boolean;
  /** Null for a code that a person assigned. */
  readonly firstRead: IsoMoment | null;
  readonly lastRead: IsoMoment | null;
  readonly timesRead: number;
};

/** All that a pack says; `evidence.json` is this, sealed (seal-evidence.ts). */
export type EvidenceDocument = {
  readonly format: typeof EVIDENCE_FORMAT;
  readonly version: number;
  readonly app: { readonly name: string; readonly version: string };
  readonly createdAt: IsoMoment;
  readonly zone: string;
  readonly brand: string;
  readonly camera: string;
  readonly codes: readonly EvidenceCode[];
  readonly packing: {
    /** As a person marked it. Packs of version 1 have none. */
    readonly kind: "packing" | EventKind;
    /** Null when no recording holds it. */
    readonly start: IsoMoment | null;
    readonly end: IsoMoment | null;
    /** First and last moment that was seen of it. */
    readonly from: IsoMoment;
    readonly to: IsoMoment;
    readonly flags: readonly EventFlag[];
  };
  readonly clips: readonly EvidenceClip[];
  readonly copies: readonly EvidenceCopy[];
  readonly stills: readonly EvidenceStill[];
  readonly sources: readonly EvidenceSource[];
  readonly files: readonly EvidenceFile[];
};
