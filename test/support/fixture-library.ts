import { openAsBlob } from "node:fs";
import { stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Failure } from "../../src/domain/model/failure";
import type { VideoLibrary } from "../../src/ports/video-library";

const pathOf = (name: string): string => fileURLToPath(new URL(`../fixtures/media/${name}`, import.meta.url));

/** The media fixtures as a library of real files, read in Node. */
export class FixtureLibrary implements Pick<VideoLibrary, "open"> {
  readonly opened: string[] = [];
  readonly gone = new Set<string>();
  async open(_source: unknown, path: string): Promise<File> {
    if (this.gone.has(path)) throw new Failure("file-gone", path);
    this.opened.push(path);
    await stat(pathOf(path));
    return new File([await openAsBlob(pathOf(path))], path);
  }
}
