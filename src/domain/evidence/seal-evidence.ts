import { EVIDENCE_FORMAT, EVIDENCE_VERSION, type EvidenceDocument } from "./evidence-document";

/** Hex SHA-256 of a text in UTF-8. */
export type TextDigest = (text: string) => Promise<string>;

const SEAL = "seal";

const written = (value: unknown): string => JSON.stringify(value, null, 2);
const sealed = (document: object, seal: string): string => `${written({ ...document, [SEAL]: seal })}\n`;

/**
 * The text of evidence.json: the document, and as its last field the hash of the text without that field. It shows a
 * change of the file itself; who wants to forge can seal anew, and only the file's own hash, noted elsewhere, tells.
 */
export const sealEvidence = async (document: EvidenceDocument, digest: TextDigest): Promise<string> =>
  sealed(document, await digest(written(document)));

export type UnsealedEvidence =
  | { readonly is: "evidence"; readonly document: EvidenceDocument; readonly sealIntact: boolean }
  /** `damaged`: no longer the text of any pack. `newer`: a newer version of the app wrote it. */
  | { readonly is: "damaged" | "newer" };

const isFile = (value: unknown): boolean => {
  const { name, kind, sizeBytes, sha256 } = (value ?? {}) as Record<string, unknown>;
  return (
    [name, kind].every((one) => typeof one === "string") &&
    typeof sizeBytes === "number" &&
    typeof sha256 === "string" &&
    /^[0-9a-f]{64}$/.test(sha256)
  );
};

/** Reads evidence.json. What lies below `files` is only believed when the seal is intact. */
export const unsealEvidence = async (text: string, digest: TextDigest): Promise<UnsealedEvidence> => {
  let value: Record<string, unknown>;
  try {
    value = JSON.parse(text) as Record<string, unknown>;
  } catch {
    return { is: "damaged" };
  }
  const document = { ...value };
  Reflect.deleteProperty(document, SEAL);
  if (document["format"] !== EVIDENCE_FORMAT || typeof document["version"] !== "number") return { is: "damaged" };
  if (document["version"] > EVIDENCE_VERSION) return { is: "newer" };
  const { files } = document;
  if (!Array.isArray(files) || !files.every(isFile)) return { is: "damaged" };
  const sealIntact = text === sealed(document, await digest(written(document)));
  return { is: "evidence", document: document as unknown as EvidenceDocument, sealIntact };
};
