import { accessSync, constants } from "node:fs";
import { run } from "./processes.mjs";

const CANDIDATES = {
  linux: [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
    "/usr/bin/microsoft-edge",
  ],
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
  win32: ["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"].flatMap((variable) =>
    ["Google\\Chrome\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe"].map(
      (file) => `${process.env[variable] ?? "C:"}\\${file}`,
    ),
  ),
};

/** @param {string} file */
const isExecutable = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const isRoot = () => process.getuid?.() === 0;

/** Path of a Chromium-like browser (VTRACK_CHROMIUM first); null when there is none. @returns {string | null} */
export const findChromium = () => {
  const chosen = process.env["VTRACK_CHROMIUM"];
  if (chosen) return isExecutable(chosen) ? chosen : null;
  const known = CANDIDATES[/** @type {keyof typeof CANDIDATES} */ (process.platform)] ?? [];
  return known.find(isExecutable) ?? null;
};

export const CHROMIUM_MISSING =
  "Không tìm thấy Chromium hoặc Chrome. / No Chromium or Chrome was found: install it (Debian, Ubuntu: " +
  "sudo apt-get update && sudo apt-get install -y chromium) or set VTRACK_CHROMIUM to the program.";

/** Flags for a headless run that makes no request of its own. */
export const chromiumFlags = () => [
  // Chromium's sandbox refuses to run as root.
  ...(isRoot() ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Finds Chromium, or installs it through apt when root. @returns {Promise<string | null>} its path */
export const ensureChromium = async () => {
  const found = findChromium();
  if (found || process.env["VTRACK_CHROMIUM"] || process.platform !== "linux" || !isRoot()) return found;
  process.stderr.write("Đang cài Chromium (apt-get)… / Installing Chromium (apt-get)…\n");
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const apt = (/** @type {string[]} */ ...args) => run("apt-get", args, { env, quiet: true });
  if ((await apt("update")) !== 0) return null;
  await apt("install", "-y", "--no-install-recommends", "chromium");
  return findChromium();
};
