import { Failure } from "../../domain/model/failure";
import type { BackupFiles } from "../../ports/backup-files";
import { downloadBlob } from "./download-blob";
import { readFailure, writeFailure } from "./file-failure";
import { readLines } from "./read-lines";

/** A gzip file begins so (RFC 1952). */
const GZIP_MAGIC = [0x1f, 0x8b] as const;

/** Asks where the file goes; null where the browser has no such dialog. */
export type SaveDialog = ((name: string) => Promise<FileSystemFileHandle>) | null;

export const browserSaveDialog = (): SaveDialog =>
  "showSaveFilePicker" in window
    ? (suggestedName) =>
        window.showSaveFilePicker({
          id: "v-track-backup",
          suggestedName,
          types: [{ description: "V_Track", accept: { "application/gzip": [".gz"] } }],
        })
    : null;

/** gzip brings its own checksum (CRC-32) and length; reading compares both. */
const compressed = (lines: AsyncIterable<readonly string[]>): ReadableStream<Uint8Array> => {
  const iterator = lines[Symbol.asyncIterator]();
  const text = new ReadableStream<string>({
    pull: async (controller) => {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(value.length > 0 ? `${value.join("\n")}\n` : "");
    },
    cancel: async () => void (await iterator.return?.()),
  });
  return text
    .pipeThrough(new TextEncoderStream())
    .pipeThrough(new CompressionStream("gzip") as unknown as TransformStream<Uint8Array, Uint8Array>);
};

const isCompressed = async (file: Blob): Promise<boolean> => {
  const begin = new Uint8Array(await file.slice(0, GZIP_MAGIC.length).arrayBuffer());
  return GZIP_MAGIC.every((byte, i) => begin[i] === byte);
};

const counting = (onRead: (bytes: number) => void): TransformStream<Uint8Array, Uint8Array> => {
  let bytes = 0;
  return new TransformStream({
    transform: (piece, controller) => {
      onRead((bytes += piece.byteLength));
      controller.enqueue(piece);
    },
  });
};

async function* linesOf(file: Blob, onRead: (bytes: number) => void): AsyncGenerator<string> {
  const begin = await isCompressed(file).catch((error: unknown) => {
    throw readFailure(error, "backup");
  });
  if (!begin) throw new Failure("not-a-backup", "no gzip file");
  const unpacked = (file.stream() as ReadableStream<Uint8Array>)
    .pipeThrough(counting(onRead))
    .pipeThrough(new DecompressionStream("gzip") as unknown as TransformStream<Uint8Array, Uint8Array>);
  try {
    yield* readLines(unpacked);
  } catch (error) {
    // What the stream of a damaged gzip file throws.
    if (error instanceof TypeError) throw new Failure("backup-damaged", String(error), { cause: error });
    throw readFailure(error, "backup");
  }
}

/** Backups as `.jsonl.gz` files. */
export const createBackupFiles = (dialog: SaveDialog = browserSaveDialog()): BackupFiles => ({
  save: async (name, lines) => {
    try {
      if (!dialog) {
        downloadBlob(
          name,
          await new Response(compressed(lines), { headers: { "content-type": "application/gzip" } }).blob(),
        );
        return true;
      }
      const handle = await dialog(name);
      await compressed(lines).pipeTo((await handle.createWritable()) as WritableStream<Uint8Array>);
      return true;
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return false;
      throw writeFailure(error, name);
    }
  },
  lines: (file, onRead = () => undefined) => linesOf(file, onRead),
});
