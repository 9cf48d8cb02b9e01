import { Failure } from "../../domain/model/failure";

/** A file in a zip; its content is read when asked for. */
export type ZipEntry = { readonly path: string; readonly content: () => Promise<Blob> };

const END = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const END_64_LOCATOR = 0x07064b50;
const END_64_LOCATOR_BYTES = 20;
const END_64_BYTES = 56;
const HEADER = 0x02014b50;
const HEADER_BYTES = 46;
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;
/** Stands where a number is too large; an extra field has it then. */
const IN_EXTRA_32 = 0xffffffff;
const IN_EXTRA_16 = 0xffff;
const EXTRA_64 = 1;

const damaged = (detail: string): Failure => new Failure("zip-damaged", detail);

const viewOf = async (zip: Blob, from: number, length: number): Promise<DataView> => {
  if (from < 0 || from + length > zip.size) throw damaged(`${from} + ${length} of ${zip.size}`);
  return new DataView(await zip.slice(from, from + length).arrayBuffer());
};

type Directory = { readonly at: number; readonly size: number };

const directoryOf = async (zip: Blob): Promise<Directory> => {
  const from = Math.max(0, zip.size - END_BYTES - LONGEST_COMMENT);
  const view = await viewOf(zip, from, zip.size - from);
  let end = view.byteLength - END_BYTES;
  while (end >= 0 && view.getUint32(end, true) !== END) end--;
  if (end < 0) throw damaged("no end of the directory");
  const [size, at] = [view.getUint32(end + 12, true), view.getUint32(end + 16, true)];
  if (at !== IN_EXTRA_32 && size !== IN_EXTRA_32 && view.getUint16(end + 10, true) !== IN_EXTRA_16) return { at, size };
  const locator = await viewOf(zip, from + end - END_64_LOCATOR_BYTES, END_64_LOCATOR_BYTES);
  if (locator.getUint32(0, true) !== END_64_LOCATOR) return { at, size };
  const end64 = await viewOf(zip, Number(locator.getBigUint64(8, true)), END_64_BYTES);
  return { size: Number(end64.getBigUint64(40, true)), at: Number(end64.getBigUint64(48, true)) };
};

/** The 64-bit numbers of an entry, in the order of those that are too large for 32 bits. */
const largeNumbers = (extra: DataView): number[] => {
  for (let at = 0; at + 4 <= extra.byteLength;) {
    const [id, length] = [extra.getUint16(at, true), extra.getUint16(at + 2, true)];
    if (id === EXTRA_64)
      return Array.from({ length: Math.floor(length / 8) }, (_, i) => Number(extra.getBigUint64(at + 4 + 8 * i, true)));
    at += 4 + length;
  }
  return [];
};

type Place = { readonly method: number; readonly size: number; readonly packed: number; readonly local: number };

const contentOf = async (zip: Blob, { method, size, packed, local }: Place): Promise<Blob> => {
  const header = await viewOf(zip, local, LOCAL_BYTES);
  if (header.getUint32(0, true) !== LOCAL) throw damaged("an entry lies elsewhere");
  const from = local + LOCAL_BYTES + header.getUint16(26, true) + header.getUint16(28, true);
  if (from + packed > zip.size) throw damaged("an entry reaches beyond the end");
  const raw = zip.slice(from, from + packed);
  if (method === STORED) return raw;
  if (method !== DEFLATED) throw damaged(`method ${method}`);
  const content = await new Response(raw.stream().pipeThrough(new DecompressionStream("deflate-raw")))
    .blob()
    .catch((error: unknown) => Promise.reject(damaged(String(error))));
  if (content.size !== size) throw damaged(`${content.size} of ${size} bytes`);
  return content;
};

/**
 * The files of a zip by its directory, folders left out; nothing is unpacked before it is asked for. Zips as this app
 * and the systems' own tools make them: stored or deflated, also beyond 4 GB.
 * @throws Failure `zip-damaged`, also from `content`
 */
export const zipEntries = async (zip: Blob): Promise<ZipEntry[]> => {
  const { at: start, size } = await directoryOf(zip);
  const view = await viewOf(zip, start, size);
  const entries: ZipEntry[] = [];
  for (let at = 0; at < size;) {
    if (at + HEADER_BYTES > size || view.getUint32(at, true) !== HEADER) throw damaged("the directory lies elsewhere");
    const [nameBytes = 0, extraBytes = 0, commentBytes = 0] = [28, 30, 32].map((of) => view.getUint16(at + of, true));
    const text = new Uint8Array(view.buffer, at + HEADER_BYTES, nameBytes);
    const path = new TextDecoder().decode(text).replaceAll("\\", "/");
    const large = largeNumbers(new DataView(view.buffer, at + HEADER_BYTES + nameBytes, extraBytes));
    const number = (of: number): number => {
      const value = view.getUint32(at + of, true);
      return value === IN_EXTRA_32 ? (large.shift() ?? value) : value;
    };
    // Their order in the extra field is size, packed size, place.
    const place = { size: number(24), packed: number(20), local: number(42), method: view.getUint16(at + 10, true) };
    if (!path.endsWith("/")) entries.push({ path, content: () => contentOf(zip, place) });
    at += HEADER_BYTES + nameBytes + extraBytes + commentBytes;
  }
  return entries;
};
