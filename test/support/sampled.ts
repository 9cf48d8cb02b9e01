import { seconds } from "../../src/domain/time/units";
import type { FrameSourceOpener, FrameSourceReport, SamplePlan } from "../../src/ports/frame-source";

/** Six samples a second, as the settings have it. */
export const STEP = 5 / 30;

/** One stretch of a file, seconds. */
export const planOf = (from = 0, to = Infinity, step = STEP): SamplePlan => ({
  intervals: [{ from: seconds(from), to: seconds(to) }],
  step: seconds(step),
});

export type Sampled = { times: number[]; means: number[]; report: FrameSourceReport };

/** Everything a plan gives: times, mean light of each picture, and what the source says afterwards. */
export const sampleWith = async (opener: FrameSourceOpener, file: Blob, plan: SamplePlan): Promise<Sampled> => {
  const source = await opener.open(file);
  const times: number[] = [];
  const means: number[] = [];
  try {
    for await (const { at, luma } of source.frames(plan)) {
      times.push(at);
      let sum = 0;
      for (let y = 0; y < luma.height; y += 8)
        for (let x = 0; x < luma.width; x += 8) sum += luma.data[luma.offset + y * luma.stride + x] ?? 0;
      means.push(sum / Math.ceil(luma.height / 8) / Math.ceil(luma.width / 8));
    }
    return { times, means, report: source.report() };
  } finally {
    source.close();
  }
};
