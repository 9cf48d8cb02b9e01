import { expect, test } from "vitest";
import type { Session } from "../../../src/domain/detection/event-detector";
import { bestStills, stillSpansOf, type EventStill } from "../../../src/domain/model/event-still";
import { contentsMoments } from "../../../src/domain/sampling/still-moments";
import { epochMs, seconds } from "../../../src/domain/time/units";
import { sampleEvent } from "../../support/samples";

const session = (from: number, to: number, ...labels: readonly number[]): Session => ({
  start: epochMs(from * 1000),
  end: epochMs(to * 1000),
  from: epochMs(from * 1000),
  to: epochMs(to * 1000),
  codes: labels.map((at) => ({ text: `C${at}`, format: "QRCode", sightings: [epochMs(at * 1000)] })),
  flags: [],
});
const RANGE = { from: seconds(0), to: seconds(300) };
const KEYS = [0, 2.5, 5, 7.5, 10, 12.5, 15, 40].map(seconds);
const moments = (sessions: readonly Session[], keys = KEYS, range = RANGE) =>
  contentsMoments(sessions, range, keys).map(({ at, isKey }) => [at, isKey]);

test("contents are pictured half way to the first label, by a key picture", () => {
  // The footage's first session: open box until about 9.5, the label from 11.2 on.
  expect(moments([session(3.6, 16.5, 11.2)])).toEqual([[7.5, true]]);
});

test("without a label, or with one that lay there at once, the middle is taken", () => {
  expect(moments([session(4, 16)])).toEqual([[10, true]]);
  expect(moments([session(4, 16, 4.5)])).toEqual([[10, true]]);
});

test("a session between two key pictures is pictured all the same; no moment comes twice or outside", () => {
  expect(moments([session(20, 30, 29)])).toEqual([[24.5, false]]);
  expect(moments([session(3, 12), session(4, 11)])).toEqual([[7.5, true]]);
  expect(moments([session(3, 12)], [])).toEqual([[7.5, false]]);
  const later = { from: seconds(10), to: seconds(300) };
  expect(moments([session(3, 8)], KEYS, later)).toEqual([]);
  expect(moments([session(3, 16)], KEYS, later)).toEqual([[12.5, true]]);
});

const still = (at: number, part: Partial<EventStill> = {}): EventStill => ({
  recordingId: "r1",
  at: seconds(at),
  kind: "label",
  text: "SPX1",
  score: 1,
  ...part,
});

test("of a label's stills the sharpest in the event is shown, of the asked code before others", () => {
  const event = sampleEvent("e", ["SPX-1", "GHN2"], 20);
  const stills = [
    still(12, { score: 9 }),
    still(22, { score: 5 }),
    still(24, { score: 7 }),
    still(25, { text: "GHN2", score: 99 }),
    still(25, { text: "OTHER", score: 99 }),
  ];
  expect(bestStills(event, stills).label?.at).toBe(24);
  expect(bestStills(event, stills, "ghn 2").label?.at).toBe(25);
  expect(bestStills(event, [stills[0] as EventStill]).label?.at).toBe(12);
  expect(bestStills(event, [stills[4] as EventStill]).label).toBeNull();
});

test("contents are those of the event's own time, nearest to its middle", () => {
  const event = sampleEvent("e", [], 20);
  const at = (moment: number) => still(moment, { kind: "contents", text: "" });
  expect(bestStills(event, [at(21), at(26), at(29)]).contents?.at).toBe(26);
  expect(bestStills(event, [at(18), at(33)]).contents).toBeNull();
  expect(stillSpansOf(event)).toEqual([{ recordingId: "r1", from: 10, to: 40 }]);
});
