/** Changes of single values in containers, in a copy of the bytes. Times are seconds from the first frame. */
export type TimeMap = (at: number) => number;

const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

/** Every place of a row of bytes. */
export const placesOf = (bytes: Uint8Array, wanted: readonly number[] | string, from = 0): number[] => {
  const row = typeof wanted === "string" ? ascii(wanted) : wanted;
  const places: number[] = [];
  for (let at = bytes.indexOf(row[0] ?? 0, from); at >= 0; at = bytes.indexOf(row[0] ?? 0, at + 1))
    if (row.every((byte, i) => bytes[at + i] === byte)) places.push(at);
  return places;
};

export const placeOf = (bytes: Uint8Array, wanted: readonly number[] | string): number => {
  const [place] = placesOf(bytes, wanted);
  if (place === undefined) throw new Error(`No ${String(wanted)} in the fixture`);
  return place;
};

const copyOf = (bytes: Uint8Array): { copy: Uint8Array<ArrayBuffer>; view: DataView } => {
  const copy = new Uint8Array(bytes);
  return { copy, view: new DataView(copy.buffer) };
};

/** Ticks of the durations in an mp4's headers (version 0), multiplied. */
export const mp4Durations = (bytes: Uint8Array, factor: number): Uint8Array<ArrayBuffer> => {
  const { copy, view } = copyOf(bytes);
  for (const [box, offset] of [
    ["mvhd", 20],
    ["tkhd", 24],
    ["mdhd", 20],
  ] as const)
    for (const place of placesOf(bytes, box)) {
      const at = place + offset;
      view.setUint32(at, Math.min(0xffffffff, Math.round(view.getUint32(at) * factor)));
    }
  return copy;
};

/** The picture is shown turned clockwise (ISO 14496-12, tkhd: a 16.16 matrix). */
export const mp4Rotation = (bytes: Uint8Array, degrees: 90 | 180 | 270): Uint8Array<ArrayBuffer> => {
  const { copy, view } = copyOf(bytes);
  const [cos, sin] = [Math.round(Math.cos((degrees * Math.PI) / 180)), Math.round(Math.sin((degrees * Math.PI) / 180))];
  const at = placeOf(bytes, "tkhd") + 44;
  [cos, sin, 0, -sin, cos, 0].forEach((value, i) => view.setInt32(at + 4 * i, value * 0x10000));
  return copy;
};

/** Another name for a part of the file, so that nobody finds it. */
export const renamed = (bytes: Uint8Array, name: string, other: string): Uint8Array<ArrayBuffer> => {
  const { copy } = copyOf(bytes);
  for (const place of placesOf(bytes, name)) copy.set(ascii(other), place);
  return copy;
};

export const [MKV_CUES, MKV_SEEK_HEAD] = [
  [0x1c, 0x53, 0xbb, 0x6b],
  [0x11, 0x4d, 0x9b, 0x74],
] as const;

/** An element of an mkv made void (0xec): it has an id of 4 bytes, and a size of at most 3 after its marker. */
export const mkvWithout = (bytes: Uint8Array, id: readonly number[]): Uint8Array<ArrayBuffer> => {
  const { copy, view } = copyOf(bytes);
  for (const place of placesOf(bytes, id)) {
    const sizeAt = place + id.length;
    const marker = view.getUint8(sizeAt);
    const length = Math.clz32(marker) - 23;
    // Names of elements stand in the seek head, too; what follows there is no size.
    if (length > 3 || view.getUint8(place - 1) === 0x84) continue;
    let size = marker & (0xff >> length);
    for (let i = 1; i < length; i++) size = 256 * size + view.getUint8(sizeAt + i);
    view.setUint8(place, 0xec);
    // The size of what is left, written into as many bytes as there are.
    view.setUint32(place + 1, 0x10000000 + size + length - 1);
  }
  return copy;
};

/** Duration in the header of an mkv (0x4489, a float of 8 bytes). */
export const mkvDuration = (bytes: Uint8Array, factor: number): Uint8Array<ArrayBuffer> => {
  const { copy, view } = copyOf(bytes);
  const at = placeOf(bytes, [0x44, 0x89, 0x88]) + 3;
  view.setFloat64(at, view.getFloat64(at) * factor);
  return copy;
};

/** Nanoseconds of a frame as an mkv's header has them (0x23e383). */
export const mkvFrameTime = (bytes: Uint8Array, ns: number): Uint8Array<ArrayBuffer> => {
  const { copy, view } = copyOf(bytes);
  const [place = 0] = placesOf(bytes, [0x23, 0xe3, 0x83, 0x84]);
  view.setUint32(place + 4, ns);
  return copy;
};

/** A number in the header of an AVI: microseconds of a frame, frames of the file, or frames of the first stream. */
export const aviHeader = (
  bytes: Uint8Array,
  what: "frameTime" | "frames" | "length",
  value: number,
): Uint8Array<ArrayBuffer> => {
  const { copy, view } = copyOf(bytes);
  const at = what === "length" ? placeOf(bytes, "strh") + 40 : placeOf(bytes, "avih") + (what === "frameTime" ? 8 : 24);
  view.setUint32(at, value, true);
  return copy;
};

/** A number in the script data of an FLV. */
export const flvNumber = (bytes: Uint8Array, name: string, value: number): Uint8Array<ArrayBuffer> => {
  const { copy, view } = copyOf(bytes);
  view.setFloat64(placeOf(bytes, name) + name.length + 1, value);
  return copy;
};

/** Earlier things than the first picture need a time as well, seconds. */
const ROOM_S = 1;

/** FLV: every tag after the script gets its time anew. */
export const flvTimes = (bytes: Uint8Array, map: TimeMap): Uint8Array<ArrayBuffer> => {
  const { copy, view } = copyOf(bytes);
  let first: number | null = null;
  for (let at = 13; at + 15 <= bytes.length;) {
    const size = view.getUint32(at) & 0xffffff;
    const ms = ((view.getUint32(at + 4) >>> 8) | (view.getUint8(at + 7) << 24)) >>> 0;
    if (view.getUint8(at) !== 18) {
      // A picture is shown so much later than it is decoded (24 bits behind two bytes of AVC).
      const isPicture = view.getUint8(at) === 9 && view.getUint8(at + 12) === 1;
      const wait = isPicture ? view.getUint32(at + 12) & 0xffffff : 0;
      if (isPicture) first ??= ms + wait;
      const mapMs = (time: number): number => Math.round(1000 * (ROOM_S + map((time - (first ?? 0)) / 1000)));
      const mapped = Math.max(0, mapMs(ms));
      view.setUint32(at + 4, ((mapped & 0xffffff) << 8) | (mapped >>> 24));
      const shown = mapMs(ms + wait);
      // A clock is set between two pictures, not between a picture's own two times.
      if (isPicture) view.setUint32(at + 12, (1 << 24) | (shown < mapped ? wait : shown - mapped));
    }
    at += size + 15;
  }
  return copy;
};

const TICKS = 90_000;
const WRAP = 2 ** 33;

const readStamp = (view: DataView, at: number): number =>
  (view.getUint8(at) & 0x0e) * 2 ** 29 + (view.getUint16(at + 1) >>> 1) * 2 ** 15 + (view.getUint16(at + 3) >>> 1);

const writeStamp = (view: DataView, at: number, ticks: number): void => {
  const value = ((ticks % WRAP) + WRAP) % WRAP;
  view.setUint8(at, (view.getUint8(at) & 0xf1) | (2 * Math.floor(value / 2 ** 30)));
  view.setUint16(at + 1, (Math.floor(value / 2 ** 15) % 2 ** 15) * 2 + 1);
  view.setUint16(at + 3, (value % 2 ** 15) * 2 + 1);
};

/** The stamps of one PES header (ISO 13818-1) at `at`, if there is one. */
const stampsAt = (view: DataView, at: number): number[] => {
  if (at + 19 > view.byteLength || view.getUint32(at) >>> 8 !== 1) return [];
  const id = view.getUint8(at + 3);
  if (id < 0xc0 || id > 0xef || view.getUint8(at + 6) >>> 6 !== 2) return [];
  const flags = view.getUint8(at + 7) >>> 6;
  return flags === 3 ? [at + 9, at + 14] : flags === 2 ? [at + 9] : [];
};

/** Places of all PES headers: at the beginning of a packet's content in a TS, anywhere in a program stream. */
const pesHeaders = (bytes: Uint8Array, isTs: boolean): number[] => {
  if (!isTs) return placesOf(bytes, [0, 0, 1]);
  const places: number[] = [];
  for (let at = 0; at + 188 <= bytes.length; at += 188)
    if ((bytes[at + 1] ?? 0) & 0x40) places.push(at + 4 + ((bytes[at + 3] ?? 0) & 0x20 ? 1 + (bytes[at + 4] ?? 0) : 0));
  return places;
};

/** MPEG-TS and MPEG-PS: the times of every packet, in the 33 bits that they have. The clock between them is left alone. */
export const mpegTimes = (bytes: Uint8Array, map: TimeMap): Uint8Array<ArrayBuffer> => {
  const { copy, view } = copyOf(bytes);
  const isTs = bytes[0] === 0x47;
  const headers = pesHeaders(bytes, isTs).map((at) => ({ at, stamps: stampsAt(view, at) }));
  const stamps = headers.flatMap((header) => header.stamps);
  const isShown = headers.flatMap(({ at, stamps: own }) => own.map((_, i) => i === 0 && view.getUint8(at + 3) >= 0xe0));
  const read = stamps.map((at) => readStamp(view, at));
  // Sound may begin earlier than the picture, and decoding before showing.
  const first = Math.min(...read.filter((_, i) => isShown[i]));
  stamps.forEach((at, i) => writeStamp(view, at, Math.round(map(((read[i] ?? 0) - first) / TICKS) * TICKS)));
  return copy;
};
