const END_OF_DIRECTORY = 0x06054b50;
const END_SIZE = 22;

/** Names and texts of a zip of stored (not compressed) entries, read from its directory as any unzip does. */
export const readZip = async (zip: Blob): Promise<Map<string, string>> => {
  const view = new DataView(await zip.arrayBuffer());
  const end = view.byteLength - END_SIZE;
  if (end < 0 || view.getUint32(end, true) !== END_OF_DIRECTORY) throw new Error("the zip has no end");
  const text = (from: number, length: number): string =>
    new TextDecoder().decode(new Uint8Array(view.buffer, from, length));
  const found = new Map<string, string>();
  let at = view.getUint32(end + 16, true);
  for (let n = view.getUint16(end + 10, true); n > 0; n--) {
    const size = view.getUint32(at + 24, true);
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    if (name === undefined || extra === undefined || comment === undefined) throw new Error("no header");
    const local = view.getUint32(at + 42, true);
    const content = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    found.set(text(at + 46, name), text(content, size));
    at += 46 + name + extra + comment;
  }
  return found;
};
