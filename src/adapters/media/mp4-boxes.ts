/** A box of an mp4: offsets in bytes within the data it was found in. */
export type Mp4Box = { readonly type: string; readonly start: number; readonly content: number; readonly end: number };

/** Reads a box's header (ISO 14496-12); null when it is not whole. `head` needs at most 16 bytes. */
export const readBoxHeader = (head: DataView, at: number): Mp4Box | null => {
  if (at + 8 > head.byteLength) return null;
  const short = head.getUint32(at);
  if (short === 1 && at + 16 > head.byteLength) return null;
  const size = short === 1 ? Number(head.getBigUint64(at + 8)) : short;
  const content = short === 1 ? 16 : 8;
  if (size < content) return null;
  const type = String.fromCharCode(...[4, 5, 6, 7].map((i) => head.getUint8(at + i)));
  return { type, start: at, content: at + content, end: at + size };
};

/** Boxes that lie side by side in a stretch of bytes. */
const boxesIn = (view: DataView, from: number, to: number): Mp4Box[] => {
  const boxes: Mp4Box[] = [];
  for (let at = from; at < to;) {
    const box = readBoxHeader(view, at);
    if (!box || box.end > to) throw new RangeError(`The index of the mp4 is not well-formed at byte ${at}.`);
    boxes.push(box);
    at = box.end;
  }
  return boxes;
};

const CONTAINERS: ReadonlySet<string> = new Set(["moov", "trak", "mdia", "minf", "stbl"]);
const FULL_BOX_HEADER = 4;

/** Adds `by` bytes to every chunk offset of a moov box, in place: its media data has moved. */
export const shiftChunkOffsets = (moov: Uint8Array, by: number): void => {
  const view = new DataView(moov.buffer, moov.byteOffset, moov.byteLength);
  const visit = (box: Mp4Box): void => {
    if (CONTAINERS.has(box.type)) return boxesIn(view, box.content, box.end).forEach(visit);
    if (box.type !== "stco" && box.type !== "co64") return;
    const count = view.getUint32(box.content + FULL_BOX_HEADER);
    const first = box.content + FULL_BOX_HEADER + 4;
    for (let i = 0; i < count; i++) {
      if (box.type === "co64") view.setBigUint64(first + i * 8, view.getBigUint64(first + i * 8) + BigInt(by));
      else {
        const offset = view.getUint32(first + i * 4) + by;
        if (offset >= 2 ** 32) throw new RangeError("The clip is larger than 4 GiB.");
        view.setUint32(first + i * 4, offset);
      }
    }
  };
  boxesIn(view, 0, moov.byteLength).forEach(visit);
};

/** An mp4 is a row of boxes that fills the file; a cut-off one ends inside its last box. */
export const isWholeMp4 = async (file: Blob): Promise<boolean> => {
  let at = 0;
  while (at < file.size) {
    const box = readBoxHeader(new DataView(await file.slice(at, at + 16).arrayBuffer()), 0);
    if (!box) return false;
    at += box.end;
  }
  return at === file.size;
};
