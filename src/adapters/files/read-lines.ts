/** A line longer than this is no line of ours; reading on would fill the memory. */
const LONGEST = 64 * 1024 * 1024;

/** The lines of a text file, whatever its size; a last line without a line break counts too. */
export async function* readLines(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = stream.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader();
  let rest = "";
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      const lines = (rest + piece.value).split("\n");
      rest = lines.pop() ?? "";
      if (rest.length > LONGEST) rest = "";
      yield* lines;
    }
    if (rest !== "") yield rest;
  } finally {
    // Whoever stops early leaves the rest unread.
    await reader.cancel().catch(() => undefined);
  }
}
