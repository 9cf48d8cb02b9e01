import {
  type Camera,
  type ClockRules,
  type ContainerTimeMeaning,
  type Roi,
  roiProblem,
  type StartRule,
  type TableKind,
} from "./camera";
import { Failure, type FailureName } from "./failure";

/** One entry of cameras.json (design.md section 4), complete and checked. */
export type CameraConfig = Pick<Camera, "name" | "table" | "triggerText" | "triggerRoi" | "labelRoi" | "packingRoi"> & {
  readonly clock: ClockRules;
};

/** Sticker text when none is configured (detection.md section 2). */
export const DEFAULT_TRIGGER_TEXT = "TimeGo";

/** Clock rules when none are configured: the order of detection.md section 1. */
export const defaultClock = (zone: string): ClockRules => ({
  zone,
  offsetS: 0,
  startFrom: ["name", "container", "modified"],
  containerMeaning: "guess",
});

const DEFAULT_ZONE = "Asia/Ho_Chi_Minh";
const TABLES: readonly TableKind[] = ["standard", "nonstandard"];
const START_RULES: readonly StartRule[] = ["name", "container", "modified"];
const MEANINGS: readonly ContainerTimeMeaning[] = ["guess", "utc-start", "local-start", "utc-end", "local-end"];
const KEYS = [
  "name",
  "table",
  "triggerText",
  "triggerRoi",
  "labelRoi",
  "packingRoi",
  "timezone",
  "clockOffsetS",
  "startFrom",
  "containerMeaning",
];

/** A cameras.json that can not be used. The message is for whoever writes the file; `where` fits every language. */
export class CamerasConfigFailure extends Failure {
  /** Camera and key, as far as they are known, e.g. `Cam2 · labelRoi`; empty for the file as a whole. */
  readonly where: string;
  constructor(name: FailureName, place: Place, problem: string, key?: string, options?: ErrorOptions) {
    super(name, `cameras.json: ${place.text}: ${problem}`, options);
    this.where = [place.label, key ?? ""].filter((part) => part !== "").join(" · ");
  }
}

type Place = { readonly text: string; readonly label: string };

const THE_FILE: Place = { text: "the file", label: "" };

const refuse = (place: Place, problem: string, key?: string): never => {
  throw new CamerasConfigFailure("cameras-config-invalid", place, problem, key);
};

const isOneOf = <T extends string>(value: unknown, allowed: readonly T[]): value is T =>
  (allowed as readonly unknown[]).includes(value);

const roiOf = (entry: Record<string, unknown>, key: string, where: Place): Roi | null => {
  const value = entry[key];
  if (value === null || value === undefined) return null;
  if (!Array.isArray(value) || value.length !== 4 || !value.every((v) => typeof v === "number"))
    return refuse(where, `"${key}" must be null or four numbers [x, y, width, height] as fractions of the frame`, key);
  const roi = value as unknown as Roi;
  const problem = roiProblem(roi);
  if (problem !== null) throw new CamerasConfigFailure(problem, where, `"${key}" [${roi.join(", ")}]`, key);
  return roi;
};

const zoneOf = (value: unknown, where: Place): string => {
  if (value === undefined) return DEFAULT_ZONE;
  if (typeof value !== "string" || !/^[A-Za-z]/u.test(value))
    return refuse(where, `"timezone" must be an IANA zone name`, "timezone");
  try {
    new Intl.DateTimeFormat("en", { timeZone: value });
    return value;
  } catch {
    const problem = `"timezone" ${JSON.stringify(value)} is not an IANA zone such as "${DEFAULT_ZONE}"`;
    return refuse(where, problem, "timezone");
  }
};

const startFromOf = (value: unknown, where: Place): readonly StartRule[] => {
  if (value === undefined) return START_RULES;
  const valid = Array.isArray(value) && value.length > 0 && value.every((rule) => isOneOf(rule, START_RULES));
  if (!valid || new Set(value).size !== value.length)
    return refuse(
      where,
      `"startFrom" must list each of "${START_RULES.join('", "')}" at most once, and at least one`,
      "startFrom",
    );
  return value as StartRule[];
};

const meaningOf = (value: unknown, where: Place): ContainerTimeMeaning => {
  if (value === undefined) return "guess";
  if (isOneOf(value, MEANINGS)) return value;
  return refuse(where, `"containerMeaning" must be one of "${MEANINGS.join('", "')}"`, "containerMeaning");
};

const textOf = (value: unknown, key: string, where: Place): string =>
  typeof value === "string" && value.trim() !== "" ? value.trim() : refuse(where, `"${key}" must be a text`, key);

const entryOf = (value: unknown, index: number): CameraConfig => {
  const position: Place = { text: `entry ${index + 1}`, label: `#${index + 1}` };
  if (typeof value !== "object" || value === null || Array.isArray(value)) return refuse(position, "must be an object");
  const entry = value as Record<string, unknown>;
  const name = textOf(entry["name"], "name", position).normalize("NFC");
  const where: Place = { text: `${position.text} (${name})`, label: name };
  const unknown = Object.keys(entry).filter((key) => !KEYS.includes(key));
  if (unknown.length > 0)
    refuse(where, `unknown key "${unknown.join('", "')}"; known are ${KEYS.join(", ")}`, unknown.join(", "));
  const table = entry["table"] ?? "standard";
  if (!isOneOf(table, TABLES)) return refuse(where, `"table" must be "standard" or "nonstandard"`, "table");
  const offset = entry["clockOffsetS"] ?? 0;
  if (typeof offset !== "number" || !Number.isFinite(offset))
    return refuse(where, `"clockOffsetS" must be a number of seconds`, "clockOffsetS");
  return {
    name,
    table,
    triggerText: textOf(entry["triggerText"] ?? DEFAULT_TRIGGER_TEXT, "triggerText", where),
    triggerRoi: roiOf(entry, "triggerRoi", where),
    labelRoi: roiOf(entry, "labelRoi", where),
    packingRoi: roiOf(entry, "packingRoi", where),
    clock: {
      ...defaultClock(zoneOf(entry["timezone"], where)),
      offsetS: offset,
      startFrom: startFromOf(entry["startFrom"], where),
      containerMeaning: meaningOf(entry["containerMeaning"], where),
    },
  };
};

/** Names of folders and cameras compared as people mean them. */
const nameKey = (name: string): string => name.normalize("NFC").toLowerCase();

/**
 * Reads the text of a cameras.json. Strict: a misspelt key is an error, not a default.
 * @throws Failure `cameras-config-invalid` (the detail names entry and key), `roi-empty`, `roi-outside`
 */
export const parseCamerasConfig = (text: string): CameraConfig[] => {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/u, ""));
  } catch (error) {
    const problem = `no valid JSON: ${String(error)}`;
    throw new CamerasConfigFailure("cameras-config-invalid", THE_FILE, problem, undefined, { cause: error });
  }
  if (!Array.isArray(json)) return refuse(THE_FILE, "must hold a list of cameras");
  const configs = json.map(entryOf);
  const seen = new Set<string>();
  for (const { name } of configs) {
    if (seen.has(nameKey(name))) refuse({ text: `camera ${name}`, label: name }, "is listed twice");
    seen.add(nameKey(name));
  }
  return configs;
};

/** The entry for a camera folder: its name is the folder's path, the folder's own name, or the camera's. */
export const configFor = (
  configs: readonly CameraConfig[],
  camera: { readonly folder: string; readonly name: string },
): CameraConfig | undefined => {
  const names = [camera.folder, camera.folder.split("/").at(-1) ?? "", camera.name].map(nameKey);
  return configs.find((config) => names.includes(nameKey(config.name)));
};

/** What of cameras.json and of the folders found has no counterpart, so that a caller can say so. */
export const configMismatch = (
  configs: readonly CameraConfig[],
  cameras: readonly { readonly folder: string; readonly name: string }[],
): { readonly withoutFolder: readonly string[]; readonly withoutConfig: readonly string[] } => {
  const used = new Set(cameras.map((camera) => configFor(configs, camera)));
  return {
    withoutFolder: configs.filter((config) => !used.has(config)).map(({ name }) => name),
    withoutConfig: cameras.filter((camera) => !configFor(configs, camera)).map(({ name }) => name),
  };
};

/** The camera that an entry describes; confirmed, since a person has written its areas down. */
export const cameraFromConfig = (config: CameraConfig, place: Pick<Camera, "id" | "sourceId" | "folder">): Camera => ({
  ...place,
  ...config,
  roiFrame: null,
  confirmed: true,
});

/** A camera as proposed, before anybody has set it up. */
export const unconfirmedCamera = (
  place: Pick<Camera, "id" | "sourceId" | "folder" | "name">,
  zone: string,
): Camera => ({
  ...place,
  table: "standard",
  triggerText: DEFAULT_TRIGGER_TEXT,
  triggerRoi: null,
  labelRoi: null,
  packingRoi: null,
  roiFrame: null,
  clock: defaultClock(zone),
  confirmed: false,
});
