import { Failure } from "../../domain/model/failure";
import type { LibraryPermission, VideoFile } from "../../ports/video-library";

/** A video as listed, with the file where listing had to open it anyway. */
export type ListedFile = VideoFile & { readonly file?: File };

/** One attached source, whatever it is made of. Paths are below it and `/`-separated. */
export type Place = {
  permission(): Promise<LibraryPermission>;
  requestPermission(): Promise<LibraryPermission>;
  /** @throws DOMException, Failure */
  list(): Promise<readonly ListedFile[]>;
  /** @throws DOMException, Failure */
  file(path: string): Promise<File>;
};

/** What is left of a source whose files did not survive a restart, or that came out of a copy of the library. */
export const lostPlace: Place = {
  permission: async () => "lost",
  requestPermission: async () => "lost",
  list: async () => {
    throw new Failure("permission-lost", "the files have to be chosen again");
  },
  file: async () => {
    throw new Failure("permission-lost", "the files have to be chosen again");
  },
};

const RANK: readonly LibraryPermission[] = ["granted", "ask", "denied", "lost"];

/** The most that is true of all of them. */
export const leastPermission = (permissions: readonly LibraryPermission[]): LibraryPermission =>
  RANK[Math.max(0, ...permissions.map((permission) => RANK.indexOf(permission)))] ?? "denied";

/** Two as one; a path is looked for in the first, then in the second. */
export const bothPlaces = (first: Place, second: Place): Place => ({
  permission: async () => leastPermission([await first.permission(), await second.permission()]),
  requestPermission: async () => leastPermission([await first.requestPermission(), await second.requestPermission()]),
  list: async () => [...(await first.list()), ...(await second.list())],
  file: (path) => first.file(path).catch(() => second.file(path)),
});
