const SYNC = 0x47;
/** Packet length and bytes before the sync byte: plain, with time codes (M2TS), with error correction. */
const LAYOUTS = [
  { stride: 188, prefix: 0 },
  { stride: 192, prefix: 4 },
  { stride: 204, prefix: 0 },
] as const;
/** Sync bytes in a row that make a packet boundary. */
const IN_STEP = 4;
const WINDOW_BYTES = 4 * 1024 * 1024;

export type RepairedStream = {
  readonly blob: Blob;
  /** Byte positions in `blob` where something is missing, ascending. */
  readonly damage: readonly number[];
};

/** Bytes of a file by position, one window in memory. */
class ByteWindow {
  readonly #file: Blob;
  #bytes = new Uint8Array(0);
  #from = 0;

  constructor(file: Blob) {
    this.#file = file;
  }

  has(from: number, to: number): boolean {
    return from >= this.#from && Math.min(to, this.#file.size) <= this.#from + this.#bytes.length;
  }

  async load(from: number): Promise<void> {
    this.#bytes = new Uint8Array(await this.#file.slice(from, from + WINDOW_BYTES).arrayBuffer());
    this.#from = from;
  }

  /** True where packets begin, also at the last ones of the file. */
  inStep(at: number, stride: number, count: number): boolean {
    for (let i = 0; i < count && at + i * stride < this.#file.size; i++)
      if (this.#bytes[at + i * stride - this.#from] !== SYNC) return false;
    return true;
  }
}

/** A packet that every demuxer skips (PID 0x1fff). */
const nullPacket = (stride: number, prefix: number): Uint8Array<ArrayBuffer> => {
  const packet = new Uint8Array(stride).fill(0xff);
  packet.set([SYNC, 0x1f, 0xff, 0x10], prefix);
  return packet;
};

/**
 * mediabunny gives an MPEG-TS file up at the first packet without its sync byte, and with it every time nearby.
 * This puts an empty packet in the place of whatever is not in step. Reads the file once from beginning to
 * end, copies nothing. Null when nothing is out of step or the file is no MPEG-TS.
 */
export const repairTransportStream = async (file: Blob): Promise<RepairedStream | null> => {
  const bytes = new ByteWindow(file);
  await bytes.load(0);
  const layout = LAYOUTS.find(({ stride, prefix }) => bytes.inStep(prefix, stride, IN_STEP));
  if (!layout) return null;
  const { stride, prefix } = layout;
  const reach = IN_STEP * stride;
  const parts: BlobPart[] = [];
  const damage: number[] = [];
  let length = 0;
  let good = 0;
  for (let at = 0; at < file.size;) {
    if (!bytes.has(at, at + reach)) await bytes.load(at);
    if (bytes.inStep(at + prefix, stride, 1)) {
      at += stride;
      continue;
    }
    length += at - good;
    damage.push(length);
    length += stride;
    parts.push(file.slice(good, at), nullPacket(stride, prefix));
    do {
      at++;
      if (!bytes.has(at, at + reach)) await bytes.load(at);
    } while (at < file.size && !bytes.inStep(at + prefix, stride, IN_STEP));
    good = at;
  }
  parts.push(file.slice(good));
  return damage.length > 0 ? { blob: new Blob(parts), damage } : null;
};
