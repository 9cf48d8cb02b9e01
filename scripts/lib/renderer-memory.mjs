import { readFileSync } from "node:fs";

const SAMPLE_EVERY_MS = 1000;

/** Largest resident size a process ever had, from the kernel's own mark; null where there is no /proc. @param {number} pid */
const peakOf = (pid) => {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes ? Number(kilobytes) * 1024 : null;
  } catch {
    return null;
  }
};

/**
 * Watches the renderer processes of a browser. Workers live in their page's process.
 * @param {import("playwright-core").Browser} browser
 */
export const watchRendererMemory = async (browser) => {
  const session = await browser.newBrowserCDPSession();
  /** @type {number | null} */
  let peak = null;
  const sample = async () => {
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    for (const { type, id } of processInfo) {
      const bytes = type === "renderer" ? peakOf(id) : null;
      if (bytes !== null) peak = Math.max(peak ?? 0, bytes);
    }
  };
  // The browser may be gone between two samples.
  const timer = setInterval(() => void sample().catch(() => undefined), SAMPLE_EVERY_MS);
  // A scan that fails does not wait for this.
  timer.unref();
  return {
    /** Bytes of the largest renderer so far. @returns {Promise<number | null>} */
    stop: async () => {
      clearInterval(timer);
      await sample().catch(() => undefined);
      return peak;
    },
  };
};
