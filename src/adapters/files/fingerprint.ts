/** Bytes of head and tail; a camera writes its times and the first pictures there. */
const PART_BYTES = 65_536;

/** SHA-256 of a file's head and tail, hexadecimal. @throws DOMException when it cannot be read */
export const fingerprintOf = async (file: Blob): Promise<string> => {
  const tail = file.slice(Math.max(PART_BYTES, file.size - PART_BYTES));
  const parts = await new Blob([file.slice(0, PART_BYTES), tail]).arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", parts));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};
