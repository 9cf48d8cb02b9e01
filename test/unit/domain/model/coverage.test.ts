import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cameraCoverage } from "../../../../src/domain/model/coverage";
import type { Recording } from "../../../../src/domain/model/recording";
import { epochMs, seconds } from "../../../../src/domain/time/units";
import { EIGHT, sampleRecording } from "../../../support/samples";

const range = (from: number, to: number) => ({ from: seconds(from), to: seconds(to) });
const at = (second: number) => epochMs(EIGHT + second * 1000);
const lineOf = (recordings: readonly Recording[]) =>
  cameraCoverage(recordings, 5).map(({ from, to, state, reason }) => [
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

  it("tiles the camera's time exactly, whatever the files are", () => {
    const recording = fc
      .record({
        start: fc.nat(500),
        length: fc.integer({ min: 1, max: 100 }),
        scanned: fc.nat(100),
        gap: fc.nat(90),
        state: fc.constantFrom("done", "waiting", "unreadable", "missing"),
      })
      .map(({ start, length, scanned, gap, state }) => ({
        start: at(start),
        duration: seconds(length),
        state: state as Recording["state"],
        scanned: scanned > 0 ? [range(0, scanned)] : [],
        gaps: [range(gap, gap + 7)],
      }));
    fc.assert(
      fc.property(fc.array(recording, { minLength: 1, maxLength: 8 }), (parts) => {
        const line = cameraCoverage(
          parts.map((part, i) => sampleRecording(`r${i}`, part)),
          5,
        );
        expect(line[0]?.from).toBe(Math.min(...parts.map(({ start }) => start)));
        expect(line.at(-1)?.to).toBe(Math.max(...parts.map(({ start, duration }) => start + duration * 1000)));
        line.forEach((entry, i) => {
          expect(entry.to).toBeGreaterThan(entry.from);
          if (i > 0) expect(entry.from).toBe(line[i - 1]?.to);
        });
      }),
    );
  });
});
