const bytesOf = (...fields: readonly (readonly [size: 2 | 4 | 8, value: number])[]): Uint8Array<ArrayBuffer> => {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [size]) => sum + size, 0)));
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else if (size === 4) view.setUint32(at, value, true);
    else view.setBigUint64(at, BigInt(value), true);
    at += size;
  }
  return new Uint8Array(view.buffer);
};

/** A zip of one deflated file as other programs make it; `large` writes its numbers as zips beyond 4 GB do. */
export const packedZip = async (name: string, content: string, large: boolean): Promise<Blob> => {
  const stream = new Blob([content]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const data = new Uint8Array(await new Response(stream).arrayBuffer());
  const path = new TextEncoder().encode(name);
  const size = new TextEncoder().encode(content).length;
  const [place, before] = [3, new Uint8Array(3)];
  const local = bytesOf([4, 0x04034b50], [2, 20], [2, 0], [2, 8], [4, 0], [4, 0], [4, data.length], [4, size], [2, path.length], [2, 0]); // prettier-ignore
  const extra = large ? bytesOf([2, 9], [2, 2], [2, 7], [2, 1], [2, 24], [8, size], [8, data.length], [8, place]) : bytesOf(); // prettier-ignore
  const short = (value: number): number => (large ? 0xffffffff : value);
  const head = bytesOf([4, 0x02014b50], [2, 20], [2, 20], [2, 0], [2, 8], [4, 0], [4, 0], [4, short(data.length)], [4, short(size)], [2, path.length], [2, extra.length], [2, 0], [4, 0], [4, 0], [4, short(place)]); // prettier-ignore
  const directoryAt = place + local.length + path.length + data.length;
  const directorySize = head.length + path.length + extra.length;
  const end64 = bytesOf([4, 0x06064b50], [8, 44], [2, 45], [2, 45], [4, 0], [4, 0], [8, 1], [8, 1], [8, directorySize], [8, directoryAt]); // prettier-ignore
  const locator = bytesOf([4, 0x07064b50], [4, 0], [8, directoryAt + directorySize], [4, 1]);
  const end = bytesOf([4, 0x06054b50], [4, 0], [2, 1], [2, 1], [4, short(directorySize)], [4, short(directoryAt)], [2, 0]); // prettier-ignore
  return new Blob([before, local, path, data, head, path, extra, ...(large ? [end64, locator] : []), end]);
};
