import { roiProblem, type Camera, type Roi, type RoiProblem } from "../../domain/model/camera";

export const AREA_KEYS = ["packing", "label", "trigger"] as const;
export type AreaKey = (typeof AREA_KEYS)[number];
export type Areas = Readonly<Record<AreaKey, Roi | null>>;

export const areasOf = (camera: Camera): Areas => ({
  packing: camera.packingRoi,
  label: camera.labelRoi,
  trigger: camera.triggerRoi,
});

/** Areas that a table has: without a sticker there is nothing to look for in the third one. */
export const areaKeysOf = (table: Camera["table"]): readonly AreaKey[] =>
  table === "standard" ? AREA_KEYS : ["packing", "label"];

/** The first area that cannot be used; null when all can. */
export const firstProblem = (areas: Areas): { readonly area: AreaKey; readonly problem: RoiProblem } | null => {
  for (const area of AREA_KEYS) {
    const roi = areas[area];
    const problem = roi && roiProblem(roi);
    if (problem) return { area, problem };
  }
  return null;
};
