import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cameraCoverage } from "../../../../src/domain/model/coverage";
import type { Recording } from "../../../../src/domain/model/recording";
import { epochMs, seconds } from "../../../../src/domain/time/units";
import { EIGHT, sampleRecording } from "../../../support/samples";

const range = (from: number, to: number) => ({ from: seconds(from), to: seconds(to) });
const at = (second: number) => epochMs(EIGHT + second * 1000);
const dark = (from: number, to: number) => ({ from: at(from), to: at(to) });
type Stretches = readonly ReturnType<typeof dark>[];
const lineOf = (recordings: readonly Recording[], blind: Stretches = [], idle: Stretches = []) =>
  cameraCoverage(recordings, 5, { blind, idle }).map(({ from, to, state, reason }) => [
    (from - EIGHT) / 1000,
    (to - EIGHT) / 1000,
    state,
    reason,
  ]);

describe("the time line of a camera", () => {
  it("names scanned, waiting, undecodable and unreadable stretches and the holes between files", () => {
    expect(
      lineOf([
        sampleRecording("a", { scanned: [range(0, 40)], gaps: [range(10, 20)] }),
        sampleRecording("b", { start: at(100), state: "unreadable", reason: "codec-unsupported", scanned: [] }),
        sampleRecording("c", { start: at(163), state: "missing", scanned: [] }),
      ]),
    ).toEqual([
      [0, 10, "scanned", null],
      [10, 20, "unreadable", "video-damaged"],
      [20, 40, "scanned", null],
      [40, 60, "waiting", null],
      [60, 100, "missing", null],
      [100, 163, "unreadable", "codec-unsupported"],
      [163, 223, "missing", null],
    ]);
  });

  it("counts what was scanned before its file vanished", () => {
    expect(lineOf([sampleRecording("a", { state: "missing" })])).toEqual([[0, 60, "scanned", null]]);
  });

  it("says when the camera was blind, over the borders of files, unsorted and overlapping", () => {
    const recordings = [
      sampleRecording("a", { scanned: [range(0, 60)], gaps: [range(10, 20)] }),
      sampleRecording("b", { start: at(60), scanned: [range(0, 60)] }),
    ];
    expect(lineOf(recordings, [dark(50, 70), dark(5, 25), dark(65, 80), dark(110, 500)])).toEqual([
      [0, 5, "scanned", null],
      [5, 10, "blind", null],
      [10, 20, "unreadable", "video-damaged"],
      [20, 25, "blind", null],
      [25, 50, "scanned", null],
      [50, 60, "blind", null],
      [60, 80, "blind", null],
      [80, 110, "scanned", null],
      [110, 120, "blind", null],
    ]);
    expect(
      cameraCoverage(recordings, 5, { blind: [dark(50, 70)], idle: [] }).find(({ from }) => from === at(60))
        ?.recordingId,
    ).toBe("b");
  });

  it("says when nobody worked, where the camera was not blind", () => {
    expect(lineOf([sampleRecording("a")], [dark(10, 30)], [dark(20, 50)])).toEqual([
      [0, 10, "scanned", null],
      [10, 30, "blind", null],
      [30, 50, "idle", null],
      [50, 60, "scanned", null],
    ]);
  });

  it("keeps files that were not scanned as they are, and merged files' border blind or scanned to its end", () => {
    const waiting = sampleRecording("a", { state: "waiting", scanned: [] });
    expect(lineOf([waiting], [dark(0, 60)])).toEqual([[0, 60, "waiting", null]]);
    const bridged = [sampleRecording("a"), sampleRecording("b", { start: at(63) })];
    expect(lineOf(bridged, [dark(61, 62)])).toEqual([
      [0, 61, "scanned", null],
      [61, 62, "blind", null],
      [62, 63, "scanned", null],
      [63, 123, "scanned", null],
    ]);
  });

  it("says of a file that was never opened that it is there, as long as it may be", () => {
    const shut = { state: "unreadable", reason: "not-a-video", duration: seconds(0), scanned: [] } as const;
    expect(
      lineOf([
        sampleRecording("a", { ...shut, modifiedMs: at(50) }),
        sampleRecording("b", { ...shut, start: at(90), modifiedMs: at(200) }),
        sampleRecording("c", { start: at(150) }),
        sampleRecording("d", { ...shut, state: "waiting", start: at(400), modifiedMs: at(400), reason: null }),
      ]),
    ).toEqual([
      [0, 50, "unreadable", "not-a-video"],
      [50, 90, "missing", null],
      [90, 150, "unreadable", "not-a-video"],
      [150, 210, "scanned", null],
      [210, 400, "missing", null],
      [400, 400, "waiting", null],
    ]);
  });

  it("says that nobody works, of holes and of what was left out, never of what was scanned", () => {
    const recordings = [
      sampleRecording("a"),
      sampleRecording("b", { start: at(100), state: "outside-hours", scanned: [] }),
      sampleRecording("c", { start: at(200) }),
    ];
    const line = cameraCoverage(recordings, 5, { off: [dark(30, 190)] });
    expect(line.map(({ from, to, state }) => [(from - EIGHT) / 1000, (to - EIGHT) / 1000, state])).toEqual([
      [0, 60, "scanned"],
      [60, 100, "outside-hours"],
      [100, 160, "outside-hours"],
      [160, 190, "outside-hours"],
      [190, 200, "missing"],
      [200, 260, "scanned"],
    ]);
  });

  it("tiles the camera's time exactly, whatever the files are", () => {
    const recording = fc
      .record({
        start: fc.nat(500),
        length: fc.integer({ min: 1, max: 100 }),
        scanned: fc.nat(100),
        gap: fc.nat(90),
        state: fc.constantFrom("done", "waiting", "unreadable", "missing", "outside-hours"),
      })
      .map(({ start, length, scanned, gap, state }) => ({
        start: at(start),
        duration: seconds(length),
        state: state as Recording["state"],
        scanned: scanned > 0 ? [range(0, scanned)] : [],
        gaps: [range(gap, gap + 7)],
      }));
    const darkness = fc
      .tuple(fc.integer({ min: -20, max: 600 }), fc.integer({ min: 1, max: 60 }))
      .map(([from, length]) => dark(from, from + length));
    const stretches = fc.array(darkness);
    fc.assert(
      fc.property(
        fc.array(recording, { minLength: 1, maxLength: 8 }),
        stretches,
        stretches,
        stretches,
        (parts, blind, idle, off) => {
          const recordings = parts.map((part, i) => sampleRecording(`r${i}`, part));
          const line = cameraCoverage(recordings, 5, { blind, idle, off });
          expect(line[0]?.from).toBe(Math.min(...parts.map(({ start }) => start)));
          expect(line.at(-1)?.to).toBe(Math.max(...parts.map(({ start, duration }) => start + duration * 1000)));
          line.forEach((entry, i) => {
            expect(entry.to).toBeGreaterThan(entry.from);
            if (i > 0) expect(entry.from).toBe(line[i - 1]?.to);
          });
          // Second by second: blind and idle are exactly what else were scanned, within their time.
          const sighted = cameraCoverage(recordings, 5);
          const stateAt = (entries: typeof line, moment: number) =>
            entries.find(({ from, to }) => from <= moment && moment < to)?.state;
          for (let second = 0; second < 600; second++) {
            const moment = at(second);
            const before = stateAt(sighted, moment);
            const holds = ({ from, to }: ReturnType<typeof dark>) => from <= moment && moment < to;
            const quiet = blind.some(holds) ? "blind" : idle.some(holds) ? "idle" : "scanned";
            const entry = sighted.find(({ from, to }) => from <= moment && moment < to);
            const hole = entry?.recordingId === null && off.some(holds) ? "outside-hours" : before;
            expect(stateAt(line, moment)).toBe(before === "scanned" ? quiet : hole);
          }
        },
      ),
    );
  });
});
