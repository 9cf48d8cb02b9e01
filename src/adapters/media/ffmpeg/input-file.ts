import { Failure } from "../../../domain/model/failure";
import type { CoreFileSystem } from "./engine";

/** One read from a blob costs a round trip of a millisecond or more, whatever its size; the program asks for 32 KiB. */
const WINDOW_BYTES = 1024 * 1024;
/** A reader that goes over the file this many times is going in circles. */
const MOST_PASSES = 4;
const SPARE_BYTES = 64 * 1024 * 1024;

const [SEEK_CUR, SEEK_END] = [1, 2];

/** A blob that the program reads like a file, one window of it in memory. */
export class InputFile {
  readonly #blob: Blob;
  #window = new Uint8Array(0);
  #begin = 0;
  /** Where the program wanted to read outside of the window. */
  #missing: number | null = null;
  bytesRead = 0;

  constructor(fs: CoreFileSystem, path: string, blob: Blob) {
    this.#blob = blob;
    fs.writeFile(path, "");
    const { node } = fs.lookupPath(path);
    const getattr = node.node_ops["getattr"] as (node: unknown) => object;
    node.node_ops = { ...node.node_ops, getattr: (of: unknown) => ({ ...getattr(of), size: blob.size }) };
    node.stream_ops = {
      read: (_stream: unknown, heap: Int8Array, offset: number, length: number, position: number) =>
        this.#read(heap.subarray(offset, offset + length), position),
      llseek: ({ position }: { position: number }, offset: number, whence: number): number =>
        whence === SEEK_CUR ? position + offset : whence === SEEK_END ? blob.size + offset : offset,
    };
  }

  /**
   * After a read that found nothing: loads what was wanted, so that it can be read again. Null when nothing is missing.
   * The promise fails with the errors of the file, or with Failure `video-damaged` when there is no end to it.
   */
  missing(): Promise<void> | null {
    const position = this.#missing;
    this.#missing = null;
    return position === null ? null : this.#load(position);
  }

  async #load(position: number): Promise<void> {
    if (this.bytesRead > MOST_PASSES * this.#blob.size + SPARE_BYTES)
      throw new Failure("video-damaged", "read over and over again");
    this.#window = new Uint8Array(await this.#blob.slice(position, position + WINDOW_BYTES).arrayBuffer());
    this.#begin = position;
    this.bytesRead += this.#window.length;
  }

  #read(into: Int8Array, position: number): number {
    if (position >= this.#blob.size) return 0;
    if (position < this.#begin || position >= this.#begin + this.#window.length) {
      this.#missing = position;
      return 0;
    }
    const part = this.#window.subarray(position - this.#begin, position - this.#begin + into.length);
    into.set(part);
    return part.length;
  }
}
