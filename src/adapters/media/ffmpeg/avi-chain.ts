import { withIndexPutRight } from "./avi-index";

const HEADER_BYTES = 8;
const LIST_HEADER_BYTES = 12;
const WINDOW_BYTES = 1024 * 1024;
/** No picture of a camera is larger. */
const MOST_CHUNK_BYTES = 32 * 1024 * 1024;
/** Chunk headers in a row that make a place where the chain goes on. */
const IN_STEP = 3;
/** Files of which the answer is kept. */
const REMEMBERED = 16;

/** Containers of chunks: they are entered, other lists are passed over. */
const ENTERED: ReadonlySet<string> = new Set(["RIFFAVI ", "RIFFAVIX", "LISTmovi", "LISTrec "]);
const KNOWN = /^(RIFF|LIST|JUNK|idx1|ix\d\d|\d\d(dc|db|wb|pc|tx))$/;

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
/** Of RIFF, LIST, JUNK, idx1. */
const FIRST_LETTERS = [0x52, 0x4c, 0x4a, 0x69];

/** Bytes of a file by position, one window in memory. */
class Bytes {
  readonly #file: Blob;
  #window = new DataView(new ArrayBuffer(0));
  #from = 0;

  constructor(file: Blob) {
    this.#file = file;
  }

  get size(): number {
    return this.#file.size;
  }

  async load(at: number, count: number): Promise<void> {
    const loaded = at >= this.#from && at + count <= this.#from + this.#window.byteLength;
    if (loaded || at + count > this.size) return;
    this.#window = new DataView(await this.#file.slice(at, at + WINDOW_BYTES).arrayBuffer());
    this.#from = at;
  }

  /** The next place from `at` on that looks like a chunk's name, or the end of what is loaded. */
  candidate(at: number): number {
    const end = Math.min(this.#from + this.#window.byteLength, this.size) - LIST_HEADER_BYTES;
    for (let i = at; i < end; i++) {
      const byte = this.#window.getUint8(i - this.#from);
      if (isDigit(byte) || FIRST_LETTERS.includes(byte)) return i;
    }
    return Math.max(at, end);
  }

  text(at: number): string {
    let text = "";
    for (let i = at - this.#from; i < at - this.#from + 4; i++) text += String.fromCharCode(this.#window.getUint8(i));
    return text;
  }

  number(at: number): number {
    return this.#window.getUint32(at - this.#from, true);
  }
}

/** Where the chunk after the one at `at` begins; null when there is no chunk. */
const nextChunk = async (bytes: Bytes, at: number): Promise<number | null> => {
  await bytes.load(at, LIST_HEADER_BYTES);
  const id = bytes.text(at);
  if (!KNOWN.test(id)) return null;
  if (ENTERED.has(id + bytes.text(at + HEADER_BYTES))) return at + LIST_HEADER_BYTES;
  const size = bytes.number(at + 4);
  if (size > MOST_CHUNK_BYTES && id !== "idx1" && id !== "JUNK") return null;
  return at + HEADER_BYTES + size + (size & 1);
};

const isInStep = async (bytes: Bytes, start: number): Promise<boolean> => {
  let at = start;
  for (let i = 0; i < IN_STEP && at + LIST_HEADER_BYTES <= bytes.size; i++) {
    const next = await nextChunk(bytes, at);
    if (next === null) return false;
    at = next;
  }
  return true;
};

/** The first place from `from` on where the chain goes on, or the file's end. */
const findChunk = async (bytes: Bytes, from: number): Promise<number> => {
  for (let at = from; at + LIST_HEADER_BYTES <= bytes.size; at++) {
    await bytes.load(at, LIST_HEADER_BYTES + 1);
    at = bytes.candidate(at);
    if (await isInStep(bytes, at)) return at;
  }
  return bytes.size;
};

/** What an AVI's chain of chunks looks like. */
export type AviChain = {
  /** Byte positions, ascending, at which the chunks go on behind something that is no chunk. */
  readonly breaks: readonly number[];
  /** Is there an index where the header leads to? With bytes too many or too few before it, readers miss it. */
  readonly indexed: boolean;
  /** The file with its index put right, where it had to be; to be read instead. */
  readonly mended: Blob | null;
};

/** Chunks behind the pictures that are passed over to find the index. */
const MOST_BEHIND = 64;

/** @param movi where the list of the pictures begins */
const isIndexed = async (bytes: Bytes, file: Blob, movi: number): Promise<boolean> => {
  // An OpenDML file names its indexes before the pictures.
  if ((await file.slice(0, movi).text()).includes("indx")) return true;
  let at = movi;
  for (let i = 0; i <= MOST_BEHIND && at + LIST_HEADER_BYTES <= bytes.size; i++) {
    await bytes.load(at, LIST_HEADER_BYTES);
    if (bytes.text(at) === "idx1") return true;
    const size = bytes.number(at + 4);
    at += HEADER_BYTES + size + (size & 1);
  }
  return false;
};

const findChain = async (file: Blob): Promise<AviChain> => {
  const bytes = new Bytes(file);
  const breaks: number[] = [];
  let movi: number | null = null;
  let index: number | null = null;
  for (let at = 0, last = 0; at + LIST_HEADER_BYTES <= bytes.size;) {
    const next = await nextChunk(bytes, at);
    if (next !== null) {
      if (movi === null && next === at + LIST_HEADER_BYTES && bytes.text(at + HEADER_BYTES) === "movi") movi = at;
      if (bytes.text(at) === "idx1") index ??= at;
      last = at;
      at = next;
      continue;
    }
    // The chunk before may be the one that lies about its length.
    const resume = await findChunk(bytes, last + 1);
    if (resume + LIST_HEADER_BYTES <= bytes.size) breaks.push(resume);
    last = at = resume;
  }
  if (movi === null || (await isIndexed(bytes, file, movi))) return { breaks, indexed: movi !== null, mended: null };
  const parts = index === null || breaks.length === 0 ? null : { movi, first: movi + LIST_HEADER_BYTES, index, breaks };
  const mended = parts && (await withIndexPutRight(file, parts));
  return { breaks, indexed: mended !== null, mended };
};

const remembered = new Map<string, AviChain>();

/**
 * AVI tells times by counting pictures, and readers pass over breaks without a word: every time behind one is wrong
 * until it is looked up in the index. Reads the file once, and once per worker if it has a name.
 */
export const aviChain = async (file: Blob): Promise<AviChain> => {
  const key = file instanceof File ? `${file.name} ${file.size} ${file.lastModified}` : null;
  const known = key === null ? undefined : remembered.get(key);
  if (known) return known;
  const chain = await findChain(file);
  if (key !== null) {
    const [oldest] = remembered.keys();
    if (oldest !== undefined && remembered.size >= REMEMBERED) remembered.delete(oldest);
    remembered.set(key, chain);
  }
  return chain;
};
