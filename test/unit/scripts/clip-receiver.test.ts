import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createClipReceiver } from "../../../scripts/lib/clip-receiver.mjs";
import { startStaticServer } from "../../../scripts/lib/static-server.mjs";
import { DIGEST_HEADER } from "../../../src/app/automation-contract";

let root = "";
let clips = "";
let server: Awaited<ReturnType<typeof startStaticServer>>;
let receiver: ReturnType<typeof createClipReceiver>;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "vtrack-site-"));
  clips = await mkdtemp(path.join(tmpdir(), "vtrack-clips-"));
  await writeFile(path.join(root, "index.html"), "page");
  receiver = createClipReceiver(clips);
  server = await startStaticServer({ root, route: receiver.route });
});
afterEach(async () => {
  await server.close();
  await Promise.all([root, clips].map((folder) => rm(folder, { recursive: true })));
});

const put = async (name: string, body: string, folder = receiver.clipsPath, headers = {}): Promise<number> =>
  (await fetch(server.url + folder + encodeURIComponent(name), { method: "PUT", body, headers })).status;

test("a clip is written under its name, Vietnamese letters included", async () => {
  expect(await put("Bàn 1_SPX#1.mp4", "video")).toBe(201);
  expect(await readFile(path.join(clips, "Bàn 1_SPX#1.mp4"), "utf8")).toBe("video");
  expect([...receiver.written]).toEqual(["Bàn 1_SPX#1.mp4"]);
});

test("what lies on the disk is compared with what was sent; a file that differs stays", async () => {
  const sent = { [DIGEST_HEADER]: createHash("sha256").update("video").digest("hex") };
  expect(await put("a.mp4", "video", undefined, sent)).toBe(201);
  expect(await put("b.mp4", "damaged", undefined, sent)).toBe(422);
  expect((await readdir(clips)).sort()).toEqual(["a.mp4", "b.mp4"]);
  expect([...receiver.written]).toEqual(["a.mp4", "b.mp4"]);
});

test("an existing file is never overwritten", async () => {
  await writeFile(path.join(clips, "a.mp4"), "first");
  expect(await put("a.mp4", "second")).toBe(409);
  expect(await readFile(path.join(clips, "a.mp4"), "utf8")).toBe("first");
});

test.each(["../a.mp4", "..mp4", ".hidden.mp4", "a\u0000.mp4", "a:b.mp4", "a.html", `${"x".repeat(300)}.mp4`])(
  "the name %j is refused",
  async (name) => {
    expect(await put(name, "x")).toBe(400);
    expect(await readdir(clips)).toEqual([]);
  },
);

test("without the secret path nothing is written", async () => {
  expect(await put("a.mp4", "x", "/__out/guessed/clips/")).toBe(405);
  expect(await readdir(clips)).toEqual([]);
});

test("an upload that breaks off leaves nothing", async () => {
  const body = new ReadableStream({
    start: (controller) => {
      controller.enqueue(new TextEncoder().encode("begin"));
      setTimeout(() => controller.error(new Error("broken")), 50);
    },
  });
  const url = `${server.url}${receiver.clipsPath}a.mp4`;
  await expect(fetch(url, { method: "PUT", body, duplex: "half" } as RequestInit)).rejects.toThrow();
  await expect.poll(() => readdir(clips)).toEqual([]);
});
