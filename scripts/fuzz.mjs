import { rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { bundledPage } from "./lib/bundled-page.mjs";
import { chromiumFlags, CHROMIUM_MISSING, findChromium } from "./lib/chromium.mjs";
import { startStaticServer } from "./lib/static-server.mjs";

/**
 * `npm run fuzz [-- --count N --seed S --only NUMBER]`: damaged videos (test/support/damage) read by the whole decode
 * ladder in a real browser. Prints what became of them; ends with 1 when one hangs, crashes the page, loses what is
 * outside of its damage, gives a wrong time or a reason that is not true. `--seed S --only NUMBER` does one again.
 */
const { values } = parseArgs({
  options: {
    count: { type: "string", default: "300" },
    seed: { type: "string", default: "1" },
    only: { type: "string" },
    pages: { type: "string", default: "2" },
  },
});
const seed = Number(values.seed);
const numbers = values.only ? [Number(values.only)] : Array.from({ length: Number(values.count) }, (_, i) => i);

/** The page itself gives up after 30 s (judge.ts); one that can not even do that is in an endless loop. */
const PATIENCE_MS = 90_000;

/** @typedef {{ what: string, outcome: string, faults: readonly string[], stale: number, ms: number }} Verdict */

const app = await bundledPage("test/support/damage/fuzz.html");
const server = await startStaticServer({ root: app });
const executablePath = findChromium();
if (!executablePath) console.log(CHROMIUM_MISSING);
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: chromiumFlags() });

const openPage = async () => {
  const page = await browser.newPage();
  await page.goto(`${server.url}/test/support/damage/fuzz.html`);
  await page.waitForFunction("window.damageFuzz !== undefined");
  return page;
};

/** @param {number} number @returns {Promise<Verdict>} */
const failed = async (number, /** @type {string} */ outcome) => ({
  what: `variant ${number}`,
  outcome,
  faults: [outcome],
  stale: 0,
  ms: PATIENCE_MS,
});

/** @param {import("playwright-core").Page} page @param {number} number @returns {Promise<Verdict>} */
const judgeIn = (page, number) => {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const patience = new Promise((resolve) => {
    timer = setTimeout(() => resolve(failed(number, "endless loop")), PATIENCE_MS);
  });
  const judged = page
    .evaluate(([s, n]) => /** @type {any} */ (window).damageFuzz.judge(s, n), [seed, number])
    .catch((error) => failed(number, `page crashed: ${String(error).split("\n")[0]}`));
  return Promise.race([judged, patience]).finally(() => clearTimeout(timer));
};

/** @type {Map<string, number>} */
const outcomes = new Map();
let faulty = 0;
let stale = 0;
let slowest = { ms: 0, what: "" };
const begin = performance.now();
const waiting = [...numbers];

const lane = async () => {
  let page = await openPage();
  for (let number = waiting.shift(); number !== undefined; number = waiting.shift()) {
    const verdict = await judgeIn(page, number);
    outcomes.set(verdict.outcome, (outcomes.get(verdict.outcome) ?? 0) + 1);
    stale += verdict.stale;
    if (verdict.ms > slowest.ms) slowest = verdict;
    if (verdict.faults.length > 0) {
      faulty++;
      console.log(`FAULT --seed ${seed} --only ${number}: ${verdict.what}: ${verdict.outcome}`);
      for (const fault of verdict.faults) console.log(`  ${fault}`);
    } else if (values.only) console.log(JSON.stringify(verdict, null, 1));
    if (["endless loop", "hang"].includes(verdict.outcome) || verdict.outcome.startsWith("page crashed")) {
      await page.close().catch(() => undefined);
      page = await openPage();
    }
  }
  await page.close();
};

try {
  await Promise.all(Array.from({ length: Math.min(Number(values.pages), numbers.length) }, lane));
  const counts = [...outcomes].sort(([, a], [, b]) => b - a).map(([name, count]) => `${name} ${count}`);
  const took = ((performance.now() - begin) / 1000).toFixed(0);
  console.log(`seed ${seed}: ${numbers.length} variants in ${took} s: ${counts.join(", ")}`);
  console.log(`made-up pictures within damage: ${stale}; slowest ${(slowest.ms / 1000).toFixed(1)} s: ${slowest.what}`);
  console.log(faulty === 0 ? "no faults" : `${faulty} with faults`);
} finally {
  await browser.close();
  await server.close();
  rmSync(app, { recursive: true, force: true });
}
process.exit(faulty === 0 ? 0 : 1);
