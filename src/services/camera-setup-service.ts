import type { Camera } from "../domain/model/camera";
import type { Seconds } from "../domain/time/units";
import type { Still } from "../ports/worker-api";

export type SetupStill = Still & { readonly recordingId: string; readonly path: string; readonly duration: Seconds };

export type CameraSetupService = {
  /** A frame of the camera's first readable recording, `fraction` 0–1 of its length. @throws Failure */
  still(cameraId: string, fraction: number): Promise<SetupStill>;
  /** Checks and stores the set-up, marks the camera confirmed and its recordings as waiting again. @throws Failure `roi-empty`, `roi-outside` */
  save(camera: Camera): Promise<void>;
};
