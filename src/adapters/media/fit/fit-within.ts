import { lowerFit, planFit, type FitPlan } from "../../../domain/clips/fit-plan";
import { Failure } from "../../../domain/model/failure";
import { seconds, type Seconds } from "../../../domain/time/units";
import type { FitJob, FitProgress, FittedClip } from "../../../ports/clip-fitter";
import { decodeFirstShown } from "../first-frame";
import { isWholeMp4 } from "../mp4-boxes";
import { openVideoTrack } from "../open-video";
import { sha256Of } from "../sha256";
import type { FitEngine } from "./fit-engine";

/** Each try costs as much as the first; the second nearly always fits. */
const MOST_TRIES = 5;
/** A tick of any container. */
const ROUNDING_S = 0.001;

/** Opens the copy as a player would. @returns its length. @throws Failure `clip-not-verified` */
const lengthOf = async (blob: Blob, { frame }: FitPlan): Promise<Seconds> => {
  if (!(await isWholeMp4(blob))) throw new Failure("clip-not-verified", "the copy is not whole");
  const opened = await openVideoTrack(blob);
  try {
    const { width, height, duration } = opened.info;
    if (width !== frame.width || height !== frame.height)
      throw new Failure("clip-not-verified", `${width} × ${height}`);
    if ((await decodeFirstShown(opened)) === "damaged") throw new Failure("clip-not-verified", "no first picture");
    return seconds(duration);
  } finally {
    opened.input.dispose();
  }
};

/**
 * Encodes until the file fits, each time lower; measured, not estimated, so the limit holds whatever the encoder does.
 * @throws Failure `fit-impossible`, `clip-not-verified`, and those of the engine
 */
export const fitWithin = async (engine: FitEngine, job: FitJob, onProgress?: FitProgress): Promise<FittedClip> => {
  const { source } = engine;
  const { limits, looks } = job;
  let plan = planFit(source, limits, looks);
  for (let tries = 0; plan && tries < MOST_TRIES; tries++) {
    onProgress?.(0);
    const { blob, bytes, from } = await engine.encode(plan, (done) => onProgress?.(Math.min(1, done)));
    if (blob && blob.size <= plan.maxBytes) {
      const length = await lengthOf(blob, plan);
      if (length > limits.maxS + ROUNDING_S) throw new Failure("clip-not-verified", `${length} s`);
      const { frame, frameRate, withAudio } = plan;
      return {
        blob,
        sha256: await sha256Of(blob),
        range: { from, to: seconds(from + length) },
        width: frame.width,
        height: frame.height,
        frameRate,
        audioLeftOut: source.audioBitrate > 0 && !withAudio,
      };
    }
    plan = lowerFit(plan, blob?.size ?? bytes, source, limits);
  }
  throw new Failure("fit-impossible", `${limits.maxMb} MB for ${limits.maxS} s`);
};
