import { readdirSync, readFileSync } from "node:fs";

const SAMPLE_EVERY_MS = 250;
/** Clock ticks a second of /proc on every Linux that Node runs on. */
const TICKS = 100;

/** Parent and processor time of every process; empty where there is no /proc. */
const processes = () => {
  /** @type {{ id: number, parent: number, ticks: number }[]} */
  const all = [];
  for (const entry of readdirSync("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, "utf8");
      // A program's name may hold blanks and brackets.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      all.push({ id: Number(entry), parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) });
    } catch {
      // It has ended.
    }
  }
  return all;
};

/**
 * Processor seconds, all cores together, of what the work starts: other work on the machine hardly changes them. The
 * last quarter of a second of a process may be missing.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<{ result: T, cpuS: number, wallS: number }>}
 */
export const withCpuTime = async (work) => {
  /** @type {Map<number, number>} */
  const seen = new Map();
  const sample = () => {
    const all = processes();
    const mine = new Set([process.pid]);
    for (let grown = true; grown;) {
      grown = false;
      for (const { id, parent } of all)
        if (mine.has(parent) && !mine.has(id)) {
          mine.add(id);
          grown = true;
        }
    }
    for (const { id, ticks } of all) if (mine.has(id) && id !== process.pid) seen.set(id, ticks);
  };
  const timer = setInterval(sample, SAMPLE_EVERY_MS);
  const begin = performance.now();
  try {
    const result = await work();
    const wallS = (performance.now() - begin) / 1000;
    return { result, cpuS: [...seen.values()].reduce((sum, ticks) => sum + ticks, 0) / TICKS, wallS };
  } finally {
    clearInterval(timer);
  }
};
