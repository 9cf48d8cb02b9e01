import { Failure } from "../../domain/model/failure";
import type { Source } from "../../domain/model/source";
import type { SourceOrigin, VideoLibrary } from "../../ports/video-library";
import { barePlace } from "./bare-place";
import { readFailure } from "./file-failure";
import { fingerprintOf } from "./fingerprint";
import { droppedPlace, folderPlace } from "./handle-place";
import type { HandleStore } from "./handle-store";
import { bothPlaces, lostPlace, type Place } from "./place";
import { samplePlace } from "./sample-place";
import { createSeenFiles } from "./seen-files";

const isFolder = (handle: FileSystemHandle): handle is FileSystemDirectoryHandle => handle.kind === "directory";

const contains = async (outer: FileSystemHandle, inner: FileSystemHandle): Promise<boolean> =>
  isFolder(outer) ? (await outer.resolve(inner)) !== null : await outer.isSameEntry(inner);

const isWithin = async (outer: readonly FileSystemHandle[], inner: FileSystemHandle): Promise<boolean> =>
  (await Promise.all(outer.map((handle) => contains(handle, inner)))).includes(true);

/** Keys of sources in the handle store, which holds other handles too. */
const keyOf = (sourceId: string): string => `source:${sourceId}`;

const byPath = (a: { path: string }, b: { path: string }): number => (a.path < b.path ? -1 : 1);

/** Read-only access to folders, dropped things and the sample. `sampleBaseUrl` ends with a slash. */
export const createVideoLibrary = (options: {
  readonly handles: HandleStore;
  readonly sampleBaseUrl: string;
}): VideoLibrary => {
  const { handles } = options;
  const sample = samplePlace(options.sampleBaseUrl);
  /** Bare files of this session. */
  const bare = new Map<string, { path: string; file: File }[]>();

  const seen = createSeenFiles();

  const placeOf = async (source: Source): Promise<Place> => {
    if (source.kind === "sample") return sample;
    const stored = await handles.get(keyOf(source.id));
    const files = bare.get(source.id);
    const [first] = stored;
    if (files) return first ? bothPlaces(barePlace(files), droppedPlace(stored)) : barePlace(files);
    if (!first) return lostPlace;
    return source.kind === "folder" && isFolder(first) ? folderPlace(first) : droppedPlace(stored);
  };
  const reading = async <T>(path: string, read: () => Promise<T>): Promise<T> => {
    try {
      return await read();
    } catch (error) {
      throw readFailure(error, path);
    }
  };
  const handlesOf = (origin: SourceOrigin): readonly FileSystemHandle[] =>
    origin.kind === "folder" ? [origin.handle] : origin.kind === "files" ? origin.handles : [];

  return {
    attach: async (sourceId, origin) => {
      const given = handlesOf(origin);
      if (given.length > 0) await handles.set(keyOf(sourceId), given);
      if (origin.kind !== "files" || origin.files.length === 0) return;
      const paths = new Set(origin.files.map(({ path }) => path));
      const before = (bare.get(sourceId) ?? []).filter(({ path }) => !paths.has(path));
      bare.set(sourceId, [...before, ...origin.files]);
    },
    detach: async (sourceId) => {
      bare.delete(sourceId);
      seen.forget(sourceId);
      await handles.set(keyOf(sourceId), []);
    },
    attachedAs: async (origin) => {
      const wanted = handlesOf(origin);
      if (wanted.length === 0) return null;
      for (const { key, handles: outer } of await handles.all()) {
        if (!key.startsWith(keyOf(""))) continue;
        const inside = await Promise.all(wanted.map((handle) => isWithin(outer, handle)));
        if (!inside.includes(false)) return key.slice(keyOf("").length);
      }
      return null;
    },
    permission: async (source) => (await placeOf(source)).permission(),
    requestPermission: async (source) => (await placeOf(source)).requestPermission(),
    list: (source) =>
      reading(source.name, async () => {
        const listed = await (await placeOf(source)).list();
        seen.remember(source.id, listed);
        return listed.map(({ path, size, modifiedMs }) => ({ path, size, modifiedMs })).sort(byPath);
      }),
    open: (source, path, expected) =>
      reading(path, async () => {
        const place = await placeOf(source);
        const file = await place.file(path).catch((error: unknown) => seen.insteadOf(error, source.id, path));
        if (expected && (file.size !== expected.size || file.lastModified !== expected.modifiedMs)) {
          const now = `${file.size} bytes of ${file.lastModified}`;
          throw new Failure("file-changed", `${path}: ${expected.size} bytes of ${expected.modifiedMs} are ${now}`);
        }
        return file;
      }),
    fingerprint: (file) => reading(file.name, () => fingerprintOf(file)),
  };
};
