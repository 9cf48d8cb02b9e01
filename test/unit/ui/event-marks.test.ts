import { describe, expect, test } from "vitest";
import { epochMs } from "../../../src/domain/time/units";
import { eventMarks } from "../../../src/ui/player/event-marks";
import type { Film } from "../../../src/ui/player/film";
import { inRuns } from "../../../src/ui/player/sighting-runs";
import { anEvent, MORNING } from "../../support/fake-services";

const at = (second: number) => epochMs(MORNING + second * 1000);
const film = (from: number, to: number): Film => ({ url: "a", from: at(from), to: at(to), offsetS: 0 });
const code = (text: string, ...sightings: readonly number[]) => ({
  text,
  format: "QRCode",
  sightings: sightings.map(at),
});

describe("the marks of an event", () => {
  const event = anEvent("e", "c", ["A"], 10, 40);
  const films = [film(8, 52)];

  test("start, label and end lie where they happened", () => {
    expect(eventMarks(event, films)).toEqual({
      start: at(10),
      end: at(50),
      codes: [{ text: "A", assigned: false, runs: [{ from: at(30), to: at(30), shown: true }] }],
      labels: [at(30)],
    });
  });

  test("every code keeps its own looks; what a person assigned has none and comes last", () => {
    const codes = [code("HAND"), code("A", 28, 28.2, 28.4, 40), code("B", 33)];
    const marks = eventMarks({ ...event, codes }, films);
    expect(marks.codes.map(({ text, assigned, runs }) => [text, assigned, runs.map(({ from }) => from)])).toEqual([
      ["A", false, [at(28), at(40)]],
      ["B", false, [at(33)]],
      ["HAND", true, []],
    ]);
    expect(marks.labels).toEqual([at(28), at(33), at(40)]);
  });

  test("a sighting that no film shows is told, but leads nowhere", () => {
    const marks = eventMarks({ ...event, codes: [code("A", 3, 28)] }, films);
    expect(marks.codes[0]?.runs.map(({ from, shown }) => [from, shown])).toEqual([
      [at(3), false],
      [at(28), true],
    ]);
    expect(marks.labels).toEqual([at(28)]);
  });

  test("what is unknown has no mark", () => {
    expect(eventMarks({ ...event, start: null, end: null }, films)).toMatchObject({ start: null, end: null });
  });
});

test("sightings many a second are one look, a pause of more than a second and a half begins another", () => {
  expect(inRuns([1000, 1200, 2700, 4200, 5701])).toEqual([
    { from: 1000, to: 4200 },
    { from: 5701, to: 5701 },
  ]);
});
