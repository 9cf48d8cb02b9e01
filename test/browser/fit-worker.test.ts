import { describe, expect, it, vi } from "vitest";
import { FitWorker } from "../../src/adapters/threads/fit-worker";
import { clockText } from "../../src/domain/clips/fit-caption";
import { epochMs, seconds } from "../../src/domain/time/units";
import type { FitJob } from "../../src/ports/clip-fitter";
import { drawnBand, greyDifference, greyPictures, lowestLines } from "../support/fitted-pictures";
import { fixture } from "../support/media-fixtures";

const START = epochMs(Date.UTC(2026, 10, 20, 1, 0, 0));
const CAPTION = { codes: ["SPX1"], camera: "Bàn 1", clock: [{ at: seconds(0), ms: START }], zone: "UTC" };
const jobOf = (clip: Blob): FitJob => ({
  clip,
  limits: { maxMb: 1, maxS: 60, shortSide: 720 },
  looks: [],
  caption: CAPTION,
});

describe("FitWorker", () => {
  it("makes a copy that plays here of a clip that this browser may not decode", async () => {
    const told: number[] = [];
    const copy = await new FitWorker().fit(jobOf(await fixture("hevc.mp4")), (done) => told.push(done));
    expect(told.every((done) => done >= 0 && done <= 1)).toBe(true);
    const pictures = await greyPictures(copy.blob);
    expect(pictures.length).toBeGreaterThan(70); // 4 s, 20 a second
    for (const [at, second] of [
      [0.5, 0],
      [1.9, 1],
      [3.1, 3],
    ] as const) {
      const picture = pictures.findLast((one) => one.at <= at);
      if (!picture) throw new Error(`no picture at ${at}`);
      const differences = await Promise.all(
        [0, 1, 2, 3].map(async (s) => {
          const clock = clockText(epochMs(START + s * 1000), "UTC");
          const { lines, luma } = await drawnBand({ width: 640, height: 360 }, 720, CAPTION, clock);
          return greyDifference(lowestLines(picture, lines), luma);
        }),
      );
      expect(differences.indexOf(Math.min(...differences))).toBe(second);
    }
  });

  it("ends at once when it is cancelled, before and in the middle", async () => {
    const workers: Worker[] = [];
    const newWorker = () => {
      const url = new URL("../../workers/fit.worker.ts", import.meta.url);
      const worker = new Worker(url, { type: "module" });
      workers.push(worker);
      vi.spyOn(worker, "terminate");
      return worker;
    };
    const fitter = new FitWorker(newWorker);
    const clip = await (await fetch("/sample/Ban-1/Ban-1_20261120_080000.mp4")).blob();
    const before = AbortSignal.abort();
    await expect(fitter.fit(jobOf(clip), undefined, before)).rejects.toMatchObject({ name: "cancelled" });
    expect(workers).toHaveLength(0);
    const middle = new AbortController();
    const job = fitter.fit(jobOf(clip), (done) => done > 0.05 && middle.abort(), middle.signal);
    await expect(job).rejects.toMatchObject({ name: "cancelled" });
    expect(workers[0]?.terminate).toHaveBeenCalled();
  });

  it("tells what is wrong with a clip by name", async () => {
    await expect(new FitWorker().fit(jobOf(new Blob(["no video"])))).rejects.toMatchObject({ name: "not-a-video" });
  });
});
