/** Area of the frame as fractions 0–1 of its width and height. */
export type Roi = readonly [x: number, y: number, width: number, height: number];

export type TableKind = "standard" | "nonstandard";

/** Where a recording's start time may come from, in the order in which a camera tries them. */
export type StartRule = "name" | "container" | "modified";

/**
 * What a camera writes into the container's creation time. `guess` compares it with the name
 * and the modified time (detection.md section 1).
 */
export type ContainerTimeMeaning = "guess" | "utc-start" | "local-start" | "utc-end" | "local-end";

export type ClockRules = {
  /** IANA zone of the station, e.g. `Asia/Ho_Chi_Minh`. */
  readonly zone: string;
  /** Seconds added to every start found for this camera. */
  readonly offsetS: number;
  readonly startFrom: readonly StartRule[];
  readonly containerMeaning: ContainerTimeMeaning;
};

/** A camera and how its table is to be read. `null` areas mean the whole frame. */
export type Camera = {
  readonly id: string;
  readonly sourceId: string;
  readonly name: string;
  /** Folder below the source, `/`-separated, date folders left out (model/camera-folders.ts); "" for the source itself. */
  readonly folder: string;
  readonly table: TableKind;
  readonly triggerText: string;
  readonly triggerRoi: Roi | null;
  readonly labelRoi: Roi | null;
  readonly packingRoi: Roi | null;
  /** Frame size (pixels) on which the areas were drawn; null when never drawn. */
  readonly roiFrame: { readonly width: number; readonly height: number } | null;
  readonly clock: ClockRules;
  /** False until a person (or cameras.json) has confirmed the set-up; unconfirmed cameras are not scanned. */
  readonly confirmed: boolean;
  /** Its clock was set, and not all of its recordings and events have been moved yet; whoever finds it so goes on. */
  readonly clockPending?: boolean;
};

/** Sentences for the areas that cannot be used; empty = all right. Checked before a camera is stored. */
export type RoiProblem = "roi-empty" | "roi-outside";

/** Smallest useful side of an area, as a fraction of the frame. */
const MIN_ROI_SIDE = 0.01;

/** Checks one area: inside the frame, not empty, finite. Returns null when usable. */
export const roiProblem = (roi: Roi): RoiProblem | null => {
  const [x, y, width, height] = roi;
  if (![x, y, width, height].every(Number.isFinite)) return "roi-empty";
  if (width < MIN_ROI_SIDE || height < MIN_ROI_SIDE) return "roi-empty";
  const tolerance = 1e-6;
  if (x < -tolerance || y < -tolerance || x + width > 1 + tolerance || y + height > 1 + tolerance) return "roi-outside";
  return null;
};
