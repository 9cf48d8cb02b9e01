import { Mp4OutputFormat, StreamTarget, type StreamTargetChunk } from "mediabunny";
import { shiftChunkOffsets } from "./mp4-boxes";

/** Large enough to be few, small enough to leave the thread's memory soon. */
const PIECE_BYTES = 4 * 2 ** 20;

/**
 * An mp4 written into a Blob with its index in front. The pictures stream through: finished pieces are held
 * by the browser (on disk if need be), so memory does not grow with the clip. The index is known last; a Blob
 * is put together from parts in any order, so it only moves in front and its offsets are shifted.
 */
export class Mp4Blob {
  #ftypEnd = 0;
  #moov: { readonly data: Uint8Array<ArrayBuffer>; readonly start: number } | null = null;
  /** The file's beginning, kept because the size of the media data is filled in at the end. */
  #head: Uint8Array<ArrayBuffer> | null = null;
  readonly #pieces: Blob[] = [];
  #pending: Uint8Array<ArrayBuffer>[] = [];
  #pendingBytes = 0;
  #end = 0;

  readonly format = new Mp4OutputFormat({
    fastStart: false,
    onFtyp: (data) => (this.#ftypEnd = data.byteLength),
    onMoov: (data, start) => (this.#moov = { data: data.slice(), start }),
  });

  readonly target = new StreamTarget(
    new WritableStream<StreamTargetChunk>({ write: ({ data, position }) => this.#write(data, position) }),
  );

  #write(data: Uint8Array<ArrayBuffer>, position: number): void {
    if (position < this.#end) return this.#patch(data, position);
    if (position > this.#end) throw new RangeError("The mp4 was written with a hole.");
    this.#end += data.byteLength;
    if (!this.#head) {
      this.#head = data;
      return;
    }
    this.#pending.push(data);
    this.#pendingBytes += data.byteLength;
    if (this.#pendingBytes >= PIECE_BYTES) this.#seal();
  }

  #patch(data: Uint8Array<ArrayBuffer>, position: number): void {
    const head = this.#head;
    const inHead = head ? Math.min(data.byteLength, Math.max(0, head.byteLength - position)) : 0;
    head?.set(data.subarray(0, inHead), position);
    const rest = data.subarray(inHead);
    if (rest.byteLength === 0) return;
    if (position + inHead < this.#end) throw new RangeError("The mp4 was changed behind its beginning.");
    this.#write(rest, position + inHead);
  }

  #seal(): void {
    if (this.#pending.length > 0) this.#pieces.push(new Blob(this.#pending));
    this.#pending = [];
    this.#pendingBytes = 0;
  }

  /** The finished file. Call it once, after the output was finalized. */
  blob(): Blob {
    const type = "video/mp4";
    this.#seal();
    if (!this.#moov || !this.#head) throw new RangeError("The mp4 was not finished.");
    const { data, start } = this.#moov;
    shiftChunkOffsets(data, data.byteLength);
    const written = new Blob([this.#head, ...this.#pieces]);
    const before = written.slice(0, this.#ftypEnd);
    return new Blob([before, data, written.slice(this.#ftypEnd, start)], { type });
  }
}
