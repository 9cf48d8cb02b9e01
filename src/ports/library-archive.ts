import type { SidecarRecord } from "../domain/sidecar/sidecar-record";

/** What of the library a copy holds. */
export type ArchiveScope =
  /** All but observations and pictures: what the sidecar keeps. */
  "sidecar" | "everything";

/** The library as a whole, as records. Memory stays bounded however large it is. */
export interface LibraryArchive {
  /** Names this library as long as it lives; one that was restored or begun anew has another name. */
  id(): Promise<string>;
  /** How many records `read` will give, about. */
  count(scope: ArchiveScope): Promise<number>;
  /** Batches in an order in which they can be put back one by one. @throws Failure `storage-unavailable` */
  read(scope: ArchiveScope): AsyncIterable<readonly SidecarRecord[]>;
  /**
   * Replaces the library by these records, all or nothing.
   * @throws Failure `storage-full`, `storage-unavailable`, or whatever the batches throw; nothing has changed then
   */
  replace(batches: AsyncIterable<readonly SidecarRecord[]>): Promise<void>;
}
