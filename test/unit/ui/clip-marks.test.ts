import { describe, expect, test } from "vitest";
import { epochMs } from "../../../src/domain/time/units";
import type { PreparedClip } from "../../../src/services/clip-preparation";
import { clipMarks } from "../../../src/ui/search/clip-marks";
import { inRuns } from "../../../src/ui/search/sighting-runs";
import { anEvent, MORNING } from "../../support/fake-services";

const clip = (sightingsS: readonly number[]): PreparedClip => ({
  eventId: "e",
  name: "a.mp4",
  blob: new Blob(),
  durationS: 44,
  sha256: "",
  verified: true,
  problem: null,
  notes: [],
  sightingsS,
  startMs: MORNING + 8000,
  clock: [],
});

const at = (second: number) => epochMs(MORNING + second * 1000);
const code = (text: string, ...sightings: readonly number[]) => ({
  text,
  format: "QRCode",
  sightings: sightings.map(at),
});

describe("the marks of a clip", () => {
  const event = anEvent("e", "c", ["A"], 10, 40);

  test("start, label and end lie where they happened", () => {
    expect(clipMarks(clip([22]), event)).toEqual({
      startS: 2,
      endS: 42,
      codes: [{ text: "A", assigned: false, runs: [{ from: at(30), to: at(30), atS: 22 }] }],
      labelsS: [22],
    });
  });

  test("every code keeps its own looks; what a person assigned has none and comes last", () => {
    const codes = [code("HAND"), code("A", 28, 28.2, 28.4, 40), code("B", 33)];
    const marks = clipMarks(clip([20, 20.2, 20.4, 25, 32]), { ...event, codes });
    expect(marks.codes.map(({ text, assigned, runs }) => [text, assigned, runs.map(({ atS }) => atS)])).toEqual([
      ["A", false, [20, 32]],
      ["B", false, [25]],
      ["HAND", true, []],
    ]);
    expect(marks.labelsS).toEqual([20, 25, 32]);
  });

  test("over files with a hole between, a sighting lies where the clip shows it, not where the clock says", () => {
    const marks = clipMarks(clip([20, 30]), { ...event, codes: [code("A", 28, 41)] });
    expect(marks.labelsS).toEqual([20, 30]);
  });

  test("a sighting outside of the clip is told, but leads nowhere", () => {
    const marks = clipMarks(clip([20]), { ...event, codes: [code("A", 3, 28)] });
    expect(marks.codes[0]?.runs.map(({ from, atS }) => [from, atS])).toEqual([
      [at(3), null],
      [at(28), 20],
    ]);
    expect(marks.labelsS).toEqual([20]);
  });

  test("what is unknown has no mark", () => {
    expect(clipMarks(clip([22]), { ...event, start: null, end: null })).toMatchObject({ startS: null, endS: null });
  });
});

test("sightings many a second are one look, a pause of more than a second and a half begins another", () => {
  expect(inRuns([1000, 1200, 2700, 4200, 5701])).toEqual([
    { from: 1000, to: 4200 },
    { from: 5701, to: 5701 },
  ]);
});
