import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, openAsBlob, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type axe from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import writeXlsx from "write-excel-file/node";
import { zipEntries } from "../../src/adapters/files/zip-entries";
import { EVIDENCE_FILE, type EvidenceDocument } from "../../src/domain/evidence/evidence-document";
import type { Language } from "../../src/domain/model/settings";
import { en } from "../../src/ui/texts/en";
import { openBrowser, type OpenedBrowser } from "./support/browser";
import { dropOnWindow } from "./support/drop";
import { keyboard, mouse, type Hands } from "./support/hands";
import { TEXTS } from "./support/what-is-shown";

/**
 * A dispute from the marketplace's list to the checked evidence, in both languages and by the keyboard alone: a
 * workbook with twenty codes is searched, a clip's range is adjusted, packs are made, checked and tampered with.
 */

/** In the recordings of test/fixtures/dispute, drawn by its make.sh, and in the sample. */
const DRAWN_FOLDER = path.resolve("test/fixtures/dispute");
const DRAWN =
  "SPXVN0000000001 SPXVN0480012345 00841234567890 00000912345678 SPXVN7700112233 GHN0987654 VTPVN0007A1B2C3 JT0099887766 SPXVN0611223344 TT00123456789 BEST000777 SPXVN0999000111".split(
    " ",
  );
const SAMPLE =
  "VTPVN2X6M40JX5TXZMCD SPXVN89508022931 SPXVN49700358195 GHNQNYYRZ SPXVN2169620011A SPXVN39503213067".split(" ");
const UNKNOWN = ["SPXVN5555555555", "00777777777777"];
const SHORT = String(DRAWN[0]);
const ADJUSTED = "SPXVN89508022931";
const LIST = [...DRAWN.slice(0, 6), UNKNOWN[0], ...SAMPLE, UNKNOWN[1], ...DRAWN.slice(6)].map(String);

let browser: OpenedBrowser;
let page: Page;
let folder = "";
let workbook = "";
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "vtrack-dispute-"));
  workbook = path.join(folder, "Khiếu nại tháng 11.xlsx");
  const header = ["STT", "Mã vận đơn", "Người nhận", "Tiền thu hộ"].map((value) => ({
    value,
    fontWeight: "bold" as const,
  }));
  const rows = LIST.map((code, i) => [
    { value: i + 1, type: Number },
    { value: code, type: String },
    { value: `Nguyễn Văn ${i + 1}`, type: String },
    { value: 150_000 + 1000 * i, type: Number },
  ]);
  await writeXlsx([header, ...rows]).toFile(workbook);
  browser = await openBrowser();
  page = await browser.context.newPage();
  // Without the dialog, which nobody could answer here, the zip is a download.
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, "showSaveFilePicker");
    window.showDirectoryPicker = async () =>
      (await navigator.storage.getDirectory()).getDirectoryHandle("chosen", { create: true });
  });
  await page.goto(inject("appUrl"));
  await page.getByRole("button", { name: TEXTS.vi.first.sample }).click();
  await page.getByTestId("file-row").first().waitFor();
  await dropOnWindow(page, DRAWN_FOLDER);
  await page.locator("[data-testid=file-row][data-state=done]").nth(3).waitFor({ timeout: 90_000 });
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
const verdicts = async (verifier: Page): Promise<string[]> => {
  await verifier.locator(".pack").first().waitFor();
  return verifier
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

/** What axe-core calls serious or critical. */
const seriousProblems = async (checked: Page): Promise<string[]> => {
  await checked.evaluate(readFileSync("node_modules/axe-core/axe.min.js", "utf8"));
  const { violations } = await checked.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
  return violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id }) => id);
};

/** What a click downloads. @returns the zip, and the folder it is unpacked into */
const download = async (name: string, click: () => Promise<void>) => {
  const downloading = page.waitForEvent("download", { timeout: 90_000 });
  await click();
  const zip = path.join(folder, `${name}.zip`);
  await (await downloading).saveAs(zip);
  const packs = path.join(folder, name);
  await unpack(zip, packs);
  return { packs, zip };
};

/** From the search page to the unpacked evidence. @returns the folder of the packs, and their zip */
const settle = async (language: Language, hands: Hands, name: string) => {
  const texts = TEXTS[language];
  await hands.press(page.getByRole("link", { name: texts.app.search, exact: true }));
  await page.getByRole("textbox", { name: texts.search.label }).waitFor();
  const choosing = page.waitForEvent("filechooser");
  await hands.press(page.getByRole("button", { name: texts.list.choose }));
  await (await choosing).setFiles(workbook);
  const dialog = page.getByRole("dialog");
  await dialog.getByText(texts.list.preview.replace("{{count}}", "20")).waitFor();
  expect(await dialog.getByRole("listitem").first().innerText()).toBe(SHORT);
  await hands.press(dialog.getByRole("button", { name: texts.list.confirm.replace("{{count}}", "20") }));

  await expect.poll(() => page.getByTestId("count-found").innerText()).toBe("18");
  expect(await page.getByTestId("count-notFound").innerText()).toBe("2");
  expect(await page.getByTestId("event-row").first().innerText()).toContain(SHORT);
  await hands.press(page.getByRole("button", { name: texts.search.notFound }));
  await expect.poll(() => page.getByTestId("event-row").count()).toBe(0);
  for (const code of UNKNOWN) await page.getByText(code, { exact: true }).first().waitFor();
  await hands.press(page.getByRole("button", { name: texts.search.notFound }));

  // One clip is to begin two seconds later.
  // Its packing has a second label, so that it is listed twice.
  const row = page.getByTestId("event-row").filter({ hasText: ADJUSTED }).first();
  await hands.press(row.getByRole("button", { name: texts.event.open }));
  const handle = row.getByRole("slider", { name: texts.playback.rangeFrom });
  await handle.waitFor();
  const before = Number(await handle.getAttribute("aria-valuenow"));
  await handle.focus();
  for (let second = 0; second < 2; second++) await page.keyboard.press("ArrowRight");
  await expect.poll(async () => Number(await handle.getAttribute("aria-valuenow"))).toBeGreaterThan(before);
  const moved = Number(await handle.getAttribute("aria-valuenow")) - before;

  await hands.press(row.getByRole("checkbox"));
  await hands.press(page.getByTestId("event-row").filter({ hasText: SHORT }).getByRole("checkbox"));
  await hands.press(
    page.getByRole("region", { name: texts.save.bar }).getByRole("button", { name: texts.pack.button, exact: true }),
  );
  // Encoding a smaller copy of the sample takes as long as all the rest; the last test makes one of a shorter packing.
  await hands.chooseLast(page.getByLabel(texts.pack.copy));
  const downloaded = await download(name, () =>
    hands.press(page.getByRole("dialog").getByRole("button", { name: texts.pack.zip, exact: true })),
  );
  return { ...downloaded, moved };
};

/** Copies what lies in the folder that the app was given. @returns the copy */
const filesOfChosenFolder = async (name: string): Promise<string> => {
  const files = await page.evaluate(async () => {
    const found: { path: string; base64: string }[] = [];
    const read = async (handle: FileSystemDirectoryHandle, below: string): Promise<void> => {
      for await (const [entry, one] of handle.entries()) {
        const at = `${below}${entry}`;
        if (one.kind === "directory") await read(one as FileSystemDirectoryHandle, `${at}/`);
        else
          found.push({
            path: at,
            base64: await new Promise<string>((resolve, reject) => {
              const reader = new FileReader();
              reader.onload = () => resolve(String(reader.result).split(",")[1] ?? "");
              reader.onerror = () => reject(reader.error as Error);
              void (one as FileSystemFileHandle).getFile().then((file) => reader.readAsDataURL(file));
            }),
          });
      }
    };
    const root = await navigator.storage.getDirectory();
    await read(await root.getDirectoryHandle("chosen"), "");
    return found;
  });
  for (const { path: below, base64 } of files) {
    const file = path.join(folder, name, below);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, Buffer.from(base64, "base64"));
  }
  return path.join(folder, name);
};

const evidenceOf = (packs: string, code: string): { pack: string; evidence: EvidenceDocument } => {
  const pack = path.join(packs, readdirSync(packs).find((one) => one.includes(code)) ?? "");
  return { pack, evidence: JSON.parse(readFileSync(path.join(pack, EVIDENCE_FILE), "utf8")) as EvidenceDocument };
};

describe("a dispute", () => {
  test("is settled by mouse, and the evidence tells what was changed in it", async () => {
    const { packs, zip, moved } = await settle("vi", mouse, "vi");
    expect(readdirSync(packs)).toHaveLength(2);
    const { pack, evidence } = evidenceOf(packs, ADJUSTED);
    // The burned-in clock of the sample says the same; the recording is hashed as it lies in the project.
    expect(evidence.packing.start).toMatch(/^2026-11-20T08:00:21\.\d{3}\+07:00$/);
    expect(evidence.clips[0]).toMatchObject({ verified: true, picturesAsRecorded: true });
    expect(evidence.sources.length).toBeGreaterThan(0);
    expect(evidence.sources.map(({ name, bytes }) => [name, bytes.sha256])).toEqual(
      evidence.sources.map(({ name }) => [name, sha256(`public/sample/Ban-1/${name}`)]),
    );
    // The clip begins where its handle was put, not two seconds before the packing.
    const clip = evidence.clips[0]?.file ?? "";
    expect(moved).toBe(2);
    expect(clip).not.toContain("-080019");

    const verifier = await browser.context.newPage();
    const asked: string[] = [];
    verifier.on("request", (request) => asked.push(request.url()));
    await verifier.goto(pathToFileURL(path.join(pack, "verify.html")).href);
    const [chooseFolder, chooseZip] = [verifier.locator("input").nth(0), verifier.locator("input").nth(1)];
    await chooseFolder.setInputFiles(packs);
    expect(await verdicts(verifier)).toEqual(["true", "true"]);
    expect(await seriousProblems(verifier)).toEqual([]);
    await chooseZip.setInputFiles(zip);
    await expect.poll(() => verdicts(verifier)).toEqual(["true", "true"]);

    const bytes = readFileSync(path.join(pack, clip));
    bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
    writeFileSync(path.join(pack, clip), bytes);
    const { pack: other } = evidenceOf(packs, SHORT);
    rmSync(path.join(other, "label.jpg"));
    writeFileSync(path.join(other, "extra.txt"), "x");
    await dropOnWindow(verifier, packs);
    await expect
      .poll(async () => (await verdicts(verifier)).sort())
      .toEqual([`false changed ${clip}`, "false missing label.jpg added extra.txt"]);
    expect(asked.filter((url) => !url.startsWith("file:"))).toEqual([]);
    expect(await seriousProblems(verifier)).toEqual([]);

    await verifier.goto(pathToFileURL(path.join(pack, "report.html")).href);
    expect(await verifier.locator("body").innerText()).toContain(ADJUSTED);
    expect(await seriousProblems(verifier)).toEqual([]);
    // A page behind another one draws a picture a second.
    await verifier.close();
  });

  test("is settled by the keyboard alone", async () => {
    await page.reload();
    const { packs } = await settle("vi", keyboard(page), "keys");
    expect(evidenceOf(packs, ADJUSTED).evidence.clips[0]).toMatchObject({ verified: true });
  });

  test("is settled in English", async () => {
    await page.reload();
    await page.getByText("EN", { exact: true }).click();
    const { packs } = await settle("en", mouse, "en");
    expect(evidenceOf(packs, ADJUSTED).evidence.clips[0]).toMatchObject({ verified: true });

    // The page was loaded anew, so the dropped folder is closed; dropped again, only what is missing is saved.
    const { closed_one: closed = "", retry } = en.pack;
    await page.getByText(closed.replace("{{name}}", "dispute").replace("{{count}}", "1")).waitFor();
    expect(readdirSync(packs)).toHaveLength(1);
    await dropOnWindow(page, DRAWN_FOLDER);
    const again = page.getByRole("button", { name: retry.replace("{{count}}", "1") });
    const rest = await download("rest", () => again.click());
    expect(readdirSync(rest.packs)).toHaveLength(1);
    expect(evidenceOf(rest.packs, SHORT).evidence.clips[0]).toMatchObject({ verified: true });
  });

  test("gives a pack with a smaller copy into a chosen folder, which is found intact there", async () => {
    const { pack, save } = TEXTS.en;
    const bar = page.getByRole("region", { name: save.bar });
    await bar.getByRole("button", { name: save.selectNone }).click();
    await page.getByTestId("event-row").filter({ hasText: SHORT }).getByRole("checkbox").click();
    await bar.getByRole("button", { name: pack.button, exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: pack.toFolder, exact: true }).click();
    await bar.getByRole("button", { name: save.toFolderNamed.replace("{{name}}", "chosen") }).waitFor();
    const packs = await filesOfChosenFolder("chosen");
    const { pack: saved, evidence } = evidenceOf(packs, SHORT);
    const [copy] = evidence.copies;
    expect(copy).toMatchObject({ of: evidence.clips[0]?.file });
    expect(readdirSync(saved)).toContain(copy?.file);
    const verifier = await browser.context.newPage();
    await verifier.goto(pathToFileURL(path.join(saved, "verify.html")).href);
    await verifier.locator("input").first().setInputFiles(saved);
    expect(await verdicts(verifier)).toEqual(["true"]);
  });
});
