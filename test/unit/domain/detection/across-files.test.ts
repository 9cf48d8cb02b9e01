import { describe, expect, it } from "vitest";
import { carryOver } from "../../../../src/domain/detection/carry-over";
import { contiguousGroups } from "../../../../src/domain/detection/contiguous-group";
import type { ScannedPart } from "../../../../src/domain/detection/scanned-part";
import type { PackingEvent } from "../../../../src/domain/model/packing-event";
import { epochMs, seconds } from "../../../../src/domain/time/units";
import { brief, CAMERA, DAY, detect, film, part, type Scene } from "./stream";

const near = (value: number): number => expect.closeTo(value, 0) as number;

/** A scene's stretch [from, to) as a file of its own. */
const file = (scene: Scene, id: string, from: number, to: number, shiftS = 0): ScannedPart => {
  const observations = film(scene)
    .filter(({ at }) => at >= from && at < to)
    .map((one) => ({ ...one, at: seconds(Math.round((one.at - from) * 1000) / 1000) }));
  return part(observations, to - from, { id, startMs: DAY + (from + shiftS) * 1000 });
};

const session: Scene = {
  lengthS: 120,
  off: [[40, 80]],
  labels: [
    { text: "A", seen: [[45, 50]] },
    { text: "B", seen: [[70, 75]] },
  ],
};

describe("contiguous files", () => {
  it("make one event with two spans", () => {
    const events = detect([file(session, "b", 60, 120), file(session, "a", 0, 60)]);
    expect(brief(events)).toEqual([{ start: near(40), end: near(80), codes: ["A", "B"] }]);
    expect(events[0]?.spans).toEqual([
      { recordingId: "a", from: near(40), to: 60 },
      { recordingId: "b", from: 0, to: near(20) },
    ]);
    expect(events[0]?.flags).toEqual([]);
  });
  it("with a border gap of 5 s still do", () => {
    const events = detect([file(session, "a", 0, 60), file(session, "b", 60, 120, 5)]);
    expect(brief(events)).toEqual([{ start: near(40), end: near(85), codes: ["A", "B"] }]);
  });
  it("a larger gap makes an open end and an open start", () => {
    const events = detect([file(session, "a", 0, 60), file(session, "b", 60, 120, 5.1)]);
    expect(brief(events)).toEqual([
      { start: near(40), end: null, codes: ["A"] },
      { start: null, end: near(85), codes: ["B"] },
    ]);
    expect(events.map(({ flags }) => flags)).toEqual([["openEnd"], ["openStart"]]);
    expect(events[0]?.to).toBe(DAY + 60_000);
  });
  it("a stretch in the middle that is not scanned yet is unknown, and heals when it is", () => {
    const whole = film(session);
    const stretch = (from: number, to: number) =>
      part(
        whole.filter(({ at }) => at >= from && at < to),
        to,
        { from },
      );
    const partial = detect([stretch(0, 50), stretch(70, 120)]);
    expect(partial.map(({ flags }) => flags)).toEqual([["openEnd"], ["openStart"]]);
    expect(detect([stretch(70, 120), stretch(50, 70), stretch(0, 50)])).toEqual(detect([part(whole, 120)]));
  });
  it("a stretch scanned again at other moments counts once", () => {
    const whole = part(film(session), 120);
    const again = film(session).map((one) => ({ ...one, at: seconds(Math.round((one.at + 0.05) * 1000) / 1000) }));
    const stretch = part(
      again.filter(({ at }) => at >= 40 && at < 60),
      60,
      { from: 40 },
    );
    expect(detect([stretch, whole])).toEqual(detect([whole]));
  });
  it("a long gap that could not be decoded invents no end; a short one is bridged", () => {
    const cut = (from: number, to: number) =>
      part(
        film(session).filter(({ at }) => at < from || at >= to),
        120,
        { gaps: [{ from: seconds(from), to: seconds(to) }] },
      );
    expect(brief(detect([cut(55, 65)]))).toEqual([
      { start: near(40), end: null, codes: ["A"] },
      { start: null, end: near(80), codes: ["B"] },
    ]);
    expect(brief(detect([cut(55, 59)]))).toEqual([{ start: near(40), end: near(80), codes: ["A", "B"] }]);
  });
});

describe("overlapping files", () => {
  it("by up to 5 s are one stream; what either shows in the overlap counts", () => {
    const a = file(session, "a", 0, 60);
    const label = { ...session, labels: [{ text: "C", seen: [[61, 61.1]] as const }] };
    // The second file's clock is 3 s behind, so that its first seconds claim the first file's time.
    const b = file(label, "b", 60, 120, -3);
    const events = detect([b, a]);
    expect(brief(events)).toEqual([{ start: near(40), end: near(77), codes: ["A", "C"] }]);
    expect(events[0]?.spans.map(({ recordingId }) => recordingId)).toEqual(["a", "b"]);
    expect(events[0]?.spans[1]?.from).toBe(3);
  });
  it("by more are looked at separately, lose nothing and say so", () => {
    const other: Scene = { lengthS: 120, off: [[20, 50]], labels: [{ text: "X", seen: [[30, 35]] }] };
    const parts = [file(session, "a", 0, 120), file(other, "b", 0, 120)];
    const events = detect(parts);
    expect(brief(events).map(({ codes }) => codes)).toEqual([["X"], ["A", "B"]]);
    expect(events.map(({ flags }) => flags)).toEqual([["overlap"], ["overlap"]]);
    expect(detect([...parts].reverse())).toEqual(events);
  });
  it("of a copy give both events, with ids of their own", () => {
    const events = detect([file(session, "a", 0, 120), file(session, "copy of a", 0, 120)]);
    expect(events).toHaveLength(2);
    expect(new Set(events.map(({ id }) => id)).size).toBe(2);
    expect(events.map(({ spans }) => spans[0]?.recordingId)).toEqual(["a", "copy of a"]);
  });
  it("two streams of one camera stay each in its own lane over the borders", () => {
    const parts = [0, 1].flatMap((stream) => [
      file(session, `${stream}-a`, 0, 60, stream),
      file(session, `${stream}-b`, 60, 120, stream),
    ]);
    const events = detect(parts);
    expect(brief(events).map(({ codes }) => codes)).toEqual([
      ["A", "B"],
      ["A", "B"],
    ]);
    expect(events.map(({ spans }) => spans.map(({ recordingId }) => recordingId))).toEqual([
      ["0-a", "0-b"],
      ["1-a", "1-b"],
    ]);
  });
});

describe("the neighbourhood of a recording", () => {
  const extent = (id: string, startS: number, duration: number) => ({
    id,
    start: epochMs(DAY + startS * 1000),
    duration: seconds(duration),
  });
  const recordings = [
    extent("late", 1000, 60),
    extent("c", 125, 60),
    extent("a", 0, 60),
    extent("b", 60, 60),
    extent("inside", 10, 5),
  ];
  const groups = (gapS: number) =>
    contiguousGroups(recordings, gapS).map((group) => [group.entangled, ...group.recordings.map(({ id }) => id)]);
  it("is what borders on it, by any number of steps", () => {
    expect(groups(5)).toEqual([
      [true, "a", "inside", "b", "c"],
      [false, "late"],
    ]);
    expect(groups(4)).toEqual([
      [true, "a", "inside", "b"],
      [false, "c"],
      [false, "late"],
    ]);
  });
  it("is entangled only by more than what is bridged between files", () => {
    const overlap = (startS: number) =>
      contiguousGroups([extent("a", 0, 60), extent("b", startS, 60)], 5).map(({ entangled }) => entangled);
    expect(overlap(60)).toEqual([false]);
    expect(overlap(55)).toEqual([false]);
    expect(overlap(54.9)).toEqual([true]);
  });
  it("is all that detection looks at: events outside do not change", () => {
    const a = file(session, "a", 0, 120);
    const far = file(session, "far", 0, 120, 1000);
    expect(detect([a, far])).toEqual([...detect([a]), ...detect([far])]);
  });
});

describe("codes assigned by hand", () => {
  const assigned = (event: PackingEvent | undefined, text: string): PackingEvent => {
    if (!event) throw new Error("no event");
    return {
      ...event,
      codes: [...event.codes, { text, format: "", sightings: [] }],
      flags: [...event.flags.filter((flag) => flag !== "noCode"), "assigned"],
    };
  };
  const scene: Scene = {
    lengthS: 200,
    off: [
      [10, 40],
      [60, 90],
      [100, 130],
    ],
  };
  const events = detect([part(film(scene), 200)]);
  it("survive detection with the same id, once", () => {
    const old = [assigned(events[1], "HAND")];
    const result = carryOver(old, events);
    expect(result[1]?.codes.map(({ text }) => text)).toEqual(["HAND"]);
    expect(result[1]?.flags).toEqual(["assigned"]);
    expect(carryOver(result, result)).toEqual(result);
    expect(carryOver(result, events)).toEqual(result);
  });
  it("move to the event that shares most time when the id changed", () => {
    const [, second] = events;
    const old = assigned(
      second && { ...second, id: "old", spans: [{ recordingId: "a.mp4", from: seconds(35), to: seconds(95) }] },
      "HAND",
    );
    expect(carryOver([old], events).map(({ codes }) => codes.length)).toEqual([0, 1, 0]);
  });
  it("follow the video, not the clock: another event may now be where this one was", () => {
    const old = assigned(events[0], "HAND");
    const [first] = events;
    // The clock was set 50 s ahead: the second session's id is what the first one's would be at its new place.
    const later = detect([part(film(scene), 200, { startMs: DAY + 50_000 })]);
    expect(later.some(({ id }) => id === `Cam1@${(first?.start ?? 0) + 50_000}`)).toBe(true);
    expect(carryOver([old], later).map(({ codes }) => codes.length)).toEqual([1, 0, 0]);
    const swapped = later.map((event, i) => (i === 1 ? { ...event, id: old.id } : event));
    expect(carryOver([old], swapped).map(({ codes }) => codes.length)).toEqual([1, 0, 0]);
  });
  it("stay with their old event when nothing is left of it", () => {
    const old = assigned(events[0], "HAND");
    expect(carryOver([old], [])).toEqual([old]);
  });
  it("do not double a code that is now read, and leave read codes of the old event behind", () => {
    const read = detect([part(film({ ...scene, labels: [{ text: "R", seen: [[20, 25]] }] }), 200)]);
    const old = assigned(assigned(read[0], "HAND"), "R2");
    const now = detect([part(film({ ...scene, labels: [{ text: "R2", seen: [[20, 25]] }] }), 200)]);
    const result = carryOver([old], now)[0];
    expect(result?.codes.map(({ text }) => text)).toEqual(["R2", "HAND"]);
    expect(result?.codes[0]?.sightings.length).toBeGreaterThan(0);
  });
});

it("a day of one camera costs well under 3 s of processor time", { timeout: 60_000 }, () => {
  const lengthS = 16 * 3600;
  const off = Array.from({ length: lengthS / 60 }, (_, i) => [i * 60 + 10, i * 60 + 45] as const);
  const observations = film({
    lengthS,
    motion: (t) => (t % 60 > 10 && t % 60 < 45 ? 0.02 : 0.0005),
    // A label that never leaves, besides the parcels' own.
    labels: [{ text: "WALL", seen: [[0, lengthS]], at: () => [0.9, 0.1] }],
    trigger: (t) => !(t % 60 >= 10 && t % 60 < 45),
  }).map((one) => {
    const minute = Math.floor(one.at / 60);
    const shown = one.at % 60 > 25 && one.at % 60 < 44;
    const corners = [[0.5, 0.5]] as const;
    return shown ? { ...one, codes: [...one.codes, { text: `SPX${minute}`, format: "QRCode", corners }] } : one;
  });
  const parts: ScannedPart[] = [];
  for (let from = 0; from < lengthS; from += 300) {
    const samples = observations.slice(from * 6, (from + 300) * 6);
    parts.push(
      part(
        samples.map((one) => ({ ...one, at: seconds(Math.round((one.at - from) * 1000) / 1000) })),
        300,
        { id: `${from}`, startMs: DAY + from * 1000 },
      ),
    );
  }
  // Processor time: on a busy machine the clock on the wall tells nothing.
  const begun = process.cpuUsage();
  const events = detect(parts);
  const { user, system } = process.cpuUsage(begun);
  const took = (user + system) / 1000;
  expect(events).toHaveLength(off.length);
  expect(events.every(({ codes }, i) => codes.length === 1 && codes[0]?.text === `SPX${i}`)).toBe(true);
  expect(CAMERA.id).toBe(events[0]?.cameraId);
  expect(took).toBeLessThan(3000);
  process.stdout.write(`detected ${observations.length} observations in ${Math.round(took)} ms of processor time\n`);
});
