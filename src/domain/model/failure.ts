/**
 * Everything that can go wrong in a way a user should read about. The name crosses threads
 * (Comlink keeps `name` and `message` only) and one UI file turns it into a sentence.
 */
export const FAILURE_NAMES = [
  // a video that cannot be read
  "empty-file",
  "not-a-video",
  "no-video-index",
  "no-video-track",
  "container-unsupported",
  "codec-unsupported",
  "video-damaged",
  "browser-outdated",
  "reader-missing",
  // a file or folder that cannot be reached
  "file-gone",
  "file-changed",
  "file-overwritten",
  "permission-lost",
  "other-folder",
  "files-lost",
  "no-videos-found",
  // the machine
  "storage-full",
  "storage-unavailable",
  "storage-newer",
  "storage-blocked",
  "disk-full",
  "browser-unsupported",
  "engine-missing",
  "hands-unavailable",
  "scanner-crashed",
  // input
  "roi-empty",
  "roi-outside",
  "table-unsupported",
  "cameras-config-invalid",
  "pattern-invalid",
  "hours-invalid",
  "code-empty",
  "event-gone",
  // lists in files
  "table-empty",
  "table-old-excel",
  "table-locked",
  "table-too-large",
  "not-a-table",
  // copies of the library
  "sidecar-missing",
  "not-a-backup",
  "backup-damaged",
  "backup-newer",
  "scan-running",
  "zip-damaged",
  // clips
  "nothing-to-cut",
  "clip-not-verified",
  "pack-not-intact",
  "fit-impossible",
  "cancelled",
  "unexpected",
] as const;

export type FailureName = (typeof FAILURE_NAMES)[number];

export class Failure extends Error {
  override readonly name: FailureName;
  /** @param detail for the log and for support, never shown as it is */
  constructor(name: FailureName, detail = "", options?: ErrorOptions) {
    super(detail || name, options);
    this.name = name;
  }
}

const KNOWN: ReadonlySet<string> = new Set(FAILURE_NAMES);

/** DOMException names that the file system and IndexedDB throw. */
const DOM_NAMES: Readonly<Record<string, FailureName>> = {
  QuotaExceededError: "storage-full",
  NotFoundError: "file-gone",
  NotReadableError: "file-changed",
  NotAllowedError: "permission-lost",
  SecurityError: "permission-lost",
  AbortError: "cancelled",
};

/** Name of any caught value for the user's sentence: our own, a mapped DOM error, or `unexpected`. */
export const failureNameOf = (error: unknown): FailureName => {
  const name = typeof error === "object" && error !== null ? String((error as { name?: unknown }).name) : "";
  return KNOWN.has(name) ? (name as FailureName) : (DOM_NAMES[name] ?? "unexpected");
};
