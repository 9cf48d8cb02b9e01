import { createHash, randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import { UsageError } from "./usage-error.mjs";

const LOCKS = "locks";
const MERGE = "merge";
/** A lock says that its owner lives this many times before others may think it dead. */
const BEATS = 6;

/** @param {unknown} error */
const codeOf = (error) => (error instanceof Error && "code" in error ? String(error.code) : "");

/** @param {string} file @returns {Promise<string | null>} null when there is none */
const textOf = async (file) => {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
};

/** Makes a file that nobody else has made. @param {string} file @param {string} text */
const createNew = async (file, text) => {
  try {
    const handle = await open(file, "wx");
    await handle.writeFile(text);
    await handle.close();
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
};

/** The first process says what the work is; others wait until that is written. @param {string} file @param {string} job */
const agreeOn = async (file, job) => {
  if (await createNew(file, job)) return true;
  for (let tries = 0; tries < 20; tries++) {
    if ((await textOf(file)) === job) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
};

/**
 * One process's part in a scan that others may share, through files beside the sidecar: a lock for each recording in
 * work, made exclusively and renamed when the recording is done, and a sidecar file that only this process writes.
 * A lock whose text has not changed for `staleMs`, by this process's own clock, belongs to nobody and is taken over.
 * @param {{ folder: string, job: unknown, staleMs: number }} options `job`: what is scanned; equal for all
 * @throws {UsageError} when the folder holds the work of another job
 */
export const joinWork = async ({ folder, job, staleMs }) => {
  const owner = `${hostname().replace(/[^0-9A-Za-z-]/g, "-")}-${process.pid}-${randomBytes(3).toString("hex")}`;
  const locks = path.join(folder, LOCKS);
  await mkdir(locks, { recursive: true });
  if (!(await agreeOn(path.join(folder, "job.json"), `${JSON.stringify(job)}\n`))) {
    throw new UsageError(
      "--out đang giữ một lần quét khác (video, camera hoặc tùy chọn khác); hãy chọn thư mục khác.",
      "--out holds another scan (other videos, cameras or options); choose another folder.",
    );
  }
  const own = path.join(folder, `${owner}.jsonl`);
  /** @type {Map<string, string>} names of our locks and what they are for */
  const held = new Map();
  /** @type {Set<string>} */
  const done = new Set();
  /** @type {Map<string, { text: string, since: number }>} */
  const seen = new Map();
  let beat = 0;

  /** @param {string} what */
  const nameOf = (what) => createHash("sha256").update(what).digest("hex").slice(0, 32);
  /** @param {string} name */
  const lockOf = (name) => path.join(locks, `${name}.lock`);
  /** @param {string} name */
  const doneOf = (name) => path.join(locks, `${name}.done`);
  /** @param {string} what */
  const textFor = (what) => `${JSON.stringify({ owner, what, beat: ++beat, heartbeat: new Date().toISOString() })}\n`;

  /** @param {string} what */
  const isDone = async (what) => {
    const name = nameOf(what);
    if (!done.has(name) && (await textOf(doneOf(name))) !== null) done.add(name);
    return done.has(name);
  };

  /** Puts aside a lock that nobody keeps alive. @param {string} name */
  const takeAway = async (name) => {
    const text = await textOf(lockOf(name));
    if (text === null) return true;
    const before = seen.get(name);
    if (before?.text !== text) {
      seen.set(name, { text, since: performance.now() });
      return false;
    }
    if (performance.now() - before.since < staleMs) return false;
    seen.delete(name);
    const aside = path.join(locks, `${name}.stale-${owner}`);
    // Only one of those who wait can move it.
    const moved = await rename(lockOf(name), aside).then(
      () => true,
      () => false,
    );
    if (moved) await rm(aside, { force: true });
    return moved;
  };

  /** @param {string} what @returns {Promise<boolean>} whether it is ours to do now */
  const claim = async (what) => {
    const name = nameOf(what);
    if (held.has(name)) return true;
    if (await isDone(what)) return false;
    if (!(await createNew(lockOf(name), textFor(what)))) {
      if (!(await takeAway(name)) || !(await createNew(lockOf(name), textFor(what)))) return false;
    }
    held.set(name, what);
    // Its owner may have finished between the two looks.
    if (!(await isDone(what))) return true;
    await release(name);
    return false;
  };

  /** @param {string} name */
  const release = async (name) => {
    held.delete(name);
    await rm(lockOf(name), { force: true });
  };

  const timer = setInterval(() => {
    for (const [name, what] of held)
      void open(lockOf(name), "r+").then(
        async (handle) => {
          await handle.writeFile(textFor(what));
          await handle.close();
        },
        () => undefined, // taken over by somebody who thought us dead
      );
  }, staleMs / BEATS);
  timer.unref();

  return {
    owner,
    claim,
    /** Writes what was found and says that it is done. @param {string} what @param {readonly string[]} lines */
    finish: async (what, lines) => {
      const handle = await open(own, "a");
      await handle.writeFile(`${lines.join("\n")}\n`);
      await handle.sync();
      await handle.close();
      const name = nameOf(what);
      held.delete(name);
      // Taken over meanwhile: whoever did that finishes it too, with the same result.
      await rename(lockOf(name), doneOf(name)).catch(() => undefined);
    },
    /** How many of these nobody has done yet. @param {readonly string[]} all */
    unfinished: async (all) => {
      const names = new Set(await readdir(locks));
      return all.filter((what) => !names.has(`${nameOf(what)}.done`)).length;
    },
    /** The right to put everything together. */
    claimMerge: () => claim(MERGE),
    /** Sidecar files of all processes, in an order that is the same for everybody. */
    sidecars: async () =>
      (await readdir(folder))
        .filter((name) => name.endsWith(".jsonl"))
        .sort()
        .map((name) => path.resolve(folder, name)),
    /** Lets go of what is not finished. */
    close: async () => {
      clearInterval(timer);
      for (const name of [...held.keys()]) await release(name);
    },
  };
};
