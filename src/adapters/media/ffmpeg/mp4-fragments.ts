const HEADER_BYTES = 8;

const join = (parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
};

/** Takes a fragmented mp4 apart that comes in pieces: what describes the tracks, and its fragments. */
export class Mp4Fragments {
  #pieces: Uint8Array[] = [];
  #length = 0;
  #description: Uint8Array[] = [];
  #fragment: Uint8Array[] = [];
  /** Whole fragments that were not taken yet. */
  #fragments: Uint8Array[] = [];

  get count(): number {
    return this.#fragments.length;
  }
  get bytes(): number {
    return this.#fragments.reduce((sum, { length }) => sum + length, 0);
  }

  /** Copies the bytes. */
  add(bytes: Uint8Array): void {
    this.#pieces.push(bytes.slice());
    this.#length += bytes.length;
    while (this.#length >= HEADER_BYTES) {
      const rest = join(this.#pieces);
      this.#pieces = [rest];
      const size = new DataView(rest.buffer).getUint32(0);
      if (size < HEADER_BYTES) throw new RangeError(`mp4 box of ${size} bytes`);
      if (size > rest.length) return;
      this.#addBox(rest.slice(0, size));
      this.#pieces = [rest.slice(size)];
      this.#length = rest.length - size;
    }
  }

  /** An mp4 of the fragments so far. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = join([...this.#description, ...this.#fragments]);
    this.#fragments = [];
    return taken;
  }

  #addBox(box: Uint8Array): void {
    const type = String.fromCharCode(...box.subarray(4, HEADER_BYTES));
    if (type === "ftyp" || type === "moov") this.#description.push(box);
    if (type === "moof") this.#fragment = [box];
    if (type === "mdat") this.#fragments.push(join([...this.#fragment, box]));
  }
}
