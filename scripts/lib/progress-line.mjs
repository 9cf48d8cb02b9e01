/** Without a terminal a line is printed at most this often. */
const PLAIN_EVERY_MS = 10_000;

/** @param {number} seconds */
const clock = (seconds) => {
  const whole = Math.max(0, Math.round(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
};

/** @param {import("../../src/app/automation-contract.ts").AutomationProgress} progress */
export const describeProgress = ({ done, total, speed, text }) => {
  const percent = total > 0 ? `${Math.floor((100 * done) / total)} %` : "–";
  const rate = speed === null ? "" : `  ${speed.toFixed(1)}×  -${clock((total - done) / speed)}`;
  return `${percent.padStart(5)}  ${clock(done)} / ${clock(total)}${rate}  ${text}`;
};

/**
 * Shows progress on one line of a terminal that is written over, or now and then as a line of a log.
 * @param {NodeJS.WriteStream} stream
 */
export const createProgressLine = (stream) => {
  let shownAt = -Infinity;
  let open = false;
  return {
    /** @param {import("../../src/app/automation-contract.ts").AutomationProgress} progress */
    show: (progress) => {
      const line = describeProgress(progress);
      if (stream.isTTY) {
        stream.write(`\r\x1b[K${line.slice(0, (stream.columns ?? 80) - 1)}`);
        open = true;
      } else if (performance.now() - shownAt >= PLAIN_EVERY_MS) {
        shownAt = performance.now();
        stream.write(`${line}\n`);
      }
    },
    end: () => {
      if (open) stream.write("\n");
      open = false;
    },
  };
};
