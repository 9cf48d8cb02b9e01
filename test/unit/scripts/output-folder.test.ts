import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openOutput } from "../../../scripts/lib/output-folder.mjs";

let root = "";
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "vtrack-out-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

test("makes the folder and writes results into it", async () => {
  const out = path.join(root, "new/out");
  const output = await openOutput(out);
  await output.write("events.json", [{ a: 1 }]);
  expect((await readdir(out)).sort()).toEqual(["clips", "events.json"]);
  expect(JSON.parse(await readFile(path.join(out, "events.json"), "utf8"))).toEqual([{ a: 1 }]);
});

test("a folder with a scan is refused, other files do not disturb", async () => {
  await writeFile(path.join(root, "notes.txt"), "mine");
  await (await openOutput(root)).write("stats.json", {});
  await expect(openOutput(root)).rejects.toThrow("already holds the results of another scan");
});

test("a folder with clips is refused", async () => {
  await mkdir(path.join(root, "clips"));
  await writeFile(path.join(root, "clips/a.mp4"), "x");
  await expect(openOutput(root)).rejects.toThrow("already holds the results of another scan");
});

test("a stopped scan takes away its own clips and nothing else", async () => {
  await writeFile(path.join(root, "notes.txt"), "mine");
  const output = await openOutput(root);
  await writeFile(path.join(output.clips, "a.mp4"), "x");
  await output.discard(["a.mp4"]);
  expect(await readdir(root)).toEqual(["notes.txt"]);
});

test("a path that is a file is said in a sentence", async () => {
  await writeFile(path.join(root, "file"), "x");
  await expect(openOutput(path.join(root, "file"))).rejects.toThrow("can not be made");
});
