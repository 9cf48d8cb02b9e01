import { type Camera } from "../domain/model/camera";
import { commonRoot, nameOfFiles } from "../domain/model/dropped-paths";
import { Failure } from "../domain/model/failure";
import type { Source, SourceKind } from "../domain/model/source";
import { isVideoPath } from "../domain/model/video-files";
import type { Environment } from "../ports/environment";
import type { Repositories } from "../ports/repositories";
import type { SourceOrigin, VideoFile, VideoLibrary } from "../ports/video-library";
import { type ConfigProblem, readFolderConfig } from "./folder-config";
import type { EventRefresher } from "./event-refresh";
import { syncSource } from "./source-sync";

/** What adding a source found. */
export type AddedSource = {
  readonly source: Source;
  /** False when it was there before, and was opened or listed again. */
  readonly isNew: boolean;
  readonly cameras: readonly Camera[];
  readonly videos: number;
  /** Why the folder's own cameras.json was not used; null when it was, or when there is none. */
  readonly configProblem: ConfigProblem | null;
};

/** A source that can not be read now; lost: nobody knows where it is, so it has to be chosen again. */
export type LockedSource = Source & { readonly isLost: boolean };

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
  /** Sources whose folder permission must be given again. @param eventIds only those that these events lie in */
  locked(eventIds?: readonly string[]): Promise<LockedSource[]>;
  /**
   * From a click: asks for the permission again, and lists the source when it is given. A folder that is lost is asked
   * for by the folder dialog, and known by its recordings.
   * @returns false when it was refused or the dialog was closed
   * @throws Failure `other-folder`: the chosen one holds none of the recordings; `files-lost`: files without a folder
   */
  unlock(sourceId: string): Promise<boolean>;
  /** How many pinned events, disputed ones among them, go with the source when it is removed. */
  pinnedIn(sourceId: string): Promise<number>;
  remove(sourceId: string): Promise<void>;
};

type Deps = {
  readonly repositories: Repositories;
  readonly library: VideoLibrary;
  readonly environment: Environment;
  readonly events: EventRefresher;
  /** Asks for a folder; null when the dialog was closed. @throws Failure `browser-unsupported` */
  readonly pickFolder: () => Promise<FileSystemDirectoryHandle | null>;
};

type Origin = { readonly kind: SourceKind; readonly name: string; readonly origin: SourceOrigin };

/** A single dropped folder is a folder; anything else is a bundle of dropped things. */
const originOf = ({ handles, files }: DroppedItems): Origin => {
  const [first] = handles;
  if (first?.kind === "directory" && handles.length === 1 && files.length === 0)
    return { kind: "folder", name: first.name, origin: { kind: "folder", handle: first as FileSystemDirectoryHandle } };
  const root = handles.length === 0 ? commonRoot(files.map(({ path }) => path)) : null;
  const below = root === null ? files : files.map(({ path, file }) => ({ path: path.slice(root.length + 1), file }));
  const names = [...handles.map((handle) => handle.name), ...files.map(({ path }) => path).filter(isVideoPath)];
  return { kind: "files", name: root ?? nameOfFiles(names), origin: { kind: "files", handles, files: below } };
};

/** Runs its tasks one after the other: two listings at once would make the same camera twice. */
const createQueue = (): (<T>(task: () => Promise<T>) => Promise<T>) => {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const next = last.then(task);
    last = next.catch(() => undefined);
    return next;
  };
};

export const createLibraryService = (deps: Deps): LibraryService => {
  const { repositories, library, environment, pickFolder } = deps;
  const inTurn = createQueue();

  const sourceOf = async (id: string): Promise<Source> => {
    const source = (await repositories.sources.all()).find((candidate) => candidate.id === id);
    if (!source) throw new Failure("file-gone", `no source ${id}`);
    return source;
  };

  const sourcesOf = async (eventIds: readonly string[]): Promise<ReadonlySet<string>> => {
    const events = await repositories.events.getMany(eventIds);
    const ids = new Set(events.flatMap(({ spans }) => spans.map(({ recordingId }) => recordingId)));
    return new Set((await repositories.recordings.getMany([...ids])).map(({ sourceId }) => sourceId));
  };

  /** Bare files carry no identity of their own: the source whose recordings they are has seen them before. */
  const sourceOfBareFiles = async (origin: SourceOrigin): Promise<string | null> => {
    if (origin.kind !== "files" || origin.files.length === 0) return null;
    const identity = (path: string, size: number, modifiedMs: number): string => `${path}|${size}|${modifiedMs}`;
    const given = new Set(origin.files.map(({ path, file }) => identity(path, file.size, file.lastModified)));
    const bundles = new Set(
      (await repositories.sources.all()).filter(({ kind }) => kind === "files").map(({ id }) => id),
    );
    const known = (await repositories.recordings.all()).find(
      (r) => bundles.has(r.sourceId) && given.has(identity(r.path, r.size, r.modifiedMs)),
    );
    return known?.sourceId ?? null;
  };

  const existing = async ({ kind, origin }: Origin): Promise<Source | undefined> => {
    const sources = await repositories.sources.all();
    if (kind === "sample") return sources.find((source) => source.kind === "sample");
    const id = (await library.attachedAs(origin)) ?? (await sourceOfBareFiles(origin));
    return sources.find((source) => source.id === id);
  };

  const fill = async (source: Source, isNew: boolean): Promise<AddedSource> => {
    const videos = await library.list(source);
    if (isNew && videos.length === 0) throw new Failure("no-videos-found", source.name);
    const { configs, problem } = await readFolderConfig(library, source);
    if (isNew) await repositories.sources.put(source);
    await syncSource(deps, source, videos, configs, isNew);
    const cameras: Camera[] = (await repositories.cameras.all()).filter(({ sourceId }) => sourceId === source.id);
    return { source, isNew, cameras, videos: videos.length, configProblem: problem };
  };

  /** The source whose recordings these are and whose folder nobody can open: it came back out of a sidecar or backup. */
  const lostSourceOf = async (source: Source): Promise<Source | undefined> => {
    const candidates = (await repositories.sources.all()).filter(({ kind }) => kind === source.kind);
    const unreachable: Source[] = [];
    for (const candidate of candidates)
      if (["denied", "lost"].includes(await library.permission(candidate))) unreachable.push(candidate);
    if (unreachable.length === 0) return undefined;
    const identity = (file: Pick<VideoFile, "path" | "size" | "modifiedMs">): string =>
      `${file.path}|${file.size}|${file.modifiedMs}`;
    const listed = new Set((await library.list(source)).map(identity));
    const known = (await repositories.recordings.all()).find((recording) => listed.has(identity(recording)));
    return unreachable.find(({ id }) => id === known?.sourceId);
  };

  /** Gives a source that nobody could open the place that was found for it. @param found attached only to be listed */
  const findLost = async (found: Source, origin: SourceOrigin): Promise<Source | undefined> => {
    const lost = await lostSourceOf(found);
    if (!lost) return undefined;
    await library.detach(found.id);
    await library.attach(lost.id, origin);
    return lost;
  };

  const chooseLost = (handle: FileSystemDirectoryHandle): Promise<void> =>
    inTurn(async () => {
      const origin: SourceOrigin = { kind: "folder", handle };
      const found: Source = { id: environment.newId(), kind: "folder", name: handle.name };
      try {
        await library.attach(found.id, origin);
        const lost = await findLost(found, origin);
        if (!lost) throw new Failure("other-folder", handle.name);
        await fill(lost, false);
      } finally {
        await library.detach(found.id).catch(() => undefined);
      }
    });

  const add = (found: Origin): Promise<AddedSource> =>
    inTurn(async () => {
      const before = await existing(found);
      if (before) {
        // Handles are remembered already; bare files have to be given anew after each restart.
        if (found.origin.kind === "files" && found.origin.files.length > 0)
          await library.attach(before.id, { ...found.origin, handles: [] });
        return fill(before, false);
      }
      const source: Source = { id: environment.newId(), kind: found.kind, name: found.name };
      try {
        await library.attach(source.id, found.origin);
        const lost = await findLost(source, found.origin);
        return await (lost ? fill(lost, false) : fill(source, true));
      } catch (error) {
        // What made it fail (a full storage, say) must not hide behind what tidying up says.
        await repositories.sources.remove(source.id).catch(() => undefined);
        await library.detach(source.id).catch(() => undefined);
        throw error;
      }
    });

  const refresh = (sourceId: string): Promise<number> =>
    inTurn(async () => {
      const source = await sourceOf(sourceId);
      const videos = await library.list(source);
      const { configs } = await readFolderConfig(library, source);
      return syncSource(deps, source, videos, configs);
    });

  return {
    chooseFolder: async () => {
      const handle = await pickFolder();
      return handle && add({ kind: "folder", name: handle.name, origin: { kind: "folder", handle } });
    },
    addDropped: async (items) => {
      if (items.handles.length + items.files.length === 0) throw new Failure("no-videos-found", "nothing was dropped");
      return add(originOf(items));
    },
    addSample: () => add({ kind: "sample", name: "Bản ghi mẫu", origin: { kind: "sample" } }),
    refresh,
    locked: async (eventIds) => {
      const of = eventIds && (await sourcesOf(eventIds));
      const sources = (await repositories.sources.all()).filter(({ id }) => !of || of.has(id));
      const permissions = await Promise.all(sources.map((source) => library.permission(source)));
      return sources.flatMap((source, i) =>
        permissions[i] === "granted" ? [] : [{ ...source, isLost: permissions[i] === "lost" }],
      );
    },
    unlock: async (sourceId) => {
      const source = await sourceOf(sourceId);
      const permission = await library.requestPermission(source);
      if (permission === "granted") await refresh(sourceId);
      if (permission !== "lost") return permission === "granted";
      if (source.kind !== "folder") throw new Failure("files-lost", source.name);
      const handle = await pickFolder();
      if (handle) await chooseLost(handle);
      return handle !== null;
    },
    pinnedIn: async (sourceId) => {
      const { marks, events, recordings } = repositories;
      const pinned = await events.getMany((await marks.all()).flatMap((mark) => (mark.pinned ? [mark.eventId] : [])));
      const ids = new Set(pinned.flatMap(({ spans }) => spans.map(({ recordingId }) => recordingId)));
      const here = new Set(
        (await recordings.getMany([...ids])).flatMap((r) => (r.sourceId === sourceId ? [r.id] : [])),
      );
      return pinned.filter(({ spans }) => spans.some(({ recordingId }) => here.has(recordingId))).length;
    },
    remove: (sourceId) =>
      inTurn(async () => {
        const source = await sourceOf(sourceId);
        await repositories.sources.remove(sourceId);
        await library.detach(sourceId);
        await repositories.activity.append({
          at: environment.now(),
          kind: "data-deleted",
          subject: source.name,
          detail: `source ${source.kind}`,
        });
      }),
  };
};
