import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { bundledPage } from "../lib/bundled-page.mjs";
import { chromiumFlags, findChromium } from "../lib/chromium.mjs";
import { ROOT } from "../lib/processes.mjs";
import { startStaticServer } from "../lib/static-server.mjs";

/**
 * `npm run bench:labels [-- --size N --only TEXT --cnn]`: how many labels of the ladder of degradations
 * (test/support/ladder) each stage reads, and at what cost; table and out/bench-labels.json. The default of 4 labels a
 * rung takes about three minutes, 100 of them the better part of two hours. `--cnn` also measures the CNN alone on
 * what the first two stages leave.
 */
const { values } = parseArgs({
  options: {
    size: { type: "string", default: "4" },
    only: { type: "string", default: "" },
    cnn: { type: "boolean", default: false },
  },
});
const size = Number(values.size);
const KINDS = /** @type {const} */ (["square", "other", "sequence"]);

/** @typedef {{ kind: string, name: string, group: string, labels: number, read: number, byStage: Record<string, number>, cnnAlone: number | null, noticed: number, wrong: string[] }} RungResult */

/** Runs in the page. @param {{ kind: string, index: number, number: number, cnn: boolean }} wanted @returns {Promise<any>} */
const climbInPage = async ({ kind, index, number, cnn }) => {
  const { ladderBench } = /** @type {any} */ (window);
  const climbed = await ladderBench.climb(kind, index, number);
  return { ...climbed, cnnAlone: cnn ? await ladderBench.cnnAlone(kind, index, number) : null };
};

/**
 * @param {import("playwright-core").Page} page @param {string} kind @param {number} index
 * @param {{ name: string, group: string }} rung @returns {Promise<RungResult>}
 */
const climbRung = async (page, kind, index, { name, group }) => {
  const labels = kind === "sequence" ? Math.max(1, Math.ceil(size / 2)) : size;
  /** @type {RungResult} */
  const result = {
    kind,
    name,
    group,
    labels,
    read: 0,
    byStage: {},
    cnnAlone: values.cnn ? 0 : null,
    noticed: 0,
    wrong: [],
  };
  for (let number = 0; number < labels; number++) {
    const { stage, wrong, noticed, cnnAlone } = await page.evaluate(climbInPage, {
      kind,
      index,
      number,
      cnn: values.cnn,
    });
    if (stage) {
      result.read++;
      result.byStage[stage] = (result.byStage[stage] ?? 0) + 1;
    }
    if (cnnAlone && result.cnnAlone !== null) result.cnnAlone++;
    if (noticed) result.noticed++;
    result.wrong.push(...wrong);
  }
  return result;
};

/** @param {number} part @param {number} whole */
const percent = (part, whole) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
/** @param {readonly RungResult[]} rungs @param {(rung: RungResult) => number} count */
const sum = (rungs, count) => rungs.reduce((total, rung) => total + count(rung), 0);
const say = (/** @type {string} */ line) => process.stdout.write(`${line}\n`);

/** @param {readonly RungResult[]} rungs @param {string} title */
const summary = (rungs, title) => {
  if (rungs.length === 0) return;
  const all = sum(rungs, ({ labels }) => labels);
  const first = sum(rungs, ({ byStage }) => byStage["1 zxing"] ?? 0);
  const second = first + sum(rungs, ({ byStage }) => byStage["2 doubled"] ?? 0);
  const cnn = values.cnn
    ? `, + CNN alone ${percent(
        sum(rungs, (rung) => rung.cnnAlone ?? 0),
        all,
      )}`
    : "";
  const whole = percent(
    sum(rungs, ({ read }) => read),
    all,
  );
  say(`${title} (${all}): zxing ${percent(first, all)}, + doubled ${percent(second, all)}${cnn}, cascade ${whole}`);
};

const app = await bundledPage("scripts/bench/labels.html");
const server = await startStaticServer({ root: app });
const executablePath = findChromium();
const browser = await chromium.launch({
  ...(executablePath && { executablePath }),
  args: chromiumFlags(),
  headless: true,
});
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  await page.goto(`${server.url}/scripts/bench/labels.html`);
  // The page's content security policy is the app's: it lets nobody wait by evaluating text.
  await page.evaluate(async () => {
    while (!("ladderBench" in window)) await new Promise((resolve) => setTimeout(resolve, 50));
  });
  /** @type {RungResult[]} */
  const rungs = [];
  for (const kind of KINDS) {
    const list = await page.evaluate((kind) => /** @type {any} */ (window).ladderBench.rungs(kind), kind);
    for (const [index, rung] of list.entries()) {
      if (!rung.name.includes(values.only)) continue;
      const result = await climbRung(page, kind, index, rung);
      rungs.push(result);
      const by = Object.entries(result.byStage).map(([stage, count]) => `${stage} ${count}`);
      say(`${rung.name.padEnd(42)}${`${result.read}/${result.labels}`.padStart(8)}  ${by.join(", ")}`);
      for (const wrong of result.wrong) say(`  WRONG ${wrong}`);
    }
  }
  const idle = await page.evaluate(() => /** @type {any} */ (window).ladderBench.withoutCode(60));
  const mistaken = await page.evaluate(
    async (size) => {
      const found = [];
      for (let i = 0; i < size; i++) found.push(...(await /** @type {any} */ (window).ladderBench.mistaken(i)));
      return found;
    },
    Math.max(2, size),
  );
  const stages = await page.evaluate(() => /** @type {any} */ (window).ladderBench.stages());
  say("");
  const single = rungs.filter(({ kind }) => kind !== "sequence");
  summary(
    single.filter(({ kind }) => kind === "square"),
    "Square QR",
  );
  summary(
    single.filter(({ kind }) => kind === "other"),
    "Other formats",
  );
  summary(single, "Ladder");
  summary(
    rungs.filter(({ kind }) => kind === "sequence"),
    "Sequences",
  );
  const unread = sum(rungs, ({ labels, read }) => labels - read);
  say(`Not read, but noticed as a near miss: ${sum(rungs, ({ noticed }) => noticed)} of ${unread}`);
  say(`Wrong texts: ${sum(rungs, ({ wrong }) => wrong.length)}`);
  say(`Things without a code taken for one: ${mistaken.length} of ${5 * Math.max(2, size)} ${mistaken.join("; ")}`);
  say(
    `Label area without a code, open session: ${idle.msPerSample.toFixed(1)} ms a sample, ${idle.texts.length} texts`,
  );
  for (const [name, { calls, ms }] of Object.entries(stages))
    say(`  ${name.padEnd(24)}${String(calls).padStart(6)} calls  ${(ms / Math.max(1, calls)).toFixed(1)} ms`);
  mkdirSync(path.join(ROOT, "out"), { recursive: true });
  writeFileSync(
    path.join(ROOT, "out/bench-labels.json"),
    JSON.stringify({ size, rungs, idle, mistaken, stages }, null, 1),
  );
} finally {
  await browser.close();
  await server.close();
  rmSync(app, { recursive: true, force: true });
}
