import { BlobSource } from "mediabunny";

/** The same bytes so often one after the other: nobody gets anywhere. */
const MOST_REPEATS = 1000;

type ReadBytes = (start: number, end: number, ...rest: unknown[]) => unknown;

/** mediabunny's own way to read (1.61.0): null when the bytes are not there. */
const readBytes = (BlobSource.prototype as unknown as { readonly _read: ReadBytes })._read;

/**
 * A file for mediabunny to read. Behind the last cluster of an mkv that ends in something else (its 1.61.0 `resync`
 * asks for the last 8 bytes for ever) the worker would hang: such bytes are then no longer there.
 */
export class FileSource extends BlobSource {
  #start = -1;
  #end = -1;
  #repeats = 0;

  constructor(file: Blob) {
    super(file, { handleUnhandledError: () => undefined });
  }

  _read(start: number, end: number, ...rest: unknown[]): unknown {
    const same = start === this.#start && end === this.#end;
    this.#repeats = same ? this.#repeats + 1 : 0;
    this.#start = start;
    this.#end = end;
    return this.#repeats > MOST_REPEATS ? null : readBytes.call(this, start, end, ...rest);
  }
}
