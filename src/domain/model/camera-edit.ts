import type { Camera, ClockRules } from "./camera";

/**
 * What a person has changed of a camera's set-up, and nothing else: what was set elsewhere while the form was open
 * stays as it is.
 */
export type CameraEdit = Partial<
  Pick<Camera, "name" | "table" | "triggerText" | "triggerRoi" | "labelRoi" | "packingRoi" | "roiFrame">
> & { readonly clock?: Partial<ClockRules> };

/** The camera as it is now, with what was changed; names and texts without blanks around them. */
export const withEdit = (camera: Camera, { clock, ...edit }: CameraEdit): Camera => {
  const changed = { ...camera, ...edit, clock: { ...camera.clock, ...clock } };
  return { ...changed, name: changed.name.trim(), triggerText: changed.triggerText.trim() };
};
