import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { scanWith, startScan } from "./support/command-line";

/** Several processes share one folder of recordings and one `--out`, as jobs of a scheduler do. */
const SAMPLE = ["--folder", "public/sample", "--cameras", "public/sample/cameras.json", "--workers", "1"];
const RESULTS = ["events.json", "coverage.json"];

let folder = "";
let alone: readonly string[] = [];
const outOf = (name: string): string => path.join(folder, name);
const resultsIn = (name: string): Promise<string[]> =>
  Promise.all(RESULTS.map((file) => readFile(path.join(outOf(name), file), "utf8")));

/** Path of each recording, once for every process that says it has scanned it. */
const scannedIn = async (name: string): Promise<string[]> => {
  const sidecar = path.join(outOf(name), "sidecar");
  const files = (await readdir(sidecar)).filter((file) => file.endsWith(".jsonl"));
  const texts = await Promise.all(files.map((file) => readFile(path.join(sidecar, file), "utf8")));
  return texts
    .flatMap((text) => text.trim().split("\n"))
    .map((line) => JSON.parse(line) as { kind: string; recording?: { path: string } })
    .flatMap(({ kind, recording }) => (kind === "recording" && recording ? [recording.path] : []))
    .sort();
};

const ALL = ["Ban-1/Ban-1_20261120_080000.mp4", "Ban-1/Ban-1_20261120_080049.mp4", "Ban-2/Ban-2_20261120_083000.mp4"];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "vtrack-many-"));
  expect(await scanWith(folder, [...SAMPLE, "--out", outOf("alone")])).toMatchObject({ code: 0 });
  alone = await resultsIn("alone");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("three processes, one of them killed, scan each file once and write, byte for byte, what one writes", async () => {
  const args = [...SAMPLE, "--out", outOf("three"), "--takeover", "5"];
  const locks = path.join(outOf("three"), "sidecar/locks");
  const names = async (): Promise<string[]> => readdir(locks).catch(() => []);
  const killed = startScan(folder, args);
  await expect.poll(names, { timeout: 60_000, interval: 20 }).toEqual([expect.stringMatching(/\.lock$/u)]);
  const others = [scanWith(folder, args), scanWith(folder, args)];
  await expect.poll(async () => (await names()).length, { timeout: 60_000, interval: 20 }).toBeGreaterThan(1);
  killed.child.kill("SIGKILL");
  await killed.ended;
  const outcomes = await Promise.all(others);
  expect(outcomes.map(({ code }) => code)).toEqual([0, 0]);
  expect(await resultsIn("three")).toEqual(alone);
  expect(await scannedIn("three")).toEqual(ALL);
  // One process has put everything together, and nobody holds a lock any more.
  expect(outcomes.filter(({ output }) => output.includes("packing events"))).toHaveLength(1);
  expect((await names()).filter((name) => !name.endsWith(".done"))).toEqual([]);
  expect(await readdir(path.join(outOf("three"), "clips"))).toEqual(await readdir(path.join(outOf("alone"), "clips")));
});
