import { detectCamera } from "../domain/detection/detect-events";
import type { Camera } from "../domain/model/camera";
import { cameraCoverage, type CoverageEntry } from "../domain/model/coverage";
import type { Repositories } from "../ports/repositories";
import { scannedPartsOf } from "./scanned-parts";

/**
 * What became of every second of a camera's time, blind stretches included; nothing of it is stored, it is
 * worked out from the recordings and their observations.
 * @throws Failure `storage-unavailable`, `table-unsupported`
 */
export const cameraLedger = async (repositories: Repositories, camera: Camera): Promise<CoverageEntry[]> => {
  const { detection } = await repositories.settings.get();
  const recordings = await repositories.recordings.ofCamera(camera.id);
  const parts = await scannedPartsOf(repositories, recordings);
  const { blind } = detectCamera({ camera, settings: detection, parts });
  return cameraCoverage(recordings, detection.contiguousGapS, blind);
};
