import { Failure, type FailureName } from "../../src/domain/model/failure";
import { seconds } from "../../src/domain/time/units";
import type { FitService } from "../../src/services/fit-service";

/** A copy at once; a failure's name makes it fail, null stays at 40 %. */
export const createFakeFit = (outcome: Blob | FailureName | null, calls: string[]): FitService => ({
  fit: (clip, preset, onProgress, signal) =>
    new Promise((resolve, reject) => {
      calls.push(`fit ${clip.eventId} ${preset.maxMb} ${preset.maxS} ${preset.shortSide}`);
      signal?.addEventListener("abort", () => {
        calls.push("fit-stopped");
        reject(new Failure("cancelled"));
      });
      onProgress?.(0.4);
      if (outcome === null) return;
      if (typeof outcome === "string") return reject(new Failure(outcome));
      resolve({
        blob: outcome,
        sha256: "1".repeat(64),
        range: { from: seconds(0), to: seconds(Math.min(clip.durationS, preset.maxS)) },
        width: 1204,
        height: 720,
        frameRate: 20,
        audioLeftOut: false,
        name: clip.name.replace(".mp4", `_${preset.maxMb}MB.mp4`),
        preset,
        of: clip,
      });
    }),
  save: async ({ name }, where) => {
    calls.push(`save-copy ${where} ${name}`);
    return { name, intact: true };
  },
});
