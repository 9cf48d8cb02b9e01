import { fixture } from "../media-fixtures";
import { placeOf, placesOf } from "./patches";

const GIB = 2 ** 30;
/** More than positions of 32 bits reach. */
export const HOLE_BYTES = 5 * GIB;
const PIECE_BYTES = 16 * 2 ** 20;

/** Zeros that take the memory of one piece: blobs share what they are made of. */
const zeros = (bytes: number): Blob => {
  const piece = new Blob([new Uint8Array(PIECE_BYTES)]);
  const gib = new Blob(new Array<Blob>(GIB / PIECE_BYTES).fill(piece));
  const whole = Math.floor(bytes / GIB);
  return new Blob([...new Array<Blob>(whole).fill(gib), gib.slice(0, bytes - whole * GIB)]);
};

const number = (bytes: number, littleEndian: boolean, value: bigint): Uint8Array<ArrayBuffer> => {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, value, littleEndian);
  return new Uint8Array(view.buffer.slice(littleEndian ? 0 : 8 - bytes, littleEndian ? bytes : 8));
};

const join = async (...parts: readonly BlobPart[]): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await new Blob([...parts]).arrayBuffer());

/** An mp4's index with positions of 64 bits, `by` bytes further on. */
const farIndex = async (index: Uint8Array<ArrayBuffer>, by: number): Promise<Uint8Array<ArrayBuffer>> => {
  let moov = index;
  for (let [stco] = placesOf(moov, "stco"); stco !== undefined; [stco] = placesOf(moov, "stco")) {
    const old = new DataView(moov.buffer);
    const count = old.getUint32(stco + 8);
    const end = stco + 12 + 4 * count;
    const offsets = Array.from({ length: count }, (_, i) =>
      number(8, false, BigInt(old.getUint32(stco + 12 + 4 * i)) + BigInt(by)),
    );
    const place: number = stco;
    const wider = await join(
      moov.slice(0, place),
      "co64",
      moov.slice(place + 4, place + 12),
      ...offsets,
      moov.slice(end),
    );
    const view = new DataView(wider.buffer);
    // The box itself and all that it lies in.
    for (const name of ["moov", "trak", "mdia", "minf", "stbl", "co64"])
      for (const at of placesOf(wider, name)
        .filter((box) => box <= place)
        .slice(-1))
        view.setUint32(at - 4, view.getUint32(at - 4) + 4 * count);
    moov = wider;
  }
  return moov;
};

/** An mp4 with a large free box before its pictures. */
const farMp4 = async (bytes: Uint8Array<ArrayBuffer>): Promise<Blob> => {
  const [pictures, index] = [placeOf(bytes, "mdat") - 4, placeOf(bytes, "moov") - 4];
  const hole = [number(4, false, 1n), "free", number(8, false, BigInt(HOLE_BYTES)), zeros(HOLE_BYTES - 16)];
  const moov = await farIndex(bytes.slice(index), HOLE_BYTES);
  return new Blob([bytes.slice(0, pictures), ...hole, bytes.slice(pictures, index), moov]);
};

/** An AVI with large chunks of nothing before its pictures, its index lost. Its sizes no longer fit into 32 bits. */
const farAvi = (bytes: Uint8Array<ArrayBuffer>): Blob => {
  const pictures = placeOf(bytes, "movi") + 4;
  const index = placeOf(bytes, "idx1");
  const junk = new Blob(["JUNK", number(4, true, BigInt(GIB)), zeros(GIB)]);
  const head = bytes.slice(0, pictures);
  const view = new DataView(head.buffer);
  view.setUint32(pictures - 8, 0xffffffff, true);
  view.setUint32(4, 0xffffffff, true);
  return new Blob([head, ...new Array<Blob>(HOLE_BYTES / GIB).fill(junk), bytes.slice(pictures, index)]);
};

/** A fixture whose pictures lie more than 4 GiB behind its beginning, without the memory. */
export const behindHole = async (name: "first.mp4" | "mpeg4.avi"): Promise<Blob> => {
  const bytes = new Uint8Array(await (await fixture(name)).arrayBuffer());
  return name === "first.mp4" ? farMp4(bytes) : farAvi(bytes);
};
