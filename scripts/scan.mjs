// `npm run scan -- …`: the app itself in a headless browser, for unattended use, support and benchmarks.
import { ensureBuilt } from "./lib/build.mjs";
import { ensureDependencies } from "./lib/dependencies.mjs";
import { parseScanArguments, USAGE } from "./lib/scan-arguments.mjs";
import { UsageError } from "./lib/usage-error.mjs";

const EXIT = { incomplete: 1, usage: 2, interrupted: 130 };

const stopping = new AbortController();
const onSignal = () => {
  // The second time there is no patience left.
  if (stopping.signal.aborted) process.exit(EXIT.interrupted);
  process.stderr.write("\nĐang dừng… / Stopping…\n");
  stopping.abort();
};
process.on("SIGINT", onSignal);
process.on("SIGTERM", onSignal);

/** @param {readonly string[]} args @returns {Promise<number>} exit code */
const main = async (args) => {
  if (args.includes("--help")) {
    console.log(USAGE);
    return 0;
  }
  const options = parseScanArguments(args);
  if (!(await ensureDependencies()) || !(await ensureBuilt())) return EXIT.incomplete;
  stopping.signal.throwIfAborted();
  // Imported late: it needs installed packages.
  const { runScan } = await import("./lib/scan-run.mjs");
  return (await runScan(options, stopping.signal)) ? 0 : EXIT.incomplete;
};

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (stopping.signal.aborted) process.exitCode = EXIT.interrupted;
  else if (error instanceof UsageError) {
    console.error(`${error.message}\n\n${USAGE}`);
    process.exitCode = EXIT.usage;
  } else {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = EXIT.incomplete;
  }
}
