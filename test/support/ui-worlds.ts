import type { FailureName } from "../../src/domain/model/failure";
import { blankMark, type Dispute, type EventMark } from "../../src/domain/model/event-mark";
import type { PackingEvent } from "../../src/domain/model/packing-event";
import { epochMs, seconds } from "../../src/domain/time/units";
import type { FileProgress } from "../../src/services/scan-status";
import { aCamera, anEvent, aRecording, MORNING, type FakeWorld } from "./fake-services";
import { DOUBTFUL_CLOCKS } from "./ui-clock-world";
import { BUSY_DAY } from "./ui-day-world";

const FOLDER = { id: "s1", kind: "folder", name: "Camera tháng 11" } as const;

const CAMERAS = [
  aCamera({ id: "c1", name: "Bàn 1" }),
  aCamera({ id: "c2", name: "Bàn 2" }),
  aCamera({
    id: "c3",
    name: "Bàn 3",
    confirmed: false,
    packingRoi: null,
    labelRoi: null,
    triggerRoi: null,
    roiFrame: null,
  }),
];

const file = (id: string, cameraId: string, path: string, part: Parameters<typeof aRecording>[0] | object = {}) =>
  aRecording({ id, cameraId, path, ...part });

const RECORDINGS = [
  file("r1", "c1", "Bàn 1/Ban-1_20261120_080000.mp4"),
  file("r2", "c1", "Bàn 1/Ban-1_20261120_081000.mp4"),
  file("r3", "c2", "Bàn 2/NVR_ch2_main_20261120080000_20261120081000.mp4"),
  file("r4", "c2", "Bàn 2/NVR_ch2_main_20261120081000_20261120082000.mp4", { state: "waiting" }),
  file("r5", "c2", "Bàn 2/mat-dien.mp4", {
    state: "unreadable",
    reason: "no-video-index" satisfies FailureName,
    duration: seconds(0),
  }),
  file("r6", "c2", "Bàn 2/ghi-chu.mp4", {
    state: "unreadable",
    reason: "not-a-video" satisfies FailureName,
    duration: seconds(0),
  }),
  file("r7", "c3", "Bàn 3/2026-11-20/08.00.00-08.10.00[M].mp4", { state: "waiting" }),
];

const EVENTS: PackingEvent[] = [
  anEvent("e1", "c1", ["SPXVN061234567890"], 12, 34),
  anEvent("e2", "c1", ["GHN8801234567"], 70, 41),
  anEvent("e3", "c2", ["SPXVN069876543210", "VTP20261120001"], 130, 52),
  anEvent("e4", "c1", ["JT0011223344556"], 200, 134, { flags: ["long"] }),
  anEvent("e5", "c2", ["GHN8801234567"], 330, 38),
  anEvent("e6", "c1", [], 420, 8, { flags: ["noCode", "short"] }),
  anEvent("e7", "c1", ["SPXVN060000000001"], 585, 31, {
    spans: [
      { recordingId: "r1", from: seconds(585), to: seconds(600) },
      { recordingId: "r2", from: seconds(0), to: seconds(16) },
    ],
  }),
  anEvent("e8", "c2", ["NJVN00012345678901234567890"], 590, 10, { end: null, flags: ["openEnd", "blindAfter"] }),
];

/** Seconds after the event's start at which a label is held still, read many a second. */
const looks = (...starts: readonly number[]) =>
  starts.flatMap((start) => [0, 0.3, 0.7, 1.2, 2.1, 3].map((more) => epochMs(MORNING + (700 + start + more) * 1000)));

/** Three labels in one session, one of them shown twice, and a code a person has read. */
const SEVERAL = anEvent("e9", "c1", [], 700, 24, {
  codes: [
    { text: "SPXVN067770001111", format: "QRCode", sightings: looks(3, 14) },
    { text: "GHN8809990000", format: "Code128", sightings: looks(8) },
    { text: "JT0099887766554", format: "QRCode", sightings: [epochMs(MORNING + 719_000)] },
    { text: "VTP20261120777", format: "", sightings: [] },
  ],
  flags: ["assigned"],
});

const dispute = (days: number): Dispute => ({
  openedAt: epochMs(MORNING + days * 86_400_000),
  closedAt: null,
  outcome: null,
});

const aMark = (eventId: string, part: Partial<EventMark>): EventMark => ({
  ...blankMark(EVENTS.find(({ id }) => id === eventId) ?? anEvent(eventId, "c1", [], 0, 10)),
  ...part,
});

const progress = (recordingId: string, part: Partial<FileProgress>): FileProgress => {
  const recording = RECORDINGS.find(({ id }) => id === recordingId) ?? RECORDINGS[0];
  if (!recording) throw new Error(`No recording ${recordingId}`);
  const { cameraId, path, state, reason, duration } = recording;
  return {
    recordingId,
    cameraId,
    path,
    state,
    reason,
    growing: false,
    doneS: 0,
    durationS: duration,
    codes: 0,
    speed: null,
    ...part,
  };
};

const scanned: FakeWorld = {
  sources: [FOLDER],
  cameras: CAMERAS,
  recordings: RECORDINGS,
  events: EVENTS,
  folder: null,
};

const freshFolder = {
  source: FOLDER,
  cameras: CAMERAS.map((camera) => ({
    ...camera,
    confirmed: false,
    packingRoi: null,
    labelRoi: null,
    triggerRoi: null,
  })),
  recordings: RECORDINGS.map((recording) => ({ ...recording, state: "waiting" as const, reason: null })),
};

const manyCameras = Array.from({ length: 12 }, (_, index) => aCamera({ id: `k${index}`, name: `Bàn ${index + 1}` }));

/** States of the screens that are hard to reach by hand, by name (`ui-harness.html?world=…`, screenshots, tests). */
export const WORLDS = {
  empty: { adds: freshFolder },
  scanned,
  doubtfulClocks: DOUBTFUL_CLOCKS,
  waiting: {
    ...scanned,
    events: [],
    recordings: RECORDINGS.map((recording) => ({ ...recording, state: "waiting" as const, reason: null })),
  },
  scanning: {
    ...scanned,
    scan: {
      phase: "running",
      doneS: 1490,
      totalS: 4200,
      speed: 13.6,
      secondsLeft: 199,
      files: [
        progress("r1", { state: "done", doneS: 600, codes: 5 }),
        progress("r2", { state: "scanning", doneS: 410, codes: 3, speed: 7.2 }),
        progress("r3", { state: "scanning", doneS: 480, codes: 4, speed: 6.4 }),
      ],
    },
  },
  /** Files of a watched folder: chosen, still being recorded, old ones that were left, one from the night. */
  watching: {
    ...scanned,
    recordings: [
      ...RECORDINGS,
      file("r8", "c1", "Bàn 1/Ban-1_20261120_082000.mp4", { state: "waiting", chosen: true }),
      file("r9", "c1", "Bàn 1/Ban-1_20261120_083000.mp4", { state: "waiting", duration: seconds(0) }),
      file("r10", "c1", "Bàn 1/Ban-1_20261001_080000.mp4", { state: "older", duration: seconds(0) }),
      file("r11", "c2", "Bàn 2/NVR_ch2_main_20261002080000_20261002081000.mp4", {
        state: "older",
        duration: seconds(0),
      }),
      file("r12", "c1", "Bàn 1/Ban-1_20261120_023000.mp4", { state: "outside-hours" }),
    ],
    scan: {
      phase: "running",
      doneS: 1490,
      totalS: 4200,
      speed: 13.6,
      secondsLeft: 199,
      files: [
        progress("r2", { state: "scanning", doneS: 410, codes: 3, speed: 7.2 }),
        { ...progress("r4", {}), recordingId: "r9", growing: true },
      ],
    },
  },
  follower: { ...scanned, scan: { phase: "follower", doneS: 300, totalS: 4200 } },
  locked: { ...scanned, locked: [{ ...FOLDER, isLost: false }] },
  lost: {
    ...scanned,
    locked: [
      { ...FOLDER, isLost: true },
      { id: "s2", kind: "files", name: "Ban-4", isLost: true },
    ],
  },
  full: { ...scanned, scan: { problem: "storage-full", doneS: 10, totalS: 4200 } },
  cutting: { ...scanned, clip: null },
  uncuttable: { ...scanned, clip: "nothing-to-cut" },
  update: {
    ...scanned,
    app: {
      onUpdateReady: (callback) => {
        callback();
        return () => undefined;
      },
      applyUpdate: () => undefined,
      onPrecacheProgress: (callback) => {
        callback({ loadedBytes: 3_100_000, totalBytes: 9_400_000 });
        return () => undefined;
      },
    },
  },
  busyDay: BUSY_DAY,
  disputes: {
    ...scanned,
    marks: [
      aMark("e2", { dispute: dispute(0.2), pinned: true, note: "Khách nói hộp rỗng, sàn cho 48 giờ để trả lời." }),
      aMark("e5", { dispute: dispute(0.5), pinned: true, kind: "return", note: "" }),
      aMark("e3", { dispute: { ...dispute(0), closedAt: epochMs(MORNING + 90_000_000), outcome: "kept" } }),
      aMark("gone", { dispute: dispute(0.4), subject: { cameraId: "c9", from: epochMs(MORNING), codes: ["JT009"] } }),
    ],
  },
  severalLabels: { ...scanned, events: [...EVENTS, SEVERAL] },
  many: {
    ...scanned,
    cameras: manyCameras,
    recordings: manyCameras.flatMap(({ id }) =>
      Array.from({ length: 60 }, (_, index) =>
        file(`${id}-${index}`, id, `${id}/ch_${String(index).padStart(4, "0")}.mp4`),
      ),
    ),
  },
} satisfies Record<string, FakeWorld>;

export type WorldName = keyof typeof WORLDS;
