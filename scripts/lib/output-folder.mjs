import { mkdir, readdir, rename, rm, rmdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { UsageError } from "./usage-error.mjs";

/** Written in this order: when the last one is there, all are. */
const RESULTS = ["events.json", "coverage.json", "stats.json"];
const LAST = "stats.json";
const CLIPS = "clips";
const SIDECAR = "sidecar";

/**
 * The folder of one scan. What another scan has left there is never overwritten; other files are nobody's business.
 * @param {string} out
 * @throws {UsageError} when it holds results that no sidecar speaks of, or can not be made
 */
export const openOutput = async (out) => {
  const clips = path.join(out, CLIPS);
  await mkdir(clips, { recursive: true }).catch((error) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`--out: không tạo được ${out}: ${reason}`, `--out: ${out} can not be made: ${reason}`);
  });
  const [names, clipNames] = await Promise.all([readdir(out), readdir(clips)]);
  if (!names.includes(SIDECAR) && (RESULTS.some((name) => names.includes(name)) || clipNames.length > 0)) {
    throw new UsageError(
      `${out} đã có kết quả của một lần quét khác; hãy chọn thư mục trống.`,
      `${out} already holds the results of another scan; choose an empty folder.`,
    );
  }
  return {
    clips,
    sidecar: path.join(out, SIDECAR),
    /** Whether the results are written. */
    isComplete: async () => (await readdir(out)).includes(LAST),
    /** Takes away the clips of a process that died while it cut them: they belong to no list of events. */
    clearClips: async () => {
      for (const name of await readdir(clips)) await rm(path.join(clips, name), { force: true });
    },
    /** @param {string} name @param {unknown} content */
    write: async (name, content) => {
      const partial = path.join(out, `.${name}.part`);
      await writeFile(partial, `${JSON.stringify(content, null, 1)}\n`);
      await rename(partial, path.join(out, name));
    },
    /** After a scan that did not end: its clips belong to no list of events. @param {Iterable<string>} clipsWritten */
    discard: async (clipsWritten) => {
      for (const name of clipsWritten) await rm(path.join(clips, name), { force: true });
      // Only when nothing else is in them.
      await rmdir(clips).catch(() => undefined);
      await rmdir(out).catch(() => undefined);
    },
  };
};
