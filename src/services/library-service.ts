import type { Camera } from "../domain/model/camera";
import type { Source } from "../domain/model/source";

/** What adding a source found. */
export type AddedSource = {
  readonly source: Source;
  readonly cameras: readonly Camera[];
  readonly videos: number;
  /** Why the folder's own cameras.json was not used; null when it was, or when there is none. */
  readonly configProblem: string | null;
};

/** A thing the user dropped or picked. */
export type DroppedItems = {
  readonly handles: readonly FileSystemHandle[];
  readonly files: readonly { readonly path: string; readonly file: File }[];
};

/** Sources, their cameras and their files. */
export type LibraryService = {
  /** Opens the folder dialog; null when closed. @throws Failure `browser-unsupported`, `no-videos-found`, `permission-lost` */
  chooseFolder(): Promise<AddedSource | null>;
  addDropped(items: DroppedItems): Promise<AddedSource>;
  addSample(): Promise<AddedSource>;
  /** Lists the source again: new files wait, vanished ones are marked missing. Returns the number of new ones. */
  refresh(sourceId: string): Promise<number>;
  /** Sources whose folder permission must be given again. */
  locked(): Promise<Source[]>;
  /** From a click: asks for the permission again. */
  unlock(sourceId: string): Promise<boolean>;
  remove(sourceId: string): Promise<void>;
};
