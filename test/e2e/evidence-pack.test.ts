import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, openAsBlob, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { zipEntries } from "../../src/adapters/files/zip-entries";
import { EVIDENCE_FILE, type EvidenceDocument } from "../../src/domain/evidence/evidence-document";
import { vi as texts } from "../../src/ui/texts/vi";
import { openBrowser, type OpenedBrowser } from "./support/browser";
import { dropOnWindow } from "./support/drop";
import { scanSample } from "./support/scan-sample";
import { shot } from "./support/what-is-shown";

/** A dispute to its end: packs of two packings in one zip, unpacked, checked without the app, and one byte flipped. */
let browser: OpenedBrowser;
let folder = "";
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "vtrack-pack-"));
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

const sha256 = (file: string): string => createHash("sha256").update(readFileSync(file)).digest("hex");

const unpack = async (zip: string, into: string): Promise<void> => {
  for (const entry of await zipEntries(await openAsBlob(zip))) {
    const file = path.join(into, entry.path);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, Buffer.from(await (await entry.content()).arrayBuffer()));
  }
};

/** Each pack's verdict, and the files that are not right. */
const verdicts = async (page: Page): Promise<string[]> => {
  await page.locator(".pack").first().waitFor();
  return page
    .locator(".pack")
    .evaluateAll((packs) =>
      packs.map((pack) =>
        [
          pack.getAttribute("data-intact"),
          ...[...pack.querySelectorAll("[data-file]")].map(
            (one) => `${one.getAttribute("data-wrong")} ${one.getAttribute("data-file")}`,
          ),
        ].join(" "),
      ),
    );
};

test("packs are checked from a disk, and a flipped byte is found", async () => {
  const page = await browser.context.newPage();
  // Without the dialog, which nobody could answer here, the zip is a download.
  await page.addInitScript(() => Reflect.deleteProperty(window, "showSaveFilePicker"));
  await page.goto(inject("appUrl"));
  await scanSample(page);
  await page.getByRole("link", { name: texts.app.search, exact: true }).click();
  const box = page.getByRole("textbox", { name: texts.search.label });
  await box.fill("SPXVN89508022931 GHNQNYYRZ");
  await box.press("Enter");
  const rows = page.getByTestId("event-row");
  await rows.nth(1).waitFor();
  for (const row of [0, 1]) await rows.nth(row).getByRole("checkbox").check();
  await page.getByRole("button", { name: texts.pack.button, exact: true }).click();
  // Encoding a smaller copy takes as long as all the rest; evidence-service.test.ts has one in its pack.
  await page.getByLabel(texts.pack.copy).selectOption({ label: texts.pack.noCopy });
  const downloading = page.waitForEvent("download", { timeout: 90_000 });
  await page.getByRole("dialog").getByRole("button", { name: texts.pack.zip, exact: true }).click();
  const download = await downloading;
  const zip = path.join(folder, download.suggestedFilename());
  await download.saveAs(zip);
  expect(download.suggestedFilename()).toMatch(/_evidence_\d{8}-\d{6}\.zip$/);
  await expect.poll(() => page.getByTestId("pack-result").count()).toBe(2);
  await shot(page, "packs-saved");

  const packs = path.join(folder, "unpacked");
  await unpack(zip, packs);
  const names = readdirSync(packs).sort();
  expect(names).toEqual([
    "V_Track_GHNQNYYRZ_Ban-1_20261120-080038",
    "V_Track_SPXVN89508022931-SPXVN49700358195_Ban-1_20261120-080019",
  ]);
  const pack = path.join(packs, names[1] ?? "");
  const clip = `${names[1]}.mp4`;
  expect(readdirSync(pack).sort()).toEqual(
    [clip, EVIDENCE_FILE, "label.jpg", "packing.jpg", "report.html", "verify.html"].sort(),
  );
  const evidence = JSON.parse(readFileSync(path.join(pack, EVIDENCE_FILE), "utf8")) as EvidenceDocument;
  // The burned-in clock of the sample says the same; the recording is hashed as it lies in the project.
  expect(evidence.packing.start).toMatch(/^2026-11-20T08:00:21\.\d{3}\+07:00$/);
  expect(evidence.clips[0]).toMatchObject({ file: clip, verified: true, picturesAsRecorded: true });
  expect(evidence.sources.map(({ name, bytes }) => [name, bytes.sha256])).toEqual(
    evidence.sources.map(({ name }) => [name, sha256(`public/sample/Ban-1/${name}`)]),
  );
  expect(evidence.sources.length).toBeGreaterThan(0);

  const verifier = await browser.context.newPage();
  const asked: string[] = [];
  verifier.on("request", (request) => asked.push(request.url()));
  await verifier.goto(pathToFileURL(path.join(pack, "verify.html")).href);
  const [chooseFolder, chooseZip] = [verifier.locator("input").nth(0), verifier.locator("input").nth(1)];
  await chooseFolder.setInputFiles(packs);
  expect(await verdicts(verifier)).toEqual(["true", "true"]);
  await chooseZip.setInputFiles(zip);
  await expect.poll(() => verdicts(verifier)).toEqual(["true", "true"]);
  await shot(verifier, "verify-intact");

  const bytes = readFileSync(path.join(pack, clip));
  bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
  writeFileSync(path.join(pack, clip), bytes);
  rmSync(path.join(packs, names[0] ?? "", "label.jpg"));
  writeFileSync(path.join(packs, names[0] ?? "", "extra.txt"), "x");
  await dropOnWindow(verifier, packs);
  await expect
    .poll(() => verdicts(verifier))
    .toEqual(["false missing label.jpg added extra.txt", `false changed ${clip}`]);
  expect(asked.filter((url) => !url.startsWith("file:"))).toEqual([]);
  await shot(verifier, "verify-changed");

  const report = await browser.context.newPage();
  await report.goto(pathToFileURL(path.join(pack, "report.html")).href);
  expect(await report.locator("body").innerText()).toContain("SPXVN89508022931");
  const widths = await report
    .locator("img")
    .evaluateAll((images) => images.map((one) => (one as HTMLImageElement).naturalWidth));
  expect(widths).toEqual([1280, 1280]);
  await shot(report, "report");
});
