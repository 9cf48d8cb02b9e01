import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { FitAttempt, FitEngine } from "../../../src/adapters/media/fit/fit-engine";
import { fitWithin } from "../../../src/adapters/media/fit/fit-within";
import type { FitPlan } from "../../../src/domain/clips/fit-plan";
import { seconds } from "../../../src/domain/time/units";
import type { FitJob } from "../../../src/ports/clip-fitter";

const MAX_BYTES = 1e6;
const job: FitJob = {
  clip: new Blob(),
  limits: { maxMb: 1, maxS: 20, shortSide: 720 },
  looks: [],
  caption: { codes: [], camera: "", clock: [], zone: "UTC" },
};

/** An encoder that does what it wants. */
const engineWith = (answer: (plan: FitPlan, tries: number) => Partial<FitAttempt>) => {
  const plans: FitPlan[] = [];
  const engine: FitEngine = {
    source: {
      duration: seconds(20),
      picture: { width: 1920, height: 1080 },
      frameRate: 25,
      bytes: 8e6,
      audioBitrate: 0,
    },
    encode: async (plan) => {
      plans.push(plan);
      return { blob: null, bytes: 0, from: plan.range.from, ...answer(plan, plans.length) };
    },
    close: () => undefined,
  };
  return { engine, plans };
};

const video = async (): Promise<Blob> =>
  new Blob([await readFile(fileURLToPath(new URL("../../fixtures/media/first-faststart.mp4", import.meta.url)))]);

describe("fitWithin", () => {
  test("tries again and again lower while the file is too large, and gives up after a few tries", async () => {
    const tooLarge = new Blob([new Uint8Array(MAX_BYTES + 1)]);
    const { engine, plans } = engineWith(() => ({ blob: tooLarge, bytes: tooLarge.size }));
    const begun: number[] = [];
    await expect(fitWithin(engine, job, (done) => begun.push(done))).rejects.toMatchObject({ name: "fit-impossible" });
    expect(plans.length).toBeGreaterThan(1);
    expect(plans.length).toBeLessThanOrEqual(5);
    expect(begun).toEqual(plans.map(() => 0));
    const rates = plans.map((plan) => plan.videoBitrate);
    expect(rates).toEqual([...new Set(rates)].sort((a, b) => b - a));
  });

  test("an encoder that does not obey is driven to smaller pictures", async () => {
    const { engine, plans } = engineWith(() => ({ bytes: 3 * MAX_BYTES }));
    await expect(fitWithin(engine, job)).rejects.toMatchObject({ name: "fit-impossible" });
    expect(plans.at(-1)?.frame.height).toBeLessThan(plans[0]?.frame.height ?? 0);
  });

  test("what comes out is opened, not trusted: another size, a cut file, no video", async () => {
    const whole = await video();
    for (const blob of [whole, whole.slice(0, whole.size - 10), new Blob(["no video"])]) {
      const { engine } = engineWith(() => ({ blob, bytes: blob.size }));
      await expect(fitWithin(engine, job)).rejects.toMatchObject({ name: "clip-not-verified" });
    }
  });
});
