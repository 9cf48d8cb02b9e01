import { type CameraConfig, CamerasConfigFailure, parseCamerasConfig } from "../domain/model/camera-config";
import { type FailureName, failureNameOf } from "../domain/model/failure";
import type { Source } from "../domain/model/source";
import type { VideoLibrary } from "../ports/video-library";

/** The set-up that a folder brings along at its top. */
const FILE_NAME = "cameras.json";

/** Why a cameras.json was not used, and where in it the mistake is (names only; empty = the file as a whole). */
export type ConfigProblem = { readonly name: FailureName; readonly where: string };

/**
 * The folder's cameras.json, when it has one. One that can not be used (recorders write files of that name
 * too) is told about and stops nothing: the cameras then wait for a person to set them up.
 */
export const readFolderConfig = async (
  library: VideoLibrary,
  source: Source,
): Promise<{ configs: readonly CameraConfig[]; problem: ConfigProblem | null }> => {
  try {
    const file = await library.open(source, FILE_NAME);
    return { configs: parseCamerasConfig(await file.text()), problem: null };
  } catch (error) {
    const name = failureNameOf(error);
    if (name === "file-gone") return { configs: [], problem: null };
    return { configs: [], problem: { name, where: error instanceof CamerasConfigFailure ? error.where : "" } };
  }
};
