import type { SidecarLine } from "./sidecar-record";

/** What a line is: a known one, one of a kind that this version does not know, or no whole line at all. */
export type ParsedLine = SidecarLine | "unknown" | "torn";

type Fields = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === "string";
const isNumber: Check = (value) => typeof value === "number" && Number.isFinite(value);
const isFlag: Check = (value) => typeof value === "boolean";
const isNumberOrNull: Check = (value) => value === null || isNumber(value);
const isTextOrNull: Check = (value) => value === null || isText(value);
const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const withFields =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isFields(value) && Object.entries(fields).every(([name, check]) => check(value[name]));

const isInterval = withFields({ from: isNumber, to: isNumber });
const isIntervals = listOf(isInterval);
const isEvent = withFields({
  id: isText,
  cameraId: isText,
  start: isNumberOrNull,
  end: isNumberOrNull,
  from: isNumber,
  to: isNumber,
  spans: listOf(withFields({ recordingId: isText, from: isNumber, to: isNumber })),
  codes: listOf(withFields({ text: isText, format: isText, sightings: listOf(isNumber) })),
  flags: listOf(isText),
});
const isRecording = withFields({
  id: isText,
  cameraId: isText,
  sourceId: isText,
  path: isText,
  size: isNumber,
  modifiedMs: isNumber,
  start: isNumber,
  startEvidence: withFields({ rule: isText, text: isText }),
  createdAt: isNumberOrNull,
  duration: isNumber,
  codec: isText,
  state: isText,
  reason: isTextOrNull,
  tries: isNumber,
  generation: isNumber,
  scanned: isIntervals,
  gaps: isIntervals,
  stickerElsewhere: listOf(isInterval),
});
const isCamera = withFields({
  id: isText,
  sourceId: isText,
  name: isText,
  folder: isText,
  table: isText,
  triggerText: isText,
  clock: withFields({ zone: isText, offsetS: isNumber, startFrom: listOf(isText), containerMeaning: isText }),
  confirmed: isFlag,
});

const isDispute = withFields({ openedAt: isNumber, closedAt: isNumberOrNull, outcome: isTextOrNull });

/** What a line of each kind must have for the app to read it without surprise. */
const CHECKS: Readonly<Record<SidecarLine["kind"], Check>> = {
  head: withFields({ format: isNumber, library: isText, at: isNumber, whole: isFlag }),
  end: withFields({ records: isNumber }),
  source: withFields({ source: withFields({ id: isText, kind: isText, name: isText }) }),
  camera: withFields({ camera: isCamera }),
  settings: withFields({ settings: withFields({ zone: isText, detection: isFields }) }),
  recording: withFields({ recording: isRecording }),
  quiet: withFields({ quiet: withFields({ recordingId: isText, blind: isIntervals, idle: isIntervals }) }),
  events: withFields({ removed: listOf(isText), events: listOf(isEvent) }),
  clip: withFields({ clip: withFields({ id: isText, eventId: isText, name: isText, createdAt: isNumber }) }),
  mark: withFields({
    mark: withFields({
      eventId: isText,
      kind: isTextOrNull,
      dispute: (value) => value === null || isDispute(value),
      pinned: isFlag,
      note: isText,
      changedAt: isNumber,
      subject: withFields({ cameraId: isText, from: isNumber, codes: listOf(isText) }),
    }),
  }),
  activity: withFields({ entry: withFields({ at: isNumber, kind: isText, subject: isText, detail: isText }) }),
  removed: withFields({ sources: listOf(isText), recordings: listOf(isText) }),
  observations: withFields({
    recordingId: isText,
    from: isNumber,
    to: isNumber,
    table: withFields({
      atMs: listOf(isNumber),
      triggerReadings: listOf(listOf(isText)),
      trigger: listOf(isNumber),
      motion: listOf(isNumber),
      hands: listOf(isNumber),
      runs: listOf(withFields({ text: isText, format: isText, first: isNumber, last: isNumber })),
    }),
  }),
  "near-miss": withFields({
    stretchFrom: isNumber,
    number: isNumber,
    nearMiss: withFields({ recordingId: isText, at: isNumber, from: isNumber, to: isNumber, kind: isText }),
    picture: withFields({ type: isText, base64: isText }),
  }),
  still: withFields({
    still: withFields({ recordingId: isText, at: isNumber, kind: isText, text: isText, score: isNumber }),
    picture: withFields({ type: isText, base64: isText }),
  }),
};

/**
 * Reads one line of a sidecar or a backup. The last line of a file that was being written when the power went is torn;
 * a line of a kind that does not exist here was written by a newer version.
 */
export const parseSidecarLine = (text: string): ParsedLine => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return "torn";
  }
  if (!isFields(value) || !isText(value["kind"])) return "torn";
  const kind = value["kind"] as string;
  if (!Object.hasOwn(CHECKS, kind)) return "unknown";
  return CHECKS[kind as SidecarLine["kind"]](value) ? (value as SidecarLine) : "torn";
};
