import type { CodeAnswer } from "../../services/search-service";
import type { StillService } from "../../services/still-service";

/** Pictures of an answer on paper, by event: addresses to be given back. */
export type ReportPictures = ReadonlyMap<string, string>;

/** More would be a hundred pages and fill the memory; such a report goes without any. */
export const MOST_PICTURES = 500;

/** Paper is drawn at once, so every picture must be decoded before. */
const decodedAddress = async (picture: Blob): Promise<string | null> => {
  const url = URL.createObjectURL(picture);
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
    return url;
  } catch {
    URL.revokeObjectURL(url);
    return null;
  }
};

/** The label's still of each event, or what was packed; none of any when they are too many. */
export const loadPictures = async (stills: StillService, answers: readonly CodeAnswer[]): Promise<ReportPictures> => {
  const pictures = new Map<string, string>();
  const wanted = answers.flatMap(({ code, events }) => events.map((event) => ({ code, event })));
  if (wanted.length > MOST_PICTURES) return pictures;
  for (const { code, event } of wanted) {
    const { label, contents } = await stills.ofEvent(event, code);
    const still = label ?? contents;
    const url = still && !pictures.has(event.id) ? await decodedAddress(still.picture) : null;
    if (url) pictures.set(event.id, url);
  }
  return pictures;
};
