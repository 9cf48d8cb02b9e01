import { type CameraConfig, parseCamerasConfig } from "../domain/model/camera-config";
import { failureNameOf } from "../domain/model/failure";
import type { Source } from "../domain/model/source";
import type { VideoLibrary } from "../ports/video-library";

/** The set-up that a folder brings along at its top. */
const FILE_NAME = "cameras.json";

/**
 * The folder's cameras.json, when it has one. One that can not be used (recorders write files of that name
 * too) is told about and stops nothing: the cameras then wait for a person to set them up.
 */
export const readFolderConfig = async (
  library: VideoLibrary,
  source: Source,
): Promise<{ configs: readonly CameraConfig[]; problem: string | null }> => {
  try {
    const file = await library.open(source, FILE_NAME);
    return { configs: parseCamerasConfig(await file.text()), problem: null };
  } catch (error) {
    if (failureNameOf(error) === "file-gone") return { configs: [], problem: null };
    return { configs: [], problem: error instanceof Error ? error.message : String(error) };
  }
};
