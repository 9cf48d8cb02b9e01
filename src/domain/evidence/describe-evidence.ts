import { isAssigned } from "../detection/carry-over";
import type { ClockRules } from "../model/camera";
import type { ClipNote, ClipProblem } from "../model/clip";
import type { EventKind } from "../model/event-mark";
import type { EventCode, PackingEvent } from "../model/packing-event";
import type { Recording } from "../model/recording";
import type { Interval } from "../time/interval";
import { isoInZone } from "../time/iso-in-zone";
import { toEpochMs, type EpochMs, type Seconds } from "../time/units";
import {
  EVIDENCE_FORMAT,
  EVIDENCE_VERSION,
  type EvidenceClip,
  type EvidenceCode,
  type EvidenceDocument,
  type EvidenceSource,
  type EvidenceStill,
} from "./evidence-document";
import type { ByteRange } from "./source-range";

/** A stretch of a recording that a clip shows. */
export type ClipPart = Interval<Seconds> & { readonly recordingId: string };

/** What is known of a clip in the pack. */
export type PackedClip = {
  readonly file: string;
  readonly start: EpochMs;
  readonly durationS: number;
  readonly verified: boolean;
  readonly problem: ClipProblem | null;
  readonly notes: readonly ClipNote[];
  readonly parts: readonly ClipPart[];
};

/** A recording and what of its bytes was hashed. */
export type HashedSource = { readonly recording: Recording; readonly range: ByteRange; readonly sha256: string };

export type EvidenceFacts = Pick<EvidenceDocument, "app" | "brand" | "camera" | "copies" | "files"> & {
  readonly createdAt: EpochMs;
  readonly event: PackingEvent;
  /** Null: an order was packed. */
  readonly kind: EventKind | null;
  readonly clips: readonly PackedClip[];
  readonly stills: readonly (Omit<EvidenceStill, "at"> & { readonly at: EpochMs })[];
  readonly sources: readonly HashedSource[];
  /** The camera's; `zone` must exist. */
  readonly clock: Omit<ClockRules, "startFrom">;
};

const NOT_AS_RECORDED: readonly ClipNote[] = ["re-encoded", "joint-re-encoded"];

const fileNameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** What evidence.json says of a pack. @throws RangeError for a zone that does not exist */
export const describeEvidence = (facts: EvidenceFacts): EvidenceDocument => {
  const { event, clock, sources } = facts;
  const iso = (at: EpochMs): string => isoInZone(at, clock.zone);
  const isoOrNull = (at: EpochMs | null | undefined): string | null =>
    at === null || at === undefined ? null : iso(at);
  const code = (one: EventCode): EvidenceCode => ({
    text: one.text,
    format: one.format,
    assignedByHand: isAssigned(one),
    firstRead: isoOrNull(one.sightings[0]),
    lastRead: isoOrNull(one.sightings.at(-1)),
    timesRead: one.sightings.length,
  });
  const clip = ({ start, parts, ...rest }: PackedClip): EvidenceClip => ({
    file: rest.file,
    firstPicture: iso(start),
    durationS: rest.durationS,
    picturesAsRecorded: !rest.notes.some((note) => NOT_AS_RECORDED.includes(note)),
    verified: rest.verified,
    problem: rest.problem,
    notes: rest.notes,
    parts: parts.flatMap(({ recordingId, from, to }) => {
      const recording = sources.find((source) => source.recording.id === recordingId)?.recording;
      if (!recording) return [];
      return {
        source: recording.path,
        fromS: from,
        toS: to,
        from: iso(toEpochMs(recording.start, from)),
        to: iso(toEpochMs(recording.start, to)),
      };
    }),
  });
  const source = ({ recording, range, sha256 }: HashedSource): EvidenceSource => ({
    name: fileNameOf(recording.path),
    path: recording.path,
    sizeBytes: recording.size,
    modified: iso(recording.modifiedMs),
    start: iso(recording.start),
    durationS: recording.duration,
    clock: {
      zone: clock.zone,
      ...recording.startEvidence,
      offsetS: clock.offsetS,
      containerMeaning: clock.containerMeaning,
    },
    bytes: { ...range, isWholeFile: range.from === 0 && range.to === recording.size, sha256 },
  });
  return {
    format: EVIDENCE_FORMAT,
    version: EVIDENCE_VERSION,
    app: facts.app,
    createdAt: iso(facts.createdAt),
    zone: clock.zone,
    brand: facts.brand,
    camera: facts.camera,
    codes: event.codes.map(code),
    packing: {
      kind: facts.kind ?? "packing",
      start: isoOrNull(event.start),
      end: isoOrNull(event.end),
      from: iso(event.from),
      to: iso(event.to),
      flags: event.flags,
    },
    clips: facts.clips.map(clip),
    copies: facts.copies,
    stills: facts.stills.map((still) => ({ ...still, at: iso(still.at) })),
    sources: sources.map(source),
    files: facts.files,
  };
};
