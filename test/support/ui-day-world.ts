import type { CoverageEntry, CoverageState } from "../../src/domain/model/coverage";
import type { FailureName } from "../../src/domain/model/failure";
import type { PackingEvent } from "../../src/domain/model/packing-event";
import { epochMs, seconds } from "../../src/domain/time/units";
import { aCamera, anEvent, aRecording, MORNING, type FakeWorld } from "./fake-services";

const HOUR_S = 3600;
const CARRIERS = ["SPXVN06", "GHN88", "JT00", "VTP20"];

const entry = (fromH: number, toH: number, state: CoverageState, reason: FailureName | null = null): CoverageEntry => ({
  from: epochMs(MORNING + (fromH - 8) * HOUR_S * 1000),
  to: epochMs(MORNING + (toH - 8) * HOUR_S * 1000),
  state,
  recordingId: state === "missing" ? null : "b1",
  reason,
});

/** Parcels one after the other, every ninth a long one, every fortieth without a code. */
const packings = (cameraId: string, fromH: number, toH: number, everyS: number): PackingEvent[] => {
  const count = Math.floor(((toH - fromH) * HOUR_S) / everyS);
  return Array.from({ length: count }, (_, i) => {
    const lengthS = i % 9 === 8 ? everyS * 0.9 : everyS * 0.62;
    const code = `${CARRIERS[i % 4] ?? ""}${cameraId.toUpperCase()}${String(100_000 + i * 37)}`;
    const codes = i % 40 === 11 ? [] : [code];
    return anEvent(`${cameraId}-${fromH}-${i}`, cameraId, codes, (fromH - 8) * HOUR_S + i * everyS, lengthS, {
      spans: [{ recordingId: "b1", from: seconds(i * everyS), to: seconds(i * everyS + lengthS) }],
    });
  });
};

const CAMERAS = ["Bàn 1", "Bàn 2", "Bàn 3", "Bàn 4"].map((name, i) => aCamera({ id: `b${i + 1}`, name }));

/** A station's whole day: half a thousand parcels at table 1, and every state a strip can show. */
export const BUSY_DAY: FakeWorld = {
  sources: [{ id: "s1", kind: "folder", name: "Camera tháng 11" }],
  cameras: CAMERAS,
  recordings: [aRecording({ id: "b1", cameraId: "b1", path: "Bàn 1/a.mp4", duration: seconds(10 * HOUR_S) })],
  events: [
    ...packings("b1", 8, 12, 55),
    ...packings("b1", 13, 17.5, 70),
    ...packings("b2", 8.2, 9.5, 160),
    ...packings("b2", 9.9, 11.4, 160),
    ...packings("b3", 9, 10, 240),
  ],
  coverage: {
    b1: [
      entry(7.6, 7.95, "idle"),
      entry(7.95, 12, "scanned"),
      entry(12, 13, "idle"),
      entry(13, 17.6, "scanned"),
      entry(17.6, 18.2, "idle"),
    ],
    b2: [
      entry(8, 9.5, "scanned"),
      entry(9.5, 9.8, "blind"),
      entry(9.8, 11.5, "scanned"),
      entry(11.5, 12, "missing"),
      entry(12, 12.6, "unreadable", "video-damaged"),
      entry(12.6, 15, "waiting"),
    ],
    b3: [
      entry(8.75, 9.1, "idle"),
      entry(9.1, 10, "scanned"),
      entry(10, 11.2, "unreadable", "no-video-index"),
      entry(18, 20.5, "outside-hours"),
    ],
    b4: [],
  },
};
