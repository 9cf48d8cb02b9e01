/** The download has certainly begun to read by then. */
const REVOKE_AFTER_MS = 60_000;

/** Hands a file to the browser's downloads. */
export const downloadBlob = (name: string, content: Blob): void => {
  const url = URL.createObjectURL(content);
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_AFTER_MS);
};
