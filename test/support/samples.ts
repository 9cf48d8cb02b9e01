import { packObservations } from "../../src/domain/detection/observation-table";
import type { Camera } from "../../src/domain/model/camera";
import { unconfirmedCamera } from "../../src/domain/model/camera-config";
import type { Clip } from "../../src/domain/model/clip";
import { blankMark, type EventMark } from "../../src/domain/model/event-mark";
import type { PackingEvent } from "../../src/domain/model/packing-event";
import type { Recording } from "../../src/domain/model/recording";
import { newRecording } from "../../src/domain/schedule/library-sync";
import { epochMs, seconds } from "../../src/domain/time/units";
import type { ScannedStretch, StoredStretch } from "../../src/ports/repositories";
import type { SeenNearMiss, SeenStill } from "../../src/ports/worker-api";

/** 2026-11-20 08:00 in Vietnam. */
export const EIGHT = Date.UTC(2026, 10, 20, 1);

/** A camera of source "s1" unless told otherwise. */
export const sampleCamera = (id: string, over: Partial<Camera> = {}): Camera => ({
  ...unconfirmedCamera({ id, sourceId: "s1", folder: id, name: id }, "Asia/Ho_Chi_Minh"),
  ...over,
});

/** A scanned recording of one minute, its id as given. */
export const sampleRecording = (id: string, over: Partial<Recording> = {}): Recording => ({
  ...newRecording("s1", { path: `${id}.mp4`, size: 1000, modifiedMs: epochMs(EIGHT + 60_000), cameraId: "c1" }),
  id,
  start: epochMs(EIGHT),
  startEvidence: { rule: "name", text: id },
  duration: seconds(60),
  state: "done",
  scanned: [{ from: seconds(0), to: seconds(60) }],
  ...over,
});

/** An event of camera "c1" with the given codes, ten seconds long, `atS` seconds after eight. */
export const sampleEvent = (
  id: string,
  codes: readonly string[],
  atS = 0,
  over: Partial<PackingEvent> = {},
): PackingEvent => {
  const from = epochMs(EIGHT + atS * 1000);
  const to = epochMs(from + 10_000);
  return {
    id,
    cameraId: "c1",
    start: from,
    end: to,
    from,
    to,
    spans: [{ recordingId: "r1", from: seconds(atS), to: seconds(atS + 10) }],
    codes: codes.map((text) => ({ text, format: "QRCode", sightings: [from] })),
    flags: codes.length === 0 ? ["noCode"] : [],
    ...over,
  };
};

/** A verified clip of an event in the folder. */
export const sampleClip = (id: string, eventId: string): Clip => ({
  id,
  eventId,
  name: `${id}.mp4`,
  where: "folder",
  createdAt: epochMs(EIGHT),
  duration: seconds(14),
  size: 9,
  sha256: "00",
  verified: true,
});

/** A pinned mark with a note. */
export const sampleMark = (eventId: string, over: Partial<EventMark> = {}): EventMark => ({
  ...blankMark(sampleEvent(eventId, ["A"])),
  pinned: true,
  note: "Hộp rỗng?",
  ...over,
});

/** A label seen and not read, `at` seconds in a file, its picture a few bytes that tell it apart. */
export const sampleNearMiss = (at: number): SeenNearMiss => ({
  at: seconds(at),
  from: seconds(at - 1),
  to: seconds(at + 1),
  kind: "square",
  roi: [0.1, 0.2, 0.3, at / 100],
  picture: new Blob([new Uint8Array([1, 2, at])], { type: "image/png" }),
});

/** A still of a label, `at` seconds in a file, its picture a few bytes that tell it apart. */
export const sampleStill = (at: number, part: Partial<SeenStill> = {}): SeenStill => ({
  at: seconds(at),
  kind: "label",
  text: "SPX1",
  score: at,
  picture: new Blob([new Uint8Array([3, 4, at])], { type: "image/jpeg" }),
  ...part,
});

/** A stretch with one observation at its beginning, whose motion tells stretches apart. */
export const sampleStretch = (recordingId: string, from: number, to: number, motion = 0.5): ScannedStretch => ({
  recordingId,
  range: { from: seconds(from), to: seconds(to) },
  table: packObservations([{ at: seconds(from), triggerTexts: ["TimeGo"], codes: [], motion, hands: null }]),
  nearMisses: [],
  stills: [],
});

/** What is stored of a stretch for detection. */
export const storedStretch = (...args: Parameters<typeof sampleStretch>): StoredStretch => {
  const { recordingId, range, table } = sampleStretch(...args);
  return { recordingId, range, table };
};
