/** detection.md section 9. */
const VIDEO_EXTENSIONS: ReadonlySet<string> = new Set(
  "mp4 m4v mov mkv avi flv wmv mpg mpeg ts mts dav webm".split(" "),
);

/** Folders that computers and storage boxes make for themselves. */
const SYSTEM_NAMES: ReadonlySet<string> = new Set(["$recycle.bin", "system volume information", "@eadir", "#recycle"]);

/** True for file and folder names that no user put there: hidden ones and system folders. */
export const isHiddenName = (name: string): boolean => name.startsWith(".") || SYSTEM_NAMES.has(name.toLowerCase());

/** True when the file's extension is that of a video; says nothing about its content. */
export const isVideoName = (name: string): boolean => {
  const dot = name.lastIndexOf(".");
  return dot > 0 && VIDEO_EXTENSIONS.has(name.slice(dot + 1).toLowerCase());
};

/** True for a `/`-separated path to a video of which no part is hidden. */
export const isVideoPath = (path: string): boolean => {
  const parts = path.split("/");
  return !parts.some(isHiddenName) && isVideoName(parts.at(-1) ?? "");
};
