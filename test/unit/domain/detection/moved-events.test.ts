import { describe, expect, it } from "vitest";
import { idOf } from "../../../../src/domain/detection/event-id";
import { movedEvents } from "../../../../src/domain/detection/moved-events";
import type { PackingEvent } from "../../../../src/domain/model/packing-event";
import { epochMs, seconds, toEpochMs } from "../../../../src/domain/time/units";
import { EIGHT, sampleEvent } from "../../../support/samples";

const HOUR = 3_600_000;
const starts = (moved: Record<string, number>) => (id: string) =>
  id in moved ? epochMs(EIGHT + (moved[id] ?? 0)) : undefined;
/** In `r1`, stored as detection stores it. */
const found = (atS: number, codes: readonly string[] = [], over: Partial<PackingEvent> = {}): PackingEvent => {
  const event = sampleEvent("", codes, atS, over);
  return { ...event, id: idOf("c1", event) };
};

describe("events after their recordings were given other starts", () => {
  it("lie where the recording lies, the moments of their codes too", () => {
    const event = found(20, ["A"]);
    const [moved, ...others] = movedEvents([event], starts({ r1: 192_000 }));
    expect(others).toEqual([]);
    expect(moved?.oldId).toBe(event.id);
    expect(moved?.event).toEqual({ ...found(212, ["A"]), spans: event.spans });
    expect(movedEvents([moved?.event ?? event], starts({ r1: 192_000 }))).toEqual([]);
    expect(movedEvents([event], starts({ r1: 0 }))).toEqual([]);
  });
  it("keep unknown starts and ends, assigned codes and flags", () => {
    const event = found(20, [], {
      start: null,
      end: null,
      flags: ["assigned", "openStart", "openEnd"],
      codes: [{ text: "HAND", format: "Manual", sightings: [] }],
    });
    const [moved] = movedEvents([event], starts({ r1: -HOUR }));
    expect(moved?.event).toMatchObject({
      start: null,
      end: null,
      from: event.from - HOUR,
      codes: event.codes,
      flags: event.flags,
    });
  });
  it("do not take each other's ids, though one now lies where another was", () => {
    const [a, b, c] = [found(0, ["A"]), found(3600, ["B"]), found(7200, ["C"])];
    const moved = movedEvents([c, a, b], starts({ r1: HOUR }));
    expect(moved.map(({ oldId, event }) => [oldId, event.id, event.codes[0]?.text])).toEqual([
      [a.id, b.id, "A"],
      [b.id, c.id, "B"],
      [c.id, `c1@${c.from + HOUR}`, "C"],
    ]);
    // Only the first recording moves, onto an event of the second that stays.
    const other = found(3600, ["D"], { spans: [{ recordingId: "r2", from: seconds(3600), to: seconds(3610) }] });
    const onto = movedEvents([a, other], starts({ r1: HOUR, r2: 0 }));
    expect(onto.map(({ event }) => event.id)).toEqual([`${other.id}#2`]);
  });
  it("over two recordings, move with each of them", () => {
    const spans = [
      { recordingId: "r1", from: seconds(590), to: seconds(600) },
      { recordingId: "r2", from: seconds(0), to: seconds(15) },
    ];
    const event = found(590, ["A"], {
      spans,
      end: epochMs(EIGHT + 615_000),
      to: epochMs(EIGHT + 615_000),
      codes: [{ text: "A", format: "QRCode", sightings: [epochMs(EIGHT + 595_000), epochMs(EIGHT + 610_000)] }],
    });
    const [moved] = movedEvents([event], starts({ r1: 1000, r2: 602_000 }));
    expect(moved?.event).toMatchObject({
      start: EIGHT + 591_000,
      end: EIGHT + 617_000,
      codes: [{ sightings: [EIGHT + 596_000, EIGHT + 612_000] }],
    });
  });
  it("of a recording that is gone stay", () => expect(movedEvents([found(5)], starts({}))).toEqual([]));
  it("land on the moment their span names, to the millisecond, after any number of moves", () => {
    let event = found(0, ["A"], { spans: [{ recordingId: "r1", from: seconds(1 / 3), to: seconds(10 + 1 / 3) }] });
    event = { ...event, from: epochMs(EIGHT + 333), to: epochMs(EIGHT + 10_333) };
    let offset = 0;
    for (let i = 0; i < 200; i++) {
      offset += 7777;
      event = movedEvents([event], starts({ r1: offset }))[0]?.event ?? event;
    }
    expect(event.from).toBe(Math.round(toEpochMs(epochMs(EIGHT + offset), seconds(1 / 3))));
    expect(event.to - event.from).toBe(10_000);
  });
});
