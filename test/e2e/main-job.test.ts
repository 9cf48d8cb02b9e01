import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { Download, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { vi as texts } from "../../src/ui/texts/vi";
import { openBrowser, type OpenedBrowser } from "./support/browser";
import { dropOnWindow } from "./support/drop";

/** The whole job as a person does it by hand: drop a folder, draw the areas, scan, ask, watch, save. */
let browser: OpenedBrowser;
let folder = "";
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "vtrack-job-"));
  cpSync("public/sample/Ban-1", path.join(folder, "Kho Quận 7", "Bàn 1"), {
    recursive: true,
    preserveTimestamps: true,
  });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Areas of the sample's table as fractions of the picture. */
const AREAS = {
  [texts.setup.packing]: [0.1354, 0.1481, 0.8646, 0.98],
  [texts.setup.label]: [0.1771, 0.1574, 0.8333, 0.9537],
  [texts.setup.trigger]: [0.4443, 0.4065, 0.5714, 0.6584],
};

const drawAreas = async (page: Page): Promise<void> => {
  const picture = page.getByRole("img", { name: texts.setup.still });
  await picture.waitFor();
  const box = await picture.boundingBox();
  if (!box) throw new Error("the picture has no place");
  for (const [name, [left = 0, top = 0, right = 0, bottom = 0]] of Object.entries(AREAS)) {
    await page.getByRole("group", { name }).getByText(texts.setup.drawArea).click();
    await page.mouse.move(box.x + left * box.width, box.y + top * box.height);
    await page.mouse.down();
    await page.mouse.move(box.x + 0.5 * box.width, box.y + 0.5 * box.height, { steps: 4 });
    await page.mouse.move(box.x + right * box.width, box.y + bottom * box.height, { steps: 4 });
    await page.mouse.up();
  }
};

const ffprobe = promisify(execFile);
const hasFfprobe = existsSync("/usr/bin/ffprobe");

/** Native ffprobe reads the clip to its end and finds nothing wrong. */
const accepts = async (clip: string): Promise<{ duration: number; codec: string }> => {
  const { stdout, stderr } = await ffprobe("ffprobe", [
    ...["-v", "error", "-count_frames", "-select_streams", "v:0"],
    ...["-show_entries", "stream=codec_name:format=duration", "-of", "json", clip],
  ]);
  expect(stderr).toBe("");
  const probed = JSON.parse(stdout) as { streams: { codec_name: string }[]; format: { duration: string } };
  return { duration: Number(probed.format.duration), codec: probed.streams[0]?.codec_name ?? "" };
};

test("from a dropped folder to the saved clips", async () => {
  const page = await browser.context.newPage();
  await page.goto(inject("appUrl"));
  await page.getByText(texts.first.title).waitFor();
  const before = statSync(path.join(folder, "Kho Quận 7/Bàn 1/Ban-1_20261120_080000.mp4"));

  await dropOnWindow(page, path.join(folder, "Kho Quận 7"));
  await page.waitForURL(/\/cameras\//);
  expect(await page.getByLabel(texts.setup.name, { exact: true }).inputValue()).toBe("Bàn 1");
  await drawAreas(page);
  await page.getByRole("button", { name: texts.setup.saveScan }).click();
  await page.getByText(texts.scan.idleDone).waitFor({ timeout: 120_000 });

  await page.getByRole("link", { name: texts.app.search, exact: true }).click();
  const box = page.getByRole("textbox", { name: texts.search.label });
  await box.fill("SPXVN89508022931\nghn-qny yrz");
  await box.fill("SPXVN89508022931, ghn-qnyyrz; KHONGCO123");
  await box.press("Enter");
  await page.getByTestId("event-row").nth(1).waitFor();
  expect(new URL(page.url()).searchParams.get("q")).toContain("KHONGCO123");
  const rows = page.getByTestId("event-row");
  expect(await rows.count()).toBe(2);
  // The burned-in clock of the sample says the same.
  expect(await rows.nth(0).innerText()).toContain("08:00:21");
  expect(await page.getByText(texts.search.notFound).count()).toBeGreaterThan(0);

  // Pictures of the label and of what was packed were taken while scanning.
  const stills = rows.nth(0).getByTestId("stills").locator("img");
  await expect.poll(() => stills.count()).toBe(2);
  for (const picture of await stills.all())
    expect(await picture.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight])).toEqual([480, expect.any(Number)]); // prettier-ignore

  // The session that crosses the file border plays on from one file into the next, neither of them copied.
  await rows.nth(1).getByRole("button", { name: texts.event.open }).click();
  const video = rows.nth(1).locator("video");
  await video.waitFor({ timeout: 30_000 });
  await rows.nth(1).getByText(texts.playback.fromRecording).waitFor();
  const position = rows.nth(1).getByRole("slider", { name: texts.playback.position });
  await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.duration)).toBeCloseTo(49, 0);
  await position.focus();
  for (let i = 0; i < 2; i++) await position.press("PageUp");
  await rows.nth(1).getByRole("button", { name: texts.playback.play, exact: true }).click();
  await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.duration)).toBeCloseTo(28.6, 0);
  await expect.poll(() => rows.nth(1).getByTestId("wall-clock").innerText(), { timeout: 15_000 }).toContain("08:00:5");

  for (const row of [0, 1]) await rows.nth(row).getByRole("checkbox").check();
  const downloads: Download[] = [];
  page.on("download", (download) => downloads.push(download));
  await page.getByRole("button", { name: texts.save.download, exact: true }).click();
  await expect.poll(() => downloads.length, { timeout: 30_000 }).toBe(2);
  const clips = new Map<string, string>();
  for (const download of downloads) {
    const file = path.join(folder, download.suggestedFilename());
    await download.saveAs(file);
    clips.set(download.suggestedFilename(), file);
  }
  expect([...clips.keys()].sort()).toEqual([
    "V_Track_GHNQNYYRZ_Bàn 1_20261120-080038.mp4",
    "V_Track_SPXVN89508022931-SPXVN49700358195_Bàn 1_20261120-080019.mp4",
  ]);
  if (!hasFfprobe) process.stdout.write("Skipped: no native ffprobe to judge the clips.\n");
  for (const file of hasFfprobe ? clips.values() : []) {
    const { duration, codec } = await accepts(file);
    expect(codec).toBe("h264");
    expect(duration).toBeGreaterThan(15);
    expect(duration).toBeLessThan(25);
  }

  // Sources are never touched.
  const after = statSync(path.join(folder, "Kho Quận 7/Bàn 1/Ban-1_20261120_080000.mp4"));
  expect([after.size, after.mtimeMs]).toEqual([before.size, before.mtimeMs]);
});
