import { Failure } from "../../domain/model/failure";
import { readBoxHeader, type Mp4Box } from "./mp4-boxes";

const CONTAINERS: ReadonlySet<string> = new Set(["moov", "trak", "mdia", "minf", "stbl"]);
/** An index is read into memory as a whole; that of a day's recording has 20 MB. */
const MOST_INDEX_BYTES = 512 * 1024 * 1024;
const FULL_BOX_HEADER = 4;
/** Boxes looked at for it: in a file of fragments it comes first. */
const MOST_BOXES = 64;
/** Cameras miscount by a few. */
const MISCOUNTED = 1000;

type Counts = { samples: number | null; timed: number };

/** How many samples a table of runs (`stts`, `ctts`) speaks of. */
const samplesIn = (view: DataView, { content, end }: Mp4Box): number => {
  const entries = view.getUint32(content + FULL_BOX_HEADER);
  let count = 0;
  let at = content + FULL_BOX_HEADER + 4;
  for (let i = 0; i < entries && at + 8 <= end; i++, at += 8) count += view.getUint32(at);
  return count;
};

const visit = (view: DataView, from: number, to: number, counts: Counts): void => {
  for (let at = from; at < to;) {
    const box = readBoxHeader(view, at);
    if (!box || box.end > to) return;
    // One table of samples each; what a track has is compared before the next begins.
    if (box.type === "stbl") {
      const own: Counts = { samples: null, timed: 0 };
      visit(view, box.content, box.end, own);
      if (own.samples !== null && own.timed > 2 * own.samples + MISCOUNTED)
        throw new Failure("video-damaged", `index of ${own.samples} samples with times for ${own.timed}`);
    } else if (CONTAINERS.has(box.type)) visit(view, box.content, box.end, counts);
    else if (box.type === "stts" || box.type === "ctts") counts.timed = Math.max(counts.timed, samplesIn(view, box));
    else if (box.type === "stsz") counts.samples = view.getUint32(box.content + FULL_BOX_HEADER + 4);
    at = box.end;
  }
};

/**
 * A damaged index of an mp4 may speak of billions of samples: whoever makes a list of them hangs or runs out of memory.
 * Reads the index and nothing else; a file that is no mp4 passes.
 * @throws Failure `video-damaged`; errors of the file
 */
export const assertPlausibleIndex = async (file: Blob): Promise<void> => {
  for (let at = 0, i = 0; at < file.size && i < MOST_BOXES; i++) {
    const box = readBoxHeader(new DataView(await file.slice(at, at + 16).arrayBuffer()), 0);
    if (!box || !/^[\w ]{4}$/.test(box.type)) return;
    if (box.type === "moov" && box.end - box.start <= MOST_INDEX_BYTES) {
      const index = new DataView(await file.slice(at, at + box.end).arrayBuffer());
      return visit(index, 0, index.byteLength, { samples: null, timed: 0 });
    }
    at += box.end;
  }
};
