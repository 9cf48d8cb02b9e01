import type { Texts } from "../vi";

export const enStills: Texts["stills"] = {
  label: "Label",
  contents: "Contents",
  labelAt: "Label {{code}} at {{time}}",
  contentsAt: "The table at {{time}}",
  none: "No picture yet",
  enlarge: "Enlarge the pictures of {{code}}",
  title: "Pictures of {{code}}",
  close: "Close",
};
