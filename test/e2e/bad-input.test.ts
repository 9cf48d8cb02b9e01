import { mkdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import type { FailureName } from "../../src/domain/model/failure";
import { openBrowser, type OpenedBrowser } from "./support/browser";
import { dropOnWindow } from "./support/drop";
import { createRecordings, hasFfmpeg, type Recordings, writeLongVideo } from "./support/recordings";
import { storedResult } from "./support/stored";
import {
  chooseLanguage,
  failuresShown,
  fileStates,
  rawErrors,
  shot,
  TEXTS,
  uncaughtErrors,
} from "./support/what-is-shown";
import { longTest } from "../support/long-test";

/** Input that goes wrong: one clear sentence with what to do next, in both languages, and the rest goes on. */
let browser: OpenedBrowser;
let recordings: Recordings;
let page: Page;
let uncaught: string[] = [];
beforeEach(async () => {
  recordings = createRecordings();
  browser = await openBrowser();
  page = await browser.context.newPage();
  uncaught = uncaughtErrors(page);
  await page.goto(inject("appUrl"));
  await page.getByText(TEXTS.vi.first.title).waitFor();
});
afterEach(async () => {
  await browser.close();
  recordings.remove();
  expect(uncaught).toEqual([]);
});

const scanIsDone = (): Promise<void> => page.getByText(TEXTS.vi.scan.idleDone).waitFor({ timeout: 120_000 });

/** The page says exactly these failures, in Vietnamese and then in English, and nothing meant for programmers. */
const expectSentences = async (failures: Partial<Record<FailureName, number>>, name: string): Promise<void> => {
  for (const language of ["vi", "en"] as const) {
    await chooseLanguage(page, language);
    await expect.poll(() => failuresShown(page, language)).toEqual(failures);
    expect(await rawErrors(page)).toEqual([]);
    await shot(page, `${name}-${language}`);
  }
};

/** The same for a message that was written when it happened: it has to happen once in each language. */
const expectNotice = async (happen: () => Promise<void>, failure: FailureName, name: string): Promise<void> => {
  for (const language of ["vi", "en"] as const) {
    await chooseLanguage(page, language);
    await happen();
    await expect.poll(() => failuresShown(page, language)).toEqual({ [failure]: 1 });
    expect(await rawErrors(page)).toEqual([]);
    await shot(page, `${name}-${language}`);
  }
};

test("a folder without a video is refused, and nothing is kept of it", async () => {
  const empty = path.join(recordings.root, "Ghi chú");
  mkdirSync(empty);
  writeFileSync(path.join(empty, "doc.txt"), "không có video");
  await expectNotice(() => dropOnWindow(page, empty), "no-videos-found", "no-video");
  expect((await storedResult(page)).recordings).toEqual([]);
  await page.getByText(TEXTS.en.first.title).waitFor();
});

test("files that can not be read say why, the others are scanned", async () => {
  recordings.video("second.mp4", "Ban-1_20261120_080012.mp4");
  recordings.write("Ban-1_20261120_070000.mp4", "Đây là một tệp văn bản.\n".repeat(500));
  recordings.write("Ban-1_20261120_071000.mp4", "");
  const whole = readFileSync("test/fixtures/media/first.mp4");
  recordings.write("Ban-1_20261120_072000.mp4", whole.subarray(0, whole.length / 2));
  const avi = Buffer.alloc(4096);
  avi.write("RIFF\0\0\0\0AVI LIST", "latin1");
  recordings.write("Ban-1_20261120_073000.avi", avi);
  recordings.video("hevc.mp4", "Ban-1_20261120_074000.mp4");
  recordings.video("first.mp4", "Ban-1_20261120_080004.mp4");
  await dropOnWindow(page, recordings.root);
  await scanIsDone();
  expect(await fileStates(page)).toEqual({
    "Ban-1_20261120_070000.mp4": "unreadable",
    "Ban-1_20261120_071000.mp4": "unreadable",
    "Ban-1_20261120_072000.mp4": "unreadable",
    "Ban-1_20261120_073000.avi": "unreadable",
    "Ban-1_20261120_074000.mp4": "done",
    "Ban-1_20261120_080004.mp4": "done",
    "Ban-1_20261120_080012.mp4": "done",
  });
  const each = { "not-a-video": 1, "empty-file": 1, "no-video-index": 1, "container-unsupported": 1 };
  await expectSentences(each, "unreadable");
});

test("a recorder writes another video over a scanned one: what was found in it stays, and says why it can not be seen", async () => {
  const [name, code] = ["ghi-1.mp4", "GHNQNYYRZ"];
  const states = (): Promise<(string | null)[]> =>
    page
      .getByTestId("file-row")
      .evaluateAll((rows) => rows.map((element) => element.getAttribute("data-state")).sort());
  recordings.write(name, readFileSync("public/sample/Ban-1/Ban-1_20261120_080049.mp4"));
  await dropOnWindow(page, recordings.root);
  await scanIsDone();
  const before = (await storedResult(page)).events;
  expect(before.flatMap(({ codes }) => codes).join()).toContain(code);

  // Written now, so it was recorded an hour later.
  writeFileSync(recordings.place(name), readFileSync("test/fixtures/media/second.mp4"));
  await expect.poll(states, { timeout: 60_000 }).toEqual(["gone", "growing"]);
  expect(await failuresShown(page, "vi")).toEqual({});
  await shot(page, "overwritten");
  await page.getByRole("button", { name: TEXTS.vi.scan.chooseNamed.replace("{{name}}", name) }).click();
  await expect.poll(states, { timeout: 60_000 }).toEqual(["done", "gone"]);
  expect((await storedResult(page)).events).toEqual(expect.arrayContaining(before));

  await page.getByRole("link", { name: TEXTS.vi.app.search, exact: true }).click();
  const box = page.getByRole("textbox", { name: TEXTS.vi.search.label });
  await box.fill(code);
  await box.press("Enter");
  await page.getByTestId("event-row").getByRole("button", { name: TEXTS.vi.event.open }).click();
  await expectSentences({ "file-overwritten": 1 }, "overwritten-found");
});

longTest("two files with the same time are both scanned, and what overlaps is flagged", async () => {
  const sample = "public/sample/Ban-1/";
  recordings.write("Ban-1_20261120_080000.mp4", readFileSync(`${sample}Ban-1_20261120_080000.mp4`));
  recordings.write("Ban-1_20261120_080000 (1).mp4", readFileSync(`${sample}Ban-1_20261120_080049.mp4`));
  await dropOnWindow(page, recordings.root);
  await scanIsDone();
  expect(Object.values(await fileStates(page))).toEqual(["done", "done"]);
  const { events } = await storedResult(page);
  const codes = events.flatMap((event) => event.codes.map((code) => code.split(" ")[0]));
  expect(codes.sort()).toEqual(["GHNQNYYRZ", "SPXVN49700358195", "SPXVN89508022931", "VTPVN2X6M40JX5TXZMCD"]);
  // The third session of the longer file begins after the shorter one has ended.
  const overlapping = events.filter(({ flags }) => flags.includes("overlap"));
  expect([overlapping.length, events.length]).toEqual([4, 5]);
  await expectSentences({}, "same-time-scan");
  await page.getByRole("link", { name: TEXTS.en.app.search, exact: true }).click();
  for (const language of ["vi", "en"] as const) {
    await chooseLanguage(page, language);
    const flags = page.getByTestId("event-row").getByText(TEXTS[language].event.flags.overlap);
    await expect.poll(() => flags.count()).toBe(overlapping.filter((event) => event.codes.length > 0).length);
    await shot(page, `same-time-${language}`);
  }
});

describe("a cameras.json that can not be used is told about; the cameras wait for a person", () => {
  test.each([
    ["broken", "{ Ban-1", "cameras-config-invalid"],
    ["misspelt", '[{"name": "Ban-1", "labelROI": null}]', "cameras-config-invalid"],
    ["outside", '[{"name": "Ban-1", "labelRoi": [0.5, 0, 0.6, 1]}]', "roi-outside"],
    ["empty", '[{"name": "Ban-1", "triggerRoi": [0.5, 0.5, 0, 0]}]', "roi-empty"],
  ] as const)("%s", async (name, content, failure) => {
    recordings.video("first.mp4", "Ban-1_20261120_080004.mp4");
    recordings.configure(content);
    await expectNotice(() => dropOnWindow(page, recordings.root), failure, `config-${name}`);
    await page.waitForURL(/\/cameras\//);
    expect((await storedResult(page)).recordings).toMatchObject([{ state: "waiting", reason: null }]);
  });
});

test("a cameras.json that was corrected counts when the folder is dropped again", async () => {
  recordings.video("first.mp4", "Ban-1_20261120_080004.mp4");
  recordings.configure("[{}]");
  await dropOnWindow(page, recordings.root);
  await page.waitForURL(/\/cameras\//);
  recordings.configure(readFileSync("public/sample/cameras.json", "utf8"));
  await dropOnWindow(page, recordings.root);
  await scanIsDone();
  expect(await fileStates(page)).toEqual({ "Ban-1_20261120_080004.mp4": "done" });
});

/** Chunks of 5 minutes: a file of 16 keeps the workers busy while things happen to it. */
const LONG = "Ban-1_20261120_060000.mp4";
const LONG_MINUTES = 16;
const SHORT = "Ban-1_20261120_080004.mp4";

const row = (name: string) => page.getByTestId("file-row").filter({ hasText: name });

/** Resolves once frames of the long file have been decoded. */
const longScanRuns = async (): Promise<void> => {
  await dropOnWindow(page, recordings.root);
  const bar = row(LONG).getByRole("progressbar");
  await expect
    .poll(async () => Number(await bar.getAttribute("aria-valuenow")), { timeout: 60_000 })
    .toBeGreaterThan(0);
};

if (!hasFfmpeg) process.stdout.write("Skipped: no ffmpeg to make a video that is long enough to disturb its scan.\n");
describe.skipIf(!hasFfmpeg)("a file that goes or changes during a scan (needs ffmpeg to make a long one)", () => {
  beforeEach(() => {
    writeLongVideo(recordings.place(LONG), LONG_MINUTES);
    recordings.video("first.mp4", SHORT);
  });

  test("deleted while it waits, and while it is scanned", async () => {
    const waits = "Ban-1_20261120_091500.mp4";
    for (let minute = 10; minute < 16; minute++) recordings.video("second.mp4", `Ban-1_20261120_09${minute}00.mp4`);
    await longScanRuns();
    unlinkSync(recordings.place(waits));
    unlinkSync(recordings.place(LONG));
    await scanIsDone();
    const states = await fileStates(page);
    expect(states).toMatchObject({ [LONG]: "missing", [waits]: "missing", [SHORT]: "done" });
    expect(Object.values(states).filter((state) => state === "done")).toHaveLength(6);
    await expectSentences({ "file-gone": 2 }, "gone");
  });

  test("changed while it is scanned: it waits, and its new content is scanned when asked for", async () => {
    await longScanRuns();
    recordings.video("second.mp4", LONG);
    await page.getByText(TEXTS.vi.scan.idleGrowing.replace("{{count}}", "1")).waitFor({ timeout: 60_000 });
    expect(await fileStates(page)).toEqual({ [LONG]: "growing", [SHORT]: "done" });
    await expectSentences({ "file-changed": 1 }, "changed");
    await chooseLanguage(page, "vi");
    await page.getByRole("button", { name: TEXTS.vi.scan.chooseNamed.replace("{{name}}", LONG) }).click();
    await scanIsDone();
    const { recordings: stored } = await storedResult(page);
    expect(stored.map(({ state, duration }) => [state, Math.round(duration)])).toEqual([
      ["done", 5],
      ["done", 8],
    ]);
    expect(await failuresShown(page, "vi")).toEqual({});
  });
});
