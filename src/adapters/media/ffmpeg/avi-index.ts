const ENTRY_BYTES = 16;
const HEADER_BYTES = 8;
/** Chunks of the same names and lengths in a row that make a place in the index. */
const ALIKE = 6;
const WINDOW_BYTES = 4 * 1024 * 1024;
/** An index of a week. */
const MOST_INDEX_BYTES = 512 * 1024 * 1024;

/** Places of the parts of an AVI, bytes. */
export type AviParts = {
  /** Where the list of the pictures begins, and its first chunk. */
  readonly movi: number;
  readonly first: number;
  /** Where the chunk with the index begins. */
  readonly index: number;
  readonly breaks: readonly number[];
};

const viewOf = async (file: Blob, from: number, to: number): Promise<DataView<ArrayBuffer>> =>
  new DataView(await file.slice(from, to).arrayBuffer());

/** Names and lengths of the chunks from `at` on. */
const chunksAt = async (file: Blob, at: number): Promise<(readonly [name: number, size: number])[]> => {
  const view = await viewOf(file, at, at + WINDOW_BYTES);
  const chunks: (readonly [number, number])[] = [];
  for (let i = 0; chunks.length < ALIKE && i + HEADER_BYTES <= view.byteLength;) {
    const size = view.getUint32(i + 4, true);
    chunks.push([view.getUint32(i), size]);
    i += HEADER_BYTES + size + (size & 1);
  }
  return chunks;
};

/**
 * An AVI whose index is not where its header leads to, because bytes are too many or too few before it, with header
 * and index put right: a chunk behind a break is known again by the lengths of those that follow. Null when that
 * leaves doubts.
 */
export const withIndexPutRight = async (file: Blob, { movi, first, index, breaks }: AviParts): Promise<Blob | null> => {
  const size = (await viewOf(file, index + 4, index + HEADER_BYTES)).getUint32(0, true);
  const begin = index + HEADER_BYTES;
  if (size < ENTRY_BYTES || size > MOST_INDEX_BYTES || begin + size > file.size) return null;
  const entries = await viewOf(file, begin, begin + size);
  const count = Math.floor(size / ENTRY_BYTES);
  // Places are counted from somewhere that makers do not agree on; the first is that of the first chunk.
  const origin = first - entries.getUint32(8, true);
  const isAt = (chunks: Awaited<ReturnType<typeof chunksAt>>, entry: number): boolean =>
    chunks.every(([name, length], i) => {
      const at = (entry + i) * ENTRY_BYTES;
      // The chunk behind the last picture is the index itself.
      return entry + i >= count || (entries.getUint32(at) === name && entries.getUint32(at + 12, true) === length);
    });
  let entry = 0;
  for (const place of breaks) {
    const chunks = await chunksAt(file, place);
    while (entry < count && !isAt(chunks, entry)) entry++;
    if (entry === count) return null;
    const shift = place - origin - entries.getUint32(entry * ENTRY_BYTES + 8, true);
    for (let j = entry; j < count && shift !== 0; j++) {
      const at = j * ENTRY_BYTES + 8;
      entries.setUint32(at, entries.getUint32(at, true) + shift, true);
    }
  }
  const length = new DataView(new ArrayBuffer(4));
  length.setUint32(0, index - movi - HEADER_BYTES, true);
  const [lengthAt, behind] = [movi + 4, begin + size];
  return new Blob([
    ...[file.slice(0, lengthAt), length, file.slice(lengthAt + 4, begin)],
    ...[entries, file.slice(behind)],
  ]);
};
