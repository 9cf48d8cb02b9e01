import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createClipReceiver } from "../../../scripts/lib/clip-receiver.mjs";
import { startStaticServer } from "../../../scripts/lib/static-server.mjs";
import { createPutTarget } from "../../../src/app/automation-adapters";

// Both ends of the way a clip takes from the page to the command line.
let clips = "";
let server: Awaited<ReturnType<typeof startStaticServer>>;
let target: ReturnType<typeof createPutTarget>;

beforeEach(async () => {
  clips = await mkdtemp(path.join(tmpdir(), "vtrack-clips-"));
  const { clipsPath, route } = createClipReceiver(clips);
  server = await startStaticServer({ root: clips, route });
  target = createPutTarget(server.url + clipsPath);
});
afterEach(async () => {
  await server.close();
  await rm(clips, { recursive: true, force: true });
});

const digest = (text: string): string => createHash("sha256").update(text).digest("hex");

test("a clip whose name is taken gets the next free one", async () => {
  await writeFile(path.join(clips, "Bàn 1.mp4"), "first");
  const names = [];
  for (const text of ["a", "b"]) names.push(await target.saveToFolder("Bàn 1.mp4", new Blob([text]), digest(text)));
  expect(names).toEqual([
    { name: "Bàn 1_2.mp4", intact: true },
    { name: "Bàn 1_3.mp4", intact: true },
  ]);
  expect(await readFile(path.join(clips, "Bàn 1.mp4"), "utf8")).toBe("first");
  expect(await readFile(path.join(clips, "Bàn 1_3.mp4"), "utf8")).toBe("b");
});

test("a clip that lies on the disk otherwise than it was sent is not intact", async () => {
  const saved = await target.saveToFolder("a.mp4", new Blob(["a"]), digest("something else"));
  expect(saved).toEqual({ name: "a.mp4", intact: false });
  expect(await readdir(clips)).toEqual(["a.mp4"]);
});

test("what the command line refuses or can not write is a failure", async () => {
  const save = (name: string) => target.saveToFolder(name, new Blob(["a"]), digest("a"));
  await expect(save("a.html")).rejects.toMatchObject({ name: "unexpected", message: "PUT a.html: 400" });
  await rm(clips, { recursive: true });
  await expect(save("a.mp4")).rejects.toMatchObject({ name: "unexpected", message: "PUT a.mp4: 500" });
});
