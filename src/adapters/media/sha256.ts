import { createSHA256 } from "hash-wasm";

/** Hex SHA-256 of a blob, read in pieces: WebCrypto would need the whole in memory. */
export const sha256Of = async (blob: Blob): Promise<string> => {
  const hash = await createSHA256();
  hash.init();
  const reader = blob.stream().getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) hash.update(piece.value);
  return hash.digest("hex");
};
