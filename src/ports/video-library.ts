import type { Source } from "../domain/model/source";
import type { EpochMs } from "../domain/time/units";

/** One video file of a source, as listed; the content is opened on demand. */
export type VideoFile = {
  /** Below the source, `/`-separated. */
  readonly path: string;
  readonly size: number;
  readonly modifiedMs: EpochMs;
};

/** `lost`: nothing here remembers where it lies, so it can only be chosen again. */
export type LibraryPermission = "granted" | "ask" | "denied" | "lost";

/** Read-only access to the places that hold recordings. */
export interface VideoLibrary {
  /**
   * Remembers a folder, files or the sample under a source id, across restarts where the browser can.
   * Bare files given again are added to those before. @throws Failure `storage-full`, `storage-unavailable`
   */
  attach(sourceId: string, origin: SourceOrigin): Promise<void>;
  detach(sourceId: string): Promise<void>;
  /** Source under which this place is already attached, whole or as a folder inside; null when none. */
  attachedAs(origin: SourceOrigin): Promise<string | null>;
  permission(source: Source): Promise<LibraryPermission>;
  /** Must be called from a user gesture. */
  requestPermission(source: Source): Promise<LibraryPermission>;
  /**
   * All video files of the source, hidden ones left out, by path.
   * @throws Failure `permission-lost` (also when bare files did not survive a restart), `file-gone`
   */
  list(source: Source): Promise<readonly VideoFile[]>;
  /** Any file of the source. @throws Failure `permission-lost`, `file-gone`, `file-changed` (when `expected` differs from what is there now) */
  open(source: Source, path: string, expected?: Pick<VideoFile, "size" | "modifiedMs">): Promise<File>;
  /** Digest of a file's head and tail, hexadecimal. @throws Failure `file-gone` when it cannot be read */
  readonly fingerprint: (file: File) => Promise<string>;
}

export type SourceOrigin =
  | { readonly kind: "folder"; readonly handle: FileSystemDirectoryHandle }
  /** Handles survive a restart, bare files do not. */
  | {
      readonly kind: "files";
      readonly handles: readonly FileSystemHandle[];
      readonly files: readonly { path: string; file: File }[];
    }
  | { readonly kind: "sample" };
