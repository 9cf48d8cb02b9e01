import type { ClockRules } from "../../src/domain/model/camera";
import type { Recording } from "../../src/domain/model/recording";
import { withStart } from "../../src/domain/schedule/scan-outcome";
import { epochMs, seconds } from "../../src/domain/time/units";
import { aCamera, aRecording, MORNING, type FakeWorld } from "./fake-services";

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** Reads UTC start whatever the file says: the table whose clock is set up wrongly. */
const wrongly = aCamera({ id: "c1", name: "Bàn 1" });
const CAMERAS = [
  { ...wrongly, clock: { ...wrongly.clock, containerMeaning: "utc-start" as const } },
  aCamera({ id: "c2", name: "Bàn 2" }),
  aCamera({ id: "c3", name: "Bàn 3" }),
];

let sizes = 40_000_000;
const file = (cameraId: string, path: string, part: Partial<Recording> = {}): Recording => {
  const clock = CAMERAS.find(({ id }) => id === cameraId)?.clock as ClockRules;
  return withStart(aRecording({ id: path, cameraId, path, size: ++sizes, ...part }), clock);
};
const named = (atMs: number): string =>
  new Date(MORNING + 7 * HOUR + atMs).toISOString().slice(0, 19).replace(/[-:]/g, "").replace("T", "_");

/** Ten minutes each; the container has the local time, as many recorders write it. */
const inOrder = (cameraId: string, folder: string, count: number): Recording[] =>
  Array.from({ length: count }, (_, i) =>
    file(cameraId, `${folder}/${named(i * 10 * MINUTE)}.mp4`, {
      createdAt: epochMs(MORNING + 7 * HOUR + i * 10 * MINUTE),
      modifiedMs: epochMs(MORNING + (i + 1) * 10 * MINUTE + 2000),
    }),
  );

/** Tables whose clocks are wrong in every way, one whose are right, and one without any name. */
export const DOUBTFUL_CLOCKS: FakeWorld = {
  sources: [{ id: "s1", kind: "folder", name: "Camera tháng 11" }],
  cameras: CAMERAS,
  recordings: [
    ...inOrder("c1", "Bàn 1", 3),
    file("c1", `Bàn 1/${named(24 * MINUTE)}.mp4`, { modifiedMs: epochMs(MORNING + 35 * MINUTE) }),
    file("c1", `Bàn 1/${named(60 * MINUTE)}.mp4`, {
      createdAt: epochMs(MORNING + 63 * MINUTE + 12_000),
      modifiedMs: epochMs(MORNING + 72 * MINUTE),
    }),
    file("c1", "Bàn 1/20000101_000012.mp4", { modifiedMs: epochMs(MORNING + 90 * MINUTE) }),
    file("c1", "Bàn 1/hiv00012.mp4", { modifiedMs: epochMs(MORNING + 140 * MINUTE) }),
    file("c1", "Bàn 1/hiv00013.mp4", { modifiedMs: epochMs(MORNING + 120 * MINUTE) }),
    file("c1", "Bàn 1/hiv00014.mp4", { modifiedMs: epochMs(MORNING + 160 * MINUTE) }),
    file("c1", "Bàn 1/cho-quet.mp4", { duration: seconds(0), state: "waiting" }),
    ...inOrder("c2", "Bàn 2", 120),
    file("c3", "Bàn 3/clip.mp4", { createdAt: epochMs(MORNING), modifiedMs: epochMs(MORNING + 72 * HOUR) }),
  ],
};
