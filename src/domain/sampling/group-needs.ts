import type { Camera } from "../model/camera";
import type { DetectionSettings } from "../model/settings";
import { atSticker } from "./at-sticker";
import { byMovement } from "./by-movement";
import type { KeyLook, Need } from "./key-look";
import type { PictureGroup } from "./picture-group";

/**
 * What each group of pictures needs.
 * @param looks what the groups' key pictures show, in their order
 */
export const needsOfGroups = (
  table: Camera["table"],
  groups: readonly PictureGroup[],
  looks: readonly (KeyLook | null)[],
  settings: DetectionSettings,
): Need[] => {
  const betweens = groups.map((group, i) => ({ group, before: looks[i] ?? null, after: looks[i + 1] ?? null }));
  return table === "standard" ? atSticker(betweens, settings) : byMovement(betweens);
};
