import { makeZip } from "client-zip";
import { Dexie } from "dexie";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createHandleStore } from "../../../src/adapters/files/handle-store";
import { storeOutputFolder } from "../../../src/adapters/files/output-folder";
import { createPackTarget } from "../../../src/adapters/files/pack-target";
import { zipEntries } from "../../../src/adapters/files/zip-entries";
import { sha256Of } from "../../../src/adapters/media/sha256";
import type { PackFile } from "../../../src/ports/pack-target";
import { packedZip } from "../../support/packed-zip";
import { freshFolder, namesIn, writeFile } from "../../support/opfs";

const DATABASE = "pack-target-test";
let handles: ReturnType<typeof createHandleStore>;
let output: FileSystemDirectoryHandle;
beforeEach(async () => {
  await Dexie.delete(DATABASE);
  handles = createHandleStore(DATABASE);
  output = await freshFolder("packs");
  await storeOutputFolder(handles, output);
});
afterEach(() => handles.close());

const target = () => createPackTarget({ handles, digest: sha256Of });
const file = async (name: string, content: BlobPart): Promise<PackFile> => {
  const blob = new Blob([content]);
  return { name, blob, sha256: await sha256Of(blob) };
};
const files = async () => [await file("a.mp4", "clip"), await file("evidence.json", "{}")];

test("a pack is a folder of its own, and never goes into one that is there", async () => {
  expect(await target().savePack("SPX1_Bàn 1.2_080000", await files())).toBe("SPX1_Bàn 1.2_080000");
  expect(await target().savePack("SPX1_Bàn 1.2_080000", await files())).toBe("SPX1_Bàn 1.2_080000_2");
  expect(await namesIn(await output.getDirectoryHandle("SPX1_Bàn 1.2_080000"))).toEqual(["a.mp4", "evidence.json"]);
});

test("nothing stays of a pack that is not written as it should be", async () => {
  const bad = { ...(await file("b.mp4", "other")), sha256: "0".repeat(64) };
  await expect(target().savePack("A", [...(await files()), bad])).rejects.toMatchObject({ name: "pack-not-intact" });
  const torn = new Blob(["x"]);
  Object.defineProperty(torn, "stream", {
    value: () => new ReadableStream({ pull: (controller) => controller.error(new DOMException("", "QuotaExceededError")) }),
  }); // prettier-ignore
  const full = { name: "b.mp4", blob: torn, sha256: "" };
  await expect(target().savePack("A", [...(await files()), full])).rejects.toMatchObject({ name: "disk-full" });
  const stopped = AbortSignal.abort();
  await expect(target().savePack("A", await files(), stopped)).rejects.toMatchObject({ name: "cancelled" });
  expect(await namesIn(output)).toEqual([]);
  await handles.set("clip-folder", []);
  await expect(target().savePack("A", await files())).rejects.toMatchObject({ name: "permission-lost" });
});

test("what a closed tab left goes with the next pack, but never what is somebody's own", async () => {
  const left = await output.getDirectoryHandle("left", { create: true });
  const used = await output.getDirectoryHandle("used", { create: true });
  const done = await output.getDirectoryHandle("done", { create: true });
  await writeFile(left, "a.mp4", "half");
  await writeFile(used, "a.mp4", "half");
  await writeFile(used, "notes.txt", "mine");
  await writeFile(done, "evidence.json", "{}");
  await handles.set("pack-in-work", [left, used, done]);
  await target().savePack("new", await files());
  expect(await namesIn(output)).toEqual(["done", "new", "used"]);
  expect(await namesIn(used)).toEqual(["notes.txt"]);
  expect(await handles.get("pack-in-work")).toEqual([]);
});

test("zips are read as this app streams them and as others pack them; damage is told", async () => {
  const input = [{ name: "Kho Quận 7/a.txt", input: "một" }, { name: "b.txt", input: "" }]; // prettier-ignore
  const zip = await new Response(makeZip(input)).blob();
  const entries = await zipEntries(zip);
  expect(await Promise.all(entries.map(async ({ path, content }) => [path, await (await content()).text()]))).toEqual([
    ["Kho Quận 7/a.txt", "một"],
    ["b.txt", ""],
  ]);
  for (const large of [false, true]) {
    const [entry, ...more] = await zipEntries(await packedZip("Kho\\a.txt", "hai ".repeat(99), large));
    expect([entry?.path, await (await entry?.content())?.text(), more]).toEqual(["Kho/a.txt", "hai ".repeat(99), []]);
  }
  await expect(zipEntries(zip.slice(0, zip.size - 30))).rejects.toMatchObject({ name: "zip-damaged" });
  await expect(zipEntries(zip.slice(10))).rejects.toMatchObject({ name: "zip-damaged" });
  await expect(zipEntries(new Blob(["no zip"]))).rejects.toMatchObject({ name: "zip-damaged" });
});
