import { describe, expect, test } from "vitest";
import type { PreparedClip } from "../../../src/services/clip-preparation";
import { clipMarks } from "../../../src/ui/search/clip-marks";
import { anEvent, MORNING } from "../../support/fake-services";

const clip = (sightingsS: readonly number[]): PreparedClip => ({
  eventId: "e",
  name: "a.mp4",
  blob: new Blob(),
  durationS: 44,
  sha256: "",
  verified: true,
  notes: [],
  sightingsS,
  startMs: MORNING + 8000,
});

describe("the marks of a clip", () => {
  const event = anEvent("e", "c", ["A"], 10, 40);

  test("start, label and end lie where they happened, in order", () => {
    expect(clipMarks(clip([20]), event)).toEqual([
      { kind: "start", atS: 2, number: null },
      { kind: "sighting", atS: 20, number: null },
      { kind: "end", atS: 42, number: null },
    ]);
  });

  test("a label held still is one mark, shown again later it is another", () => {
    const sightings = clipMarks(clip([20, 20.2, 20.4, 21.5, 30]), event).filter(({ kind }) => kind === "sighting");
    expect(sightings.map(({ atS, number }) => [atS, number])).toEqual([
      [20, 1],
      [30, 2],
    ]);
  });

  test("what is unknown has no mark", () => {
    const kinds = clipMarks(clip([20]), { ...event, start: null, end: null }).map(({ kind }) => kind);
    expect(kinds).toEqual(["sighting"]);
  });
});
