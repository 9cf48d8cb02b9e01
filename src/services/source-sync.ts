import type { Camera } from "../domain/model/camera";
import { type CameraConfig, cameraFromConfig, configFor, unconfirmedCamera } from "../domain/model/camera-config";
import { assignCameraFolders, nameCameras } from "../domain/model/camera-folders";
import type { Recording } from "../domain/model/recording";
import type { Source } from "../domain/model/source";
import { asFirstRun } from "../domain/schedule/first-run";
import { planSync, type SyncPlan } from "../domain/schedule/library-sync";
import { asGrown, perhapsMoved } from "../domain/schedule/same-footage";
import type { Environment } from "../ports/environment";
import type { Repositories } from "../ports/repositories";
import type { VideoFile, VideoLibrary } from "../ports/video-library";
import type { EventRefresher } from "./event-refresh";
import { removeRecordings } from "./recording-removal";

type Deps = {
  readonly repositories: Repositories;
  readonly library: Pick<VideoLibrary, "open" | "fingerprint">;
  readonly environment: Environment;
  readonly events: EventRefresher;
};

/** What cameras.json may call a folder: its own name, or the source's when videos lie directly in it. */
const placeNamed = (source: Source, folder: string): { folder: string; name: string } => ({
  folder,
  name: folder === "" ? source.name : (folder.split("/").at(-1) ?? folder),
});

/** The cameras for these folders; those that do not exist yet are made, as cameras.json says or unconfirmed. */
const camerasFor = async (
  { repositories, environment }: Deps,
  source: Source,
  folders: readonly string[],
  configs: readonly CameraConfig[],
): Promise<Map<string, Camera>> => {
  const all = await repositories.cameras.all();
  const byFolder = new Map(all.filter((c) => c.sourceId === source.id).map((camera) => [camera.folder, camera]));
  const missing = folders.filter((folder) => !byFolder.has(folder)).sort();
  // A cameras.json that was corrected meanwhile counts for cameras that still wait for a person.
  for (const [folder, camera] of byFolder) {
    const config = camera.confirmed ? undefined : configFor(configs, placeNamed(source, folder));
    if (config) await repositories.cameras.put(cameraFromConfig(config, camera));
  }
  const { zone } = await repositories.settings.get();
  const taken = new Set(all.map(({ name }) => name));
  for (const { folder, name } of nameCameras(missing, source.name, taken)) {
    const config = configFor(configs, placeNamed(source, folder));
    const place = { id: environment.newId(), sourceId: source.id, folder };
    const camera = config ? cameraFromConfig(config, place) : unconfirmedCamera({ ...place, name }, zone);
    await repositories.cameras.put(camera);
    byFolder.set(folder, camera);
  }
  return byFolder;
};

/** What the first scan of a folder leaves; files given one by one are wanted whatever their age. */
const leaveOlder = async (
  { repositories, environment }: Deps,
  { kind }: Source,
  added: readonly Recording[],
): Promise<readonly Recording[]> => {
  const { firstRunDays } = await repositories.settings.get();
  const clocks = new Map((await repositories.cameras.all()).map(({ id, clock }) => [id, clock]));
  const isOfFolder = ({ path }: Recording): boolean => kind === "folder" || (kind === "files" && path.includes("/"));
  const ofFolders = added.filter(isOfFolder);
  const judged = asFirstRun(ofFolders, (id) => clocks.get(id), firstRunDays, environment.now());
  return [...added.filter((recording) => !isOfFolder(recording)), ...judged];
};

const store = async (deps: Deps, { added, changed, grown, replaced }: SyncPlan): Promise<void> => {
  const { repositories, environment } = deps;
  await removeRecordings(
    deps,
    replaced.map(({ id }) => id),
  );
  if (added.length > 0) await repositories.recordings.putMany(added);
  // Only what the listing decides: a scan may be writing the rest at this moment.
  for (const { id, path, state, reason } of changed)
    await repositories.recordings.update(id, (now) => ({ ...now, path, state, reason }));
  for (const recording of grown)
    await repositories.recordings.update(recording.id, (now) => ({
      ...asGrown(now, recording, environment.now()),
      reason: recording.reason,
    }));
};

/** Where known recordings lie now that were renamed or moved, by their id; one file is one of them only. */
const movedFiles = async (
  { library }: Deps,
  source: Source,
  known: readonly Recording[],
  videos: readonly VideoFile[],
): Promise<Map<string, string>> => {
  const moved = new Map<string, string>();
  const taken = new Set<string>();
  const prints = new Map<string, string | null>();
  for (const { recording, video } of perhapsMoved(known, videos)) {
    const { path } = video;
    if (moved.has(recording.id) || taken.has(path)) continue;
    if (!prints.has(path)) {
      // One that cannot be opened now is a new recording, and says why when it is scanned.
      const print = await library
        .open(source, path, video)
        .then(library.fingerprint)
        .catch(() => null);
      prints.set(path, print);
    }
    if (prints.get(path) !== recording.fingerprint) continue;
    moved.set(recording.id, path);
    taken.add(path);
  }
  return moved;
};

/** The camera folder of every video. */
const foldersOf = (
  source: Source,
  videos: readonly VideoFile[],
  cameras: readonly Camera[],
  configs: readonly CameraConfig[],
): ReadonlyMap<string, string> => {
  const topFolders = new Set(
    videos.flatMap(({ path }) => (path.includes("/") ? [path.slice(0, path.indexOf("/"))] : [])),
  );
  const configured = [...topFolders].filter((folder) => configFor(configs, placeNamed(source, folder)));
  return assignCameraFolders(
    videos.map(({ path }) => path),
    [...cameras.map(({ folder }) => folder), ...configured],
  );
};

/**
 * Brings a source's cameras and recordings in line with a fresh listing.
 * @param isNew the source is added just now: of a folder only the last days are scanned
 * @returns the number of recordings that are new
 */
export const syncSource = async (
  deps: Deps,
  source: Source,
  videos: readonly VideoFile[],
  configs: readonly CameraConfig[],
  isNew = false,
): Promise<number> => {
  const { repositories, environment } = deps;
  const known = (await repositories.recordings.all()).filter(({ sourceId }) => sourceId === source.id);
  const cameras = (await repositories.cameras.all()).filter(({ sourceId }) => sourceId === source.id);
  const moved = await movedFiles(deps, source, known, videos);
  // A video stays with the camera it was given first.
  const cameraOfKnown = new Map(known.map(({ id, path, cameraId }) => [moved.get(id) ?? path, cameraId]));
  const unplaced = videos.filter(({ path }) => !cameraOfKnown.has(path));
  // Mostly none: a watched folder is listed again and again.
  const folderOf = unplaced.length === 0 ? new Map<string, string>() : foldersOf(source, videos, cameras, configs);
  const folders = unplaced.map(({ path }) => folderOf.get(path) ?? "");
  const byFolder = await camerasFor(deps, source, [...new Set(folders)], configs);
  const listed = videos.flatMap((video) => {
    const cameraId = cameraOfKnown.get(video.path) ?? byFolder.get(folderOf.get(video.path) ?? "")?.id;
    return cameraId === undefined ? [] : [{ ...video, cameraId }];
  });
  const plan = planSync(source.id, known, listed, environment.now(), moved);
  await store(deps, isNew ? { ...plan, added: await leaveOlder(deps, source, plan.added) } : plan);
  return plan.added.length;
};
