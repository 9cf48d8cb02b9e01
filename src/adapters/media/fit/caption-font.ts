import latinUrl from "@fontsource/be-vietnam-pro/files/be-vietnam-pro-latin-600-normal.woff2?url";
import vietnameseUrl from "@fontsource/be-vietnam-pro/files/be-vietnam-pro-vietnamese-600-normal.woff2?url";

const FAMILY = "Be Vietnam Pro";
/** What the Vietnamese file adds to the Latin one, as in ui/theme/fonts.css. */
const VIETNAMESE =
  "U+0102-0103, U+0110-0111, U+0128-0129, U+0168-0169, U+01A0-01A1, U+01AF-01B0, U+0300-0301, U+0303-0304, U+0308-0309, U+0323, U+0329, U+1EA0-1EF9, U+20AB";

/** CSS font of the caption; letters of other scripts come from the system. */
export const captionFont = (pixels: number): string => `600 ${pixels}px "${FAMILY}", "Segoe UI", Arial, sans-serif`;

const fontSet = (): FontFaceSet =>
  ("document" in globalThis ? document : (globalThis as unknown as FontFaceSource)).fonts;

const load = async (): Promise<void> => {
  const faces = [
    new FontFace(FAMILY, `url("${vietnameseUrl}")`, { weight: "600", unicodeRange: VIETNAMESE }),
    new FontFace(FAMILY, `url("${latinUrl}")`, { weight: "600" }),
  ];
  for (const face of faces) fontSet().add(await face.load());
};

let loaded: Promise<void> | null = null;

/** Loads the letters once per thread. Without them the system's are drawn: a caption in other letters is better than none. */
export const loadCaptionFont = (): Promise<void> => (loaded ??= load().catch(() => void (loaded = null)));
