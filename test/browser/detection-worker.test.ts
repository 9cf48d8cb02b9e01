import { expect, test } from "vitest";
import { createDetectionWorker } from "../../src/adapters/threads/detection-worker";
import type { DetectionInput } from "../../src/domain/detection/detect-events";
import { packObservations } from "../../src/domain/detection/observation-table";
import { BEGIN, detectWindow, END } from "../../src/domain/detection/stream-window";
import { DEFAULT_DETECTION } from "../../src/domain/model/settings";
import { epochMs, seconds } from "../../src/domain/time/units";
import { EIGHT } from "../support/samples";

const WHOLE = { result: { from: BEGIN, to: END }, seen: { from: BEGIN, to: END } };
const corners = [[0.4, 0.4], [0.5, 0.4], [0.5, 0.5], [0.4, 0.5]] as const; // prettier-ignore

/** A parcel every minute, six samples a second. */
const packingFor = (hours: number): DetectionInput => ({
  camera: { id: "c1", table: "standard", triggerText: "TimeGo" },
  settings: DEFAULT_DETECTION,
  parts: Array.from({ length: hours * 12 }, (_, part) => ({
    recordingId: `r${part}`,
    recordingStart: epochMs(EIGHT + part * 300_000),
    range: { from: seconds(0), to: seconds(300) },
    gaps: [],
    table: packObservations(
      Array.from({ length: 1800 }, (_sample, i) => {
        const second = (i / 6) % 60;
        const busy = second >= 10 && second < 45;
        const codes =
          second >= 25 && second < 40 ? [{ text: `P${part}-${Math.floor(i / 360)}`, format: "QRCode", corners }] : [];
        const motion = busy ? 0.02 + 0.01 * Math.sin(i) : 0.0004;
        return { at: seconds(i / 6), triggerTexts: busy ? [] : ["TimeGo"], codes, motion, hands: null };
      }),
    ),
  })),
});

test("finds beside the page what it would find here, previous sessions and infinite borders included", async () => {
  const input = { ...packingFor(1), previous: { from: epochMs(0), to: epochMs(1), codeKeys: new Set(["P0-0"]) } };
  const found = await createDetectionWorker().detect(input, WHOLE);
  expect(found.events).toHaveLength(60);
  expect(found).toEqual(detectWindow(input, WHOLE));
});

test("eight hours take seconds, and the page goes on meanwhile", { timeout: 60_000 }, async () => {
  const input = packingFor(8);
  const worker = createDetectionWorker();
  await worker.detect(packingFor(1), WHOLE);
  let longest = 0;
  let ticks = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
    ticks++;
  }, 10);
  const begun = performance.now();
  const { events } = await worker.detect(input, WHOLE);
  const took = performance.now() - begun;
  clearInterval(timer);
  expect(events).toHaveLength(480);
  // eslint-disable-next-line no-console -- the figure of docs/measurements.md
  console.info(
    `8 h of video detected again in ${took.toFixed(0)} ms; the page waited ${longest.toFixed(0)} ms at most`,
  );
  expect(took).toBeLessThan(15_000);
  // Detected here, no timer would have run at all.
  expect(ticks).toBeGreaterThan(5);
  expect(longest).toBeLessThan(took / 2);
});

test("failures come back by name, and it goes on working", async () => {
  const worker = createDetectionWorker();
  const input = packingFor(1);
  const odd = { ...input, camera: { ...input.camera, table: "round" as never } };
  await expect(worker.detect(odd, WHOLE)).rejects.toMatchObject({ name: "table-unsupported" });
  expect((await worker.detect(input, WHOLE)).events).toHaveLength(60);
  const dead = createDetectionWorker(
    () => new Worker("data:text/javascript,throw new Error('no')", { type: "module" }),
  );
  await expect(dead.detect(input, WHOLE)).rejects.toMatchObject({ name: "scanner-crashed" });
});
