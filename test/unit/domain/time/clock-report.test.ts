import { describe, expect, it } from "vitest";
import type { ClockRules } from "../../../../src/domain/model/camera";
import { defaultClock } from "../../../../src/domain/model/camera-config";
import type { Recording } from "../../../../src/domain/model/recording";
import { withStart } from "../../../../src/domain/schedule/scan-outcome";
import { clockReport, type ClockRow } from "../../../../src/domain/time/clock-report";
import { guessMeaning } from "../../../../src/domain/time/meaning-guess";
import { choiceGiving, withChoice } from "../../../../src/domain/time/rule-for-clock";
import { epochMs, seconds } from "../../../../src/domain/time/units";
import { EIGHT, sampleRecording } from "../../../support/samples";

const HOUR = 3_600_000;
const MINUTE = 60_000;
const NOON = epochMs(EIGHT + 4 * HOUR);
const CLOCK = defaultClock("Asia/Ho_Chi_Minh");

/** Ten minutes of video; modified when it ended unless told otherwise. */
const file = (path: string, atMs: number, over: Partial<Recording> = {}, clock = CLOCK): Recording =>
  withStart(
    sampleRecording(path, {
      path: `Cam/${path}`,
      size: atMs,
      duration: seconds(600),
      modifiedMs: epochMs(EIGHT + atMs + 10 * MINUTE),
      ...over,
    }),
    clock,
  );
const report = (recordings: Recording[], clock: ClockRules = CLOCK): Map<string, ClockRow> =>
  new Map(clockReport(recordings, clock, { now: NOON, contiguousGapS: 5 }).map((row) => [row.recording.id, row]));
const kinds = (rows: Map<string, ClockRow>) => [...rows].flatMap(([id, { warnings }]) => warnings.map((w) => [id, w]));

describe("the report on a camera's clock", () => {
  it("names for each recording what every rule tells, newest first", () => {
    const recordings = [
      file("20261120_080000.mp4", 0, { createdAt: epochMs(EIGHT + 7 * HOUR) }),
      file("clip.mp4", 20 * MINUTE, { createdAt: epochMs(EIGHT + 20 * MINUTE) }),
      file("other.mp4", 40 * MINUTE),
    ];
    const rows = clockReport(recordings, CLOCK, { now: NOON, contiguousGapS: 5 });
    expect(rows.map(({ recording }) => recording.id)).toEqual(["other.mp4", "clip.mp4", "20261120_080000.mp4"]);
    expect(rows.map(({ recording }) => recording.startEvidence.rule)).toEqual(["modified", "container", "name"]);
    expect(rows[2]?.readings).toMatchObject({
      name: { start: EIGHT, text: "20261120_080000" },
      container: { start: EIGHT, meaning: "local-start", proven: true },
      modified: { start: EIGHT },
    });
    expect(rows[0]?.readings).toMatchObject({ name: null, container: null });
    expect(rows.map(({ note }) => note)).toEqual(["modified-only", null, null]);
    expect(rows.flatMap(({ warnings }) => warnings)).toEqual([]);
  });

  it("warns of both sides of an overlap, not of a border that may be rounded", () => {
    const rows = report([
      file("20261120_080000.mp4", 0),
      file("20261120_080957.mp4", 597_000),
      file("20261120_081500.mp4", 900_000),
    ]);
    expect(kinds(rows)).toEqual([
      ["20261120_081500.mp4", { kind: "overlap", with: "20261120_080957.mp4", byMs: 297_000, isCopy: false }],
      ["20261120_080957.mp4", { kind: "overlap", with: "20261120_081500.mp4", byMs: 297_000, isCopy: false }],
    ]);
  });
  it("sees an overlap with a long recording that began before others, and tells a copy", () => {
    const long = file("20261120_080000.mp4", 0, { duration: seconds(3600) });
    const copy = { ...file("20261120_083000.mp4", 30 * MINUTE), size: 7 };
    const rows = report([
      long,
      file("20261120_081000.mp4", 600_000),
      copy,
      { ...copy, id: "copy.mp4", path: "b/copy.mp4" },
    ]);
    expect(rows.get("20261120_081000.mp4")?.warnings).toMatchObject([{ with: "20261120_080000.mp4", byMs: 600_000 }]);
    expect(rows.get("copy.mp4")?.warnings).toMatchObject([{ kind: "overlap", with: "20261120_080000.mp4" }]);
    expect(report([copy, { ...copy, id: "copy.mp4" }]).get("copy.mp4")?.warnings).toMatchObject([{ isCopy: true }]);
  });
  it("leaves out what is missing or was never opened", () => {
    const rows = report([
      file("20261120_080000.mp4", 0),
      { ...file("20261120_080500.mp4", 0), state: "missing" },
      file("20261120_080600.mp4", 0, { duration: seconds(0), state: "waiting" }),
    ]);
    expect(kinds(rows)).toEqual([]);
    expect(rows.get("20261120_080600.mp4")?.note).toBe("unopened");
  });

  it("sees time go back against the camera's numbering, but not where a full card begins anew", () => {
    const numbered = (minutes: number[]) =>
      report(minutes.map((at, i) => file(`hiv${String(i + 8).padStart(5, "0")}.mp4`, at * MINUTE)));
    expect(kinds(numbered([0, 10, 20, 30]))).toEqual([]);
    expect(kinds(numbered([0, 20, 40, 25, 60]))).toContainEqual([
      "hiv00011.mp4",
      { kind: "jump", after: "hiv00010.mp4", byMs: 15 * MINUTE },
    ]);
    expect(kinds(numbered([60, 70, 80, 0, 10, 20]))).toEqual([]);
    // hiv9 comes before hiv10, whatever the alphabet says.
    expect(kinds(report([file("hiv9.mp4", 0), file("hiv10.mp4", 10 * MINUTE)]))).toEqual([]);
  });

  it("explains name and container that differ", () => {
    const at = (createdAt: number, clock: Partial<ClockRules> = {}) => {
      const rules = { ...CLOCK, ...clock };
      const found = report([file("20261120_080000.mp4", 0, { createdAt: epochMs(createdAt) }, rules)], rules);
      return kinds(found).map(([, warning]) => warning);
    };
    expect(at(EIGHT)).toEqual([]);
    expect(at(EIGHT + 7 * HOUR)).toEqual([]);
    expect(at(EIGHT + 50_000)).toEqual([]);
    // The container has UTC and is read as local time: exactly the zone's seven hours.
    expect(at(EIGHT, { containerMeaning: "local-start" })).toEqual([
      { kind: "disagreement", rule: "container", byMs: -7 * HOUR, like: "hours", meaning: "utc-start" },
    ]);
    expect(at(EIGHT, { containerMeaning: "local-start", startFrom: ["container", "name"] })).toEqual([
      { kind: "disagreement", rule: "name", byMs: 7 * HOUR, like: "hours", meaning: "utc-start" },
    ]);
    // A camera on China's time, with a clock of its own.
    expect(at(EIGHT + HOUR)).toMatchObject([{ like: "hours", byMs: HOUR, meaning: null }]);
    expect(at(EIGHT + 24 * HOUR + 5000, { containerMeaning: "utc-start" })).toMatchObject([{ like: "days" }]);
    expect(at(EIGHT + 192_000)).toMatchObject([{ like: "drift", byMs: 192_000 }]);
    // Corrected by a person, who read the container's time off the picture.
    expect(at(EIGHT + 192_000, { offsetS: 192 })).toEqual([]);
  });

  it("warns of the future and of clocks that were reset", () => {
    const rows = report([
      file("20261120_120000.mp4", 0),
      file("20261120_115800.mp4", 0, { duration: seconds(120) }),
      file("20000101_000012.mp4", 0),
    ]);
    expect(rows.get("20261120_120000.mp4")?.warnings).toMatchObject([{ kind: "future", byMs: 600_000 }]);
    expect(rows.get("20261120_115800.mp4")?.warnings).toEqual([]);
    expect(rows.get("20000101_000012.mp4")?.warnings).toEqual([{ kind: "reset" }]);
  });

  it("notes a container's time that nothing speaks for", () => {
    const copied = { createdAt: epochMs(EIGHT), modifiedMs: epochMs(EIGHT + 72 * HOUR) };
    expect(report([file("clip.mp4", 0, copied)]).get("clip.mp4")?.note).toBe("unproven");
    const sure = { ...CLOCK, containerMeaning: "local-start" } as const;
    expect(report([file("clip.mp4", 0, copied, sure)], sure).get("clip.mp4")?.note).toBeNull();
    expect(report([file("clip.mp4", 0, { modifiedMs: epochMs(0) })]).get("clip.mp4")?.note).toBe("no-clue");
  });
});

describe("the guess over a camera's recordings", () => {
  it("says which meaning fits how many, and how well", () => {
    const recordings = Array.from({ length: 5 }, (_, i) =>
      file(`2026112${i}_080000.mp4`, 0, {
        createdAt: epochMs(EIGHT + i * 24 * HOUR + 7 * HOUR + 10 * MINUTE + i * 1000),
      }),
    );
    const guess = guessMeaning(
      [...recordings, file("clip.mp4", 0), file("20261120_090000.mp4", 0, { createdAt: epochMs(EIGHT) })],
      CLOCK.zone,
    );
    expect(guess).toMatchObject({ compared: 6, byName: 6, best: { meaning: "local-end", fits: 5, typicalMs: 2000 } });
    expect(guess?.all.find(({ meaning }) => meaning === "utc-start")?.fits).toBe(0);
  });
  it("prefers the start when rounding makes start and end equally close", () => {
    const short = file("20261120_080000.mp4", 0, { duration: seconds(0.8), createdAt: epochMs(EIGHT + 800) });
    expect(guessMeaning([short], CLOCK.zone)?.best?.meaning).toBe("utc-start");
  });
  it("is none without a time in the containers, and has no best where nothing fits", () => {
    expect(guessMeaning([file("clip.mp4", 0)], CLOCK.zone)).toBeNull();
    const copied = file("clip.mp4", 0, { createdAt: epochMs(EIGHT), modifiedMs: epochMs(EIGHT + 72 * HOUR) });
    expect(guessMeaning([copied], CLOCK.zone)).toMatchObject({ best: null, compared: 1, byName: 0 });
  });
});

describe("the rule that gives the clock in the picture", () => {
  const recording = { ...file("20261120_090000.mp4", 0, { createdAt: epochMs(EIGHT + 7 * HOUR) }), clock: CLOCK };
  it("is found, whatever is in use", () => {
    const at = seconds(30);
    const choice = (moment: number) => choiceGiving(recording, at, epochMs(moment));
    expect(choice(EIGHT + HOUR + 31_000)).toEqual({ rule: "name", meaning: null });
    expect(choice(EIGHT + 30_000)).toEqual({ rule: "container", meaning: "local-start" });
    expect(choice(EIGHT + 7 * HOUR + 29_000)).toEqual({ rule: "container", meaning: "utc-start" });
    expect(choice(EIGHT + 3 * HOUR)).toBeNull();
  });
  it("goes first, and nothing is added to it", () => {
    const before = { ...CLOCK, offsetS: 40 };
    const after = withChoice(before, { rule: "container", meaning: "local-start" });
    expect(after).toEqual({ ...CLOCK, startFrom: ["container", "name", "modified"], containerMeaning: "local-start" });
    expect(withStart(recording, after).start).toBe(EIGHT);
  });
});
