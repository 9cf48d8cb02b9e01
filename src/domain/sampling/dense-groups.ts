import type { Camera } from "../model/camera";
import type { DetectionSettings } from "../model/settings";
import { atSticker } from "./at-sticker";
import { byMovement } from "./by-movement";
import type { KeyLook } from "./key-look";
import type { PictureGroup } from "./picture-group";

/**
 * Which groups of pictures have to be decoded whole.
 * @param looks what the groups' key pictures show, in their order
 */
export const denseGroups = (
  table: Camera["table"],
  groups: readonly PictureGroup[],
  looks: readonly (KeyLook | null)[],
  settings: DetectionSettings,
): boolean[] => {
  const betweens = groups.map((group, i) => ({ group, before: looks[i] ?? null, after: looks[i + 1] ?? null }));
  return table === "standard" ? atSticker(betweens, settings) : byMovement(betweens);
};
