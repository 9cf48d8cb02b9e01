import { Failure } from "../../domain/model/failure";
import { epochMs } from "../../domain/time/units";
import type { VideoFile } from "../../ports/video-library";
import type { Place } from "./place";

type SampleEntry = { readonly path: string; readonly size: number; readonly modified: string };

/**
 * The sample recording that ships with the app. Files are fetched once.
 * @param baseUrl of its folder, ending with a slash; may be relative to the page
 */
export const samplePlace = (baseUrl: string): Place => {
  const files = new Map<string, Promise<File>>();
  const load = async (path: string): Promise<Response> => {
    const url = new URL(path.split("/").map(encodeURIComponent).join("/"), new URL(baseUrl, document.baseURI));
    const response = await fetch(url).catch((error: unknown) => {
      throw new Failure("file-gone", `${path}: ${String(error)}`, { cause: error });
    });
    // A single-page server answers with its index page for what it does not have.
    const isPage = response.headers.get("content-type")?.startsWith("text/html") ?? false;
    if (!response.ok || isPage) throw new Failure("file-gone", `${path}: HTTP ${response.status}`);
    return response;
  };
  const list = async (): Promise<VideoFile[]> => {
    const entries = (await (await load("index.json")).json()) as SampleEntry[];
    return entries.map(({ path, size, modified }) => ({ path, size, modifiedMs: epochMs(Date.parse(modified)) }));
  };
  const fetchFile = async (path: string): Promise<File> => {
    const lastModified = (await list()).find((video) => video.path === path)?.modifiedMs ?? 0;
    const blob = await (await load(path)).blob();
    return new File([blob], path.split("/").at(-1) ?? path, { type: blob.type, lastModified });
  };
  return {
    permission: async () => "granted",
    requestPermission: async () => "granted",
    list,
    file: (path) => {
      const file = files.get(path) ?? fetchFile(path);
      files.set(path, file);
      file.catch(() => files.delete(path));
      return file;
    },
  };
};
