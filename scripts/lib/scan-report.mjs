/**
 * @typedef {import("../../src/app/automation-contract.ts").AutomationResult} AutomationResult
 * @typedef {import("../../src/app/automation-contract.ts").AutomationStats} AutomationStats
 * @typedef {import("../../src/app/automation-contract.ts").AutomationFileStats} AutomationFileStats
 * @typedef {import("../../src/app/automation-contract.ts").AutomationClipFailure} AutomationClipFailure
 */

/** A video whose name is there but which can not be opened, such as a dangling link. @param {{ camera: string, path: string }} file @returns {AutomationFileStats} */
const unreachableStats = ({ camera, path }) => ({
  camera,
  file: path,
  state: "unreadable",
  reason: "file-gone",
  videoS: 0,
  wallS: 0,
  decodePath: null,
  packets: 0,
  framesDecoded: 0,
  framesSampled: 0,
  bytesRead: 0,
  stages: {},
});

/**
 * stats.json: what the page measured, what it never saw, and the memory seen from outside.
 * @param {AutomationStats} stats @param {readonly { camera: string, path: string }[]} unreachable @param {number | null} peak
 */
export const statsFile = (stats, unreachable, peak) => ({
  files: [...stats.files, ...unreachable.map(unreachableStats)],
  total: { ...stats.total, peakRendererMemoryBytes: peak },
});

/**
 * Whether every file was scanned or is accounted for, and every clip asked for is there without a doubt.
 * @param {Pick<AutomationResult, "clipFailures">} result @param {{ files: readonly AutomationFileStats[] }} stats
 */
export const isComplete = ({ clipFailures }, { files }) =>
  clipFailures.length === 0 && files.every(({ state }) => state !== "waiting" && state !== "failed");

/** @param {AutomationClipFailure} failure */
const clipLine = ({ camera, start, codes, reason }) =>
  `  clip ${camera} ${start}${codes.length > 0 ? ` ${codes.join(", ")}` : ""}: ${reason}`;

/**
 * The closing lines for a person.
 * @param {Pick<AutomationResult, "events" | "answers" | "clipFailures">} result
 * @param {{ files: readonly AutomationFileStats[] }} stats
 */
export const describeResult = ({ events, answers, clipFailures }, { files }) => {
  const count = (/** @type {string} */ state) => files.filter((file) => file.state === state).length;
  const clips = events.flatMap(({ clip, moreClips = [] }) => (clip === null ? [] : [clip, ...moreClips])).length;
  const unfinished = count("waiting") + count("failed");
  const skipped = count("skipped");
  const lines = [
    `${events.length} lượt đóng gói, ${clips} clip / ${events.length} packing events, ${clips} clips`,
    `${count("done")} tệp đã quét, ${count("unreadable")} không đọc được, ${unfinished} chưa xong / ` +
      `${count("done")} files scanned, ${count("unreadable")} unreadable, ${unfinished} not finished`,
  ];
  if (skipped > 0)
    lines.push(`${skipped} tệp ngoài thời gian đã chọn / ${skipped} files outside of the time asked for`);
  for (const { file, state, reason } of files) {
    if (state === "failed") lines.push(`  ${file}: ${reason ?? state} (bỏ dở sau nhiều lần thử / given up)`);
    else if (state !== "done" && state !== "skipped") lines.push(`  ${file}: ${reason ?? state}`);
  }
  if (clipFailures.length > 0) {
    lines.push(`${clipFailures.length} clip có lỗi / clips with a problem`, ...clipFailures.map(clipLine));
  }
  const unknown = answers.filter((answer) => answer.events === 0).map(({ code }) => code);
  if (answers.length > 0) {
    const found = answers.length - unknown.length;
    lines.push(`${found}/${answers.length} mã tìm thấy / codes found`);
    if (unknown.length > 0) lines.push(`  không thấy / not found: ${unknown.join(", ")}`);
  }
  return lines.join("\n");
};
