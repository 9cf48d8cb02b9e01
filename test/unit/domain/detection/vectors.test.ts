import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Observation } from "../../../../src/domain/detection/observation";
import { seconds } from "../../../../src/domain/time/units";
import { detectEvents } from "../../../../src/domain/detection/detect-events";
import { DEFAULT_DETECTION } from "../../../../src/domain/model/settings";
import { CAMERA, code, DAY, detect, part, STEP, readings } from "./stream";

type Step = [number, string | null, string | null];
type SessionVector = {
  name: string;
  cameras: Record<string, { file: string; startMs: number; durationS: number; steps: Step[] }[]>;
  events: { camera: string; startMs: number | null; endMs: number | null; codes: string[] }[];
};
type TriggerVector = {
  name: string;
  input: {
    fps_setting: number;
    frame_interval: number;
    duration_sec: number;
    script: [number, number, string, string][];
    script_default: [string, string];
    blocks?: { start_time: number; end_time: number }[];
  };
  wanted: { sessions: { start: number; end: number; codes: string[] }[] };
};

const load = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../../fixtures/vectors/${name}.json`, import.meta.url), "utf8")) as T;

/** A steadied state outvotes the filter with this many samples, however short the step is. */
const SAMPLES = 6;

/** Steps as samples at the usual step. Two steps of one moment are drawn a few milliseconds apart. */
const expand = (steps: readonly Step[], durationS: number): Observation[] => {
  const observations: Observation[] = [];
  let earliest = -1;
  steps.forEach(([at, state, text], index) => {
    const begin = Math.max(Math.round(at * 1000), earliest + 1);
    const end = Math.max(steps[index + 1]?.[0] ?? durationS, at) * 1000;
    const times = [begin];
    const spacing = end - begin < SAMPLES * STEP * 1000 ? 1 : STEP * 1000;
    for (let i = 1; i < SAMPLES || begin + i * spacing < end; i++) {
      if (spacing === 1 && i >= SAMPLES && times.length >= SAMPLES) break;
      times.push(Math.round(begin + i * spacing));
    }
    for (const time of times) {
      const first = time === begin;
      observations.push({
        at: seconds(time / 1000),
        triggerTexts: readings(state === "On" ? true : state === "Off" ? false : null),
        codes: first && text !== null ? [code(text)] : [],
        motion: null,
        hands: null,
      });
      earliest = time;
    }
  });
  return observations;
};

/** Steps of one moment, or beyond the file's end, are drawn apart by at most this. */
const TOLERANCE_MS = 20;

describe("sessions.json", () => {
  const vectors = load<SessionVector[]>("sessions");
  it("is there", () => expect(vectors.length).toBeGreaterThan(40));
  it.each(vectors.map((vector) => [vector.name, vector] as const))("%s", (_name, vector) => {
    for (const [camera, files] of Object.entries(vector.cameras)) {
      const parts = files.map(({ file, startMs, durationS, steps }) =>
        part(expand(steps, durationS), durationS, { id: file, startMs }),
      );
      const wanted = vector.events.filter((event) => event.camera === camera);
      const events = detect(parts);
      expect(events.map(({ codes }) => codes.map(({ text }) => text))).toEqual(wanted.map(({ codes }) => codes));
      events.forEach((event, index) => {
        for (const key of ["start", "end"] as const) {
          const want = wanted[index]?.[`${key}Ms`] ?? null;
          if (want === null) expect(event[key]).toBeNull();
          else expect(Math.abs((event[key] ?? -Infinity) - want)).toBeLessThanOrEqual(TOLERANCE_MS);
        }
      });
    }
  });
});

describe("trigger-end-to-end.json", () => {
  const vectors = load<TriggerVector[]>("trigger-end-to-end");
  it.each(vectors.map((vector) => [vector.name, vector] as const))("%s", (_name, { input, wanted }) => {
    const observations: Observation[] = [];
    for (let frame = 1; (frame - 1) / input.fps_setting < input.duration_sec; frame += input.frame_interval) {
      const at = (frame - 1) / input.fps_setting;
      if (input.blocks && !input.blocks.some((block) => at >= block.start_time && at < block.end_time)) continue;
      const row = input.script.find(([from, to]) => frame >= from && frame <= to);
      const [state, text] = row ? [row[2], row[3]] : input.script_default;
      observations.push({
        at: seconds(at),
        triggerTexts: readings(state === "On"),
        codes: text === "" ? [] : [code(text)],
        motion: null,
        hands: null,
      });
    }
    const events = detect([part(observations, input.duration_sec)]);
    expect(events.map(({ codes }) => codes.map(({ text }) => text))).toEqual(wanted.sessions.map(({ codes }) => codes));
    wanted.sessions.forEach(({ start, end }, index) => {
      const event = events[index];
      // The vector allows 3.5 s; true transition times leave one sample.
      const sample = (input.frame_interval / input.fps_setting) * 1000;
      expect(Math.abs((event?.start ?? Infinity) - DAY - start * 1000)).toBeLessThanOrEqual(sample);
      expect(Math.abs((event?.end ?? Infinity) - DAY - end * 1000)).toBeLessThanOrEqual(sample);
    });
  });
});

type TriggerlessVector = {
  name: string;
  input: {
    fps_setting: number;
    frame_interval: number;
    min_packing_time: number;
    duration_sec: number;
    qr: [number, number, string][];
    stable: [number, number, true][];
    hand: [number, number, true][];
    motion_low: number;
    motion_high: number;
  };
  wanted: { sessions: { start: number; end: number; codes: string[] }[] };
};

const triggerlessStream = ({ input }: TriggerlessVector, handsKnown: boolean): Observation[] => {
  const observations: Observation[] = [];
  const inside = (frame: number, runs: readonly (readonly [number, number, unknown])[]) =>
    runs.find(([from, to]) => frame >= from && frame <= to);
  for (let frame = 1; (frame - 1) / input.fps_setting < input.duration_sec; frame += input.frame_interval) {
    const read = inside(frame, input.qr)?.[2];
    observations.push({
      at: seconds((frame - 1) / input.fps_setting),
      triggerTexts: null,
      codes: typeof read === "string" ? [code(read)] : [],
      motion: inside(frame, input.stable) ? input.motion_low : input.motion_high,
      hands: handsKnown ? Number(inside(frame, input.hand) !== undefined) : null,
    });
  }
  return observations;
};

describe("triggerless-end-to-end.json", () => {
  const vectors = load<TriggerlessVector[]>("triggerless-end-to-end");
  const detectTriggerless = (vector: TriggerlessVector, handsKnown: boolean) =>
    detectEvents({
      camera: { ...CAMERA, table: "nonstandard" },
      settings: { ...DEFAULT_DETECTION, minPackingS: vector.input.min_packing_time },
      parts: [part(triggerlessStream(vector, handsKnown), vector.input.duration_sec)],
    });
  it.each(vectors.map((vector) => [vector.name, vector] as const))("%s", (_name, vector) => {
    const events = detectTriggerless(vector, true);
    const { sessions } = vector.wanted;
    expect(events.map(({ codes }) => codes.map(({ text }) => text))).toEqual(sessions.map(({ codes }) => codes));
    sessions.forEach(({ start, end }, index) => {
      expect(Math.abs((events[index]?.start ?? Infinity) - DAY - start * 1000)).toBeLessThanOrEqual(2000);
      expect(Math.abs((events[index]?.end ?? Infinity) - DAY - end * 1000)).toBeLessThanOrEqual(2000);
      expect(events[index]?.flags).not.toContain("estimated");
    });
  });
  it.each(vectors.map((vector) => [vector.name, vector] as const))("%s without hands is estimated", (_name, vector) => {
    const events = detectTriggerless(vector, false);
    const { sessions } = vector.wanted;
    expect(events.map(({ codes }) => codes.map(({ text }) => text))).toEqual(sessions.map(({ codes }) => codes));
    for (const { start, end, flags, codes } of events) {
      expect(flags).toContain("estimated");
      expect(end).toBeGreaterThanOrEqual(codes[0]?.sightings.at(-1) ?? Infinity);
      expect(start).not.toBeNull();
    }
  });
});
