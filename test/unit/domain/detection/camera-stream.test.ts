import { expect, it } from "vitest";
import { detectEvents } from "../../../../src/domain/detection/detect-events";
import { packObservations, unpackObservations } from "../../../../src/domain/detection/observation-table";
import { DEFAULT_DETECTION } from "../../../../src/domain/model/settings";
import { seconds } from "../../../../src/domain/time/units";
import { brief, CAMERA, code, film, part } from "./stream";

/** A table whose sticker says TimeGo; a sign that says BAN-2 is uncovered from 30 s to 50 s only, and lies in both areas. */
const observations = film({ lengthS: 80, off: [[10, 25]], labels: [{ text: "SPX1", seen: [[15, 20]] }] }).map((one) => {
  const shown = one.at < 30 || one.at >= 50;
  return {
    ...one,
    triggerTexts: shown ? [...(one.triggerTexts ?? []), " ban-2 "] : one.triggerTexts,
    codes: [...one.codes, code("TimeGo", 0.9, 0.9), ...(shown ? [code("BAN-2", 0.1, 0.1)] : [])],
  };
});

const eventsFor = (triggerText: string) =>
  brief(
    detectEvents({
      camera: { ...CAMERA, triggerText },
      settings: DEFAULT_DETECTION,
      parts: [part(observations, 80)],
    }),
  );

it("another trigger text is judged by what was read, and is then no label", () => {
  const near = (value: number): number => expect.closeTo(value, 0) as number;
  expect(eventsFor("TimeGo")).toEqual([{ start: near(10), end: near(25), codes: ["SPX1"] }]);
  expect(eventsFor("Ban-2")).toEqual([{ start: near(30), end: near(50), codes: [] }]);
});

it("what was read in the trigger area is stored as it was read", () => {
  const readings = [["TimeGo", "A"], [], null, ["TimeGo", "A"], ["A"], null];
  const seen = readings.map((triggerTexts, i) => ({
    at: seconds(i),
    triggerTexts,
    codes: [],
    motion: null,
    hands: null,
  }));
  const table = packObservations(seen);
  expect(table.triggerReadings).toEqual([["TimeGo", "A"], [], ["A"]]);
  expect([...unpackObservations(table)]).toEqual(seen);
});
