import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { collectRecordings } from "../../../scripts/lib/collect-recordings.mjs";

let root = "";
const put = async (file: string, content = "x"): Promise<string> => {
  const location = path.join(root, file);
  await mkdir(path.dirname(location), { recursive: true });
  await writeFile(location, content);
  return location;
};
const collect = (...names: string[]) =>
  collectRecordings(
    path.join(root, "in"),
    names.map((name) => ({ name })),
  );
const paths = async (...names: string[]) => (await collect(...names)).recordings.map((file) => file.path);

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "vtrack-collect-"));
  await mkdir(path.join(root, "in"));
});
afterEach(() => rm(root, { recursive: true }));

test("videos below each camera's folder, in the order of cameras and paths", async () => {
  await Promise.all(["in/B/2.mp4", "in/B/2026/1.MKV", "in/A/x.ts", "in/A/notes.txt", "in/C/y.mp4"].map((f) => put(f)));
  expect(await paths("B", "A")).toEqual(["B/2.mp4", "B/2026/1.MKV", "A/x.ts"]);
});

test("size and modified time travel along", async () => {
  const location = await put("in/A/x.mp4", "12345");
  await utimes(location, 1_790_000_000, 1_790_000_000.5);
  const [file] = (await collect("A")).recordings;
  expect(file).toEqual({ camera: "A", path: "A/x.mp4", location, size: 5, modifiedMs: 1_790_000_000_500 });
});

test("links to files and folders are followed, a circle ends", async () => {
  const elsewhere = await put("disk/day/1.mp4", "123");
  await mkdir(path.join(root, "in/A"));
  await symlink(path.dirname(elsewhere), path.join(root, "in/A/day"));
  await symlink(elsewhere, path.join(root, "in/A/one.mp4"));
  await symlink(path.join(root, "in/A"), path.join(root, "in/A/again"));
  expect(await paths("A")).toEqual(["A/day/1.mp4", "A/one.mp4"]);
});

test("a dangling link is named, not dropped", async () => {
  await put("in/A/1.mp4");
  await symlink(path.join(root, "gone.mp4"), path.join(root, "in/A/2.mp4"));
  expect((await collect("A")).unreachable).toEqual([{ camera: "A", path: "A/2.mp4" }]);
});

test("a folder is found whatever its case and way of writing accents; a missing one is named", async () => {
  await put(`in/${"Bàn 1".normalize("NFD")}/1.mp4`);
  await put("in/CAM2/1.mp4");
  const found = await collect("Bàn 1", "Cam2", "Cam3");
  expect(found.recordings.map(({ camera }) => camera)).toEqual(["Bàn 1", "Cam2"]);
  expect(found.missing).toEqual(["Cam3"]);
});

test("no folder and no video are each said in a sentence", async () => {
  await put("in/A/notes.txt");
  await expect(collect("A")).rejects.toThrow(/No video in .* for the cameras A\./);
  await expect(collectRecordings(path.join(root, "nowhere"), [{ name: "A" }])).rejects.toThrow("can not be read");
});
