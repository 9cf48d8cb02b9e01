import { mkdir, mkdtemp, readFile, rm, stat, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openAutomationPage } from "../../scripts/lib/automation-page.mjs";
import { findChromium } from "../../scripts/lib/chromium.mjs";
import { createClipReceiver } from "../../scripts/lib/clip-receiver.mjs";
import { startStaticServer } from "../../scripts/lib/static-server.mjs";
import type { AutomationProgress, AutomationRequest } from "../../src/app/automation-contract";

/** A page that only says what it was given: this test is about the way there and back, not about scanning. */
const PAGE = `<!doctype html><input type="file" multiple id="recordings"><script src="/page.js"></script>`;
const SCRIPT = `
  window.vtrackAutomation = {
    run: async (request) => {
      const files = [...document.querySelector("#recordings").files];
      if (request.codes === "crash") throw new Error("storage-full");
      const last = files.at(-1);
      const tail = await last.slice(last.size - 4).text();
      await window.vtrackProgress({ done: 1, total: 2, speed: 3, text: last.name });
      const answer = await fetch(request.clipsPath + encodeURIComponent("Mã 1.mp4"), {
        method: "PUT", body: new Blob([tail]),
      });
      return { seen: files.map(({ name, size, lastModified }) => ({ name, size, lastModified })), tail, status: answer.status };
    },
  };
`;
const HUGE = 3 * 1024 ** 3;

let folder = "";
let server: Awaited<ReturnType<typeof startStaticServer>>;
let receiver: ReturnType<typeof createClipReceiver>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "vtrack-automation-"));
  for (const name of ["site", "clips", "A", "B"]) await mkdir(path.join(folder, name));
  await writeFile(path.join(folder, "site/automation.html"), PAGE);
  await writeFile(path.join(folder, "site/page.js"), SCRIPT);
  receiver = createClipReceiver(path.join(folder, "clips"));
  server = await startStaticServer({ root: path.join(folder, "site"), route: receiver.route });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const request = (codes: string | null): AutomationRequest => ({
  cameras: [],
  files: [],
  since: null,
  until: null,
  station: null,
  workers: null,
  mode: "thorough",
  clips: "all",
  codes,
  clipsPath: receiver.clipsPath,
});

const open = async (progress: AutomationProgress[], log: string[] = []) =>
  openAutomationPage({
    executablePath: findChromium() ?? "",
    url: server.url,
    onProgress: (one) => progress.push(one),
    log: (line) => log.push(line),
  });

test("files arrive in order and lazily, equal names and links included; clips and progress come back", async () => {
  await writeFile(path.join(folder, "A/same.mp4"), "a");
  // A file of 3 GB without a byte on disk but its last four.
  const huge = path.join(folder, "huge.mp4");
  await writeFile(huge, "");
  await truncate(huge, HUGE - 4);
  await writeFile(huge, "tail", { flag: "a" });
  await symlink(huge, path.join(folder, "B/same.mp4"));
  const { mtimeMs } = await stat(huge);

  const progress: AutomationProgress[] = [];
  const page = await open(progress);
  try {
    const locations = ["A/same.mp4", "B/same.mp4"].map((file) => path.join(folder, file));
    const { result, peakRendererMemoryBytes } = await page.run(request(null), locations);
    expect(result).toMatchObject({ tail: "tail", status: 201 });
    expect((result as unknown as { seen: unknown[] }).seen).toEqual([
      { name: "same.mp4", size: 1, lastModified: expect.any(Number) },
      { name: "same.mp4", size: HUGE, lastModified: Math.trunc(mtimeMs) },
    ]);
    if (process.platform === "linux") {
      expect(peakRendererMemoryBytes).toBeGreaterThan(10e6);
      expect(peakRendererMemoryBytes).toBeLessThan(500e6);
    }
  } finally {
    await page.close();
  }
  expect(progress).toEqual([{ done: 1, total: 2, speed: 3, text: "same.mp4" }]);
  expect(await readFile(path.join(folder, "clips/Mã 1.mp4"), "utf8")).toBe("tail");
});

test("what the page throws arrives, and a page that is closed ends the run", async () => {
  const page = await open([]);
  try {
    await writeFile(path.join(folder, "A/one.mp4"), "a");
    await expect(page.run(request("crash"), [path.join(folder, "A/one.mp4")])).rejects.toThrow("storage-full");
  } finally {
    await page.close();
  }
  await expect(page.run(request(null), [])).rejects.toThrow();
});
