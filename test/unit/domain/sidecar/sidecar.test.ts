import { describe, expect, it } from "vitest";
import { missingIn, namedAsKnown } from "../../../../src/domain/sidecar/known-recordings";
import { parseSidecarLine } from "../../../../src/domain/sidecar/parse-sidecar";
import {
  columnsOf,
  tableOf,
  writeSidecarLine,
  type SidecarHead,
  type SidecarLine,
} from "../../../../src/domain/sidecar/sidecar-record";
import { emptySidecarState, foldSidecarLine } from "../../../../src/domain/sidecar/sidecar-state";
import { DEFAULT_SETTINGS } from "../../../../src/domain/model/settings";
import { recordingIdOf } from "../../../../src/domain/model/recording";
import { epochMs, seconds } from "../../../../src/domain/time/units";
import { EIGHT, sampleCamera, sampleEvent, sampleRecording, storedStretch } from "../../../support/samples";

const head = (over: Partial<SidecarHead> = {}): SidecarHead => ({
  kind: "head",
  format: 1,
  library: "a",
  at: epochMs(EIGHT),
  whole: false,
  ...over,
});

const folded = (lines: readonly SidecarLine[]) => {
  const state = emptySidecarState();
  for (const line of lines) foldSidecarLine(state, line);
  return state;
};

const LINES: readonly SidecarLine[] = [
  head(),
  { kind: "source", source: { id: "s1", kind: "folder", name: "Kho" } },
  { kind: "camera", camera: sampleCamera("c1") },
  { kind: "settings", settings: DEFAULT_SETTINGS },
  { kind: "recording", recording: sampleRecording("r1") },
  { kind: "quiet", quiet: { recordingId: "r1", blind: [], idle: [{ from: seconds(1), to: seconds(2) }] } },
  { kind: "events", removed: [], events: [sampleEvent("e1", ["A"]), sampleEvent("e2", [], 20)] },
  { kind: "activity", entry: { at: epochMs(EIGHT), kind: "code-assigned", subject: "e1", detail: "X" } },
  { kind: "events", removed: ["e2"], events: [sampleEvent("e3", ["B"], 21)] },
  {
    kind: "observations",
    recordingId: "r1",
    from: seconds(0),
    to: seconds(60),
    table: columnsOf(storedStretch("r1", 0, 60).table),
  },
];

describe("a sidecar's lines", () => {
  it("are read as they were written", () => {
    for (const line of LINES) expect(parseSidecarLine(writeSidecarLine(line))).toEqual(line);
    const { table } = storedStretch("r1", 0, 60);
    expect(tableOf(columnsOf(table))).toEqual(table);
  });

  it.each([
    ["", "torn"],
    ['{"kind":"recording","recording":{"id":"r1"', "torn"],
    ['{"kind":"recording","recording":{"id":"r1"}}', "torn"],
    ['{"kind":"events","removed":[],"events":[{"id":1}]}', "torn"],
    ["[]", "torn"],
    ["null", "torn"],
    ['{"kind":"toString"}', "unknown"],
    ['{"kind":"hologram","of":"r1"}', "unknown"],
  ])("%s is %s", (text, expected) => expect(parseSidecarLine(text)).toBe(expected));

  it("cut anywhere are torn, never something else", () => {
    for (const line of LINES) {
      const text = writeSidecarLine(line);
      for (let length = 1; length < text.length; length += 7)
        expect(parseSidecarLine(text.slice(0, length))).toBe("torn");
    }
  });
});

describe("what lines come to", () => {
  it("is the last that was said of each thing", () => {
    const state = folded(LINES);
    expect([...state.events.keys()]).toEqual(["e1", "e3"]);
    expect(state.activity).toHaveLength(1);
    expect(folded([...LINES, ...LINES.slice(0, 7), ...LINES.slice(8)]).events).toEqual(state.events);
  });

  it("begins anew with a whole file", () => {
    const state = folded([...LINES, head({ whole: true, at: epochMs(EIGHT + 5) }), ...LINES.slice(1, 3)]);
    expect([state.events.size, state.recordings.size, state.sources.size, state.at]).toEqual([0, 0, 1, EIGHT + 5]);
  });

  it("loses with a source its cameras, recordings and events, not the clips", () => {
    const clip = { id: "k1", eventId: "e1", name: "a.mp4", where: "folder", createdAt: epochMs(EIGHT), duration: seconds(9), size: 5, sha256: "0", verified: true } as const; // prettier-ignore
    const state = folded([...LINES, { kind: "clip", clip }, { kind: "removed", sources: ["s1"], recordings: [] }]);
    const sizes = [state.sources, state.cameras, state.recordings, state.events, state.quiet].map(({ size }) => size);
    expect([sizes, state.clips.size]).toEqual([[0, 0, 0, 0, 0], 1]);
  });
});

describe("what the library lacks", () => {
  it("is what it has not scanned; a scan that was cut off waits again", () => {
    const half = sampleRecording("r2", { state: "scanning", scanned: [{ from: seconds(0), to: seconds(30) }] });
    const state = folded([...LINES, { kind: "recording", recording: half }]);
    const missing = missingIn(state, []);
    expect(missing.recordings.map(({ id, state: now, scanned }) => [id, now, scanned.length])).toEqual([
      ["r1", "done", 1],
      ["r2", "waiting", 0],
    ]);
    expect(missing.events.map(({ id }) => id)).toEqual(["e1", "e3"]);
    const again = missingIn(state, missing.recordings);
    expect([again.recordings, again.events]).toEqual([[], []]);
    expect(again.kept).toHaveLength(2);
  });

  it("goes to the camera that has the same files under another name", () => {
    const file = { path: "Ban-1/a.mp4", size: 9, modifiedMs: epochMs(EIGHT) };
    const idFor = (camera: string): string => recordingIdOf(camera, file.path, file.size, file.modifiedMs);
    const old = sampleRecording(idFor("old"), { ...file, cameraId: "old", sourceId: "s-old" });
    const event = sampleEvent("old@5", ["A"], 0, {
      cameraId: "old",
      spans: [{ recordingId: old.id, from: seconds(0), to: seconds(9) }],
    });
    const state = folded([
      { kind: "source", source: { id: "s-old", kind: "folder", name: "Kho" } },
      { kind: "camera", camera: sampleCamera("old", { sourceId: "s-old" }) },
      { kind: "recording", recording: old },
      { kind: "events", removed: [], events: [event] },
    ]);
    const known = sampleRecording(idFor("new"), {
      ...file,
      cameraId: "new",
      sourceId: "s-new",
      state: "waiting",
      scanned: [],
    });
    const named = namedAsKnown(state, [known]);
    expect([named.sources.size, named.cameras.size]).toEqual([0, 0]);
    expect([...named.recordings.values()].map(({ id, sourceId }) => [id, sourceId])).toEqual([[known.id, "s-new"]]);
    const [moved] = missingIn(named, [known]).events;
    expect(moved).toMatchObject({ id: "new@5", cameraId: "new", spans: [{ recordingId: known.id }] });
  });
});
