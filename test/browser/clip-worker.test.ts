import { describe, expect, it, vi } from "vitest";
import { ClipWorker } from "../../src/adapters/threads/clip-worker";
import type { CutPlan } from "../../src/domain/clips/cut-plan";
import { Failure } from "../../src/domain/model/failure";
import { seconds } from "../../src/domain/time/units";

const PLAN: CutPlan = {
  parts: [{ recordingId: "r", from: seconds(1), to: seconds(3) }],
  duration: seconds(2),
  sightings: [],
};
const recording = async () => (await fetch(new URL("../fixtures/media/first.mp4", import.meta.url))).blob();

describe("ClipWorker", () => {
  it("starts with the first call and stops when nobody has cut for a while, its clips staying readable", async () => {
    const worker = new ClipWorker({ idleMs: 50 });
    expect(worker.isRunning).toBe(false);
    const [clip] = await worker.write(PLAN, recording);
    expect(worker.isRunning).toBe(true);
    await vi.waitFor(() => expect(worker.isRunning).toBe(false));
    expect((await clip?.blob.arrayBuffer())?.byteLength).toBe(clip?.blob.size);
    expect(await worker.write(PLAN, recording)).toHaveLength(1); // and starts again
    worker.cancel();
  });

  it("ends what runs and what waits when it is cancelled", async () => {
    const silent = URL.createObjectURL(new Blob(["setInterval(() => 0, 1000)"], { type: "text/javascript" }));
    const scripts = [silent, new URL("../../workers/clip.worker.ts", import.meta.url)];
    const worker = new ClipWorker({ newWorker: () => new Worker(scripts.shift() ?? silent, { type: "module" }) });
    const calls = [worker.write(PLAN, recording), worker.write(PLAN, recording)];
    const ends = Promise.all(calls.map((call) => call.catch((error: unknown) => error)));
    await vi.waitFor(() => expect(worker.isRunning).toBe(true));
    worker.cancel();
    for (const error of await ends) {
      expect(error).toBeInstanceOf(Failure);
      expect(error).toMatchObject({ name: "cancelled" });
    }
    expect(await worker.write(PLAN, recording)).toHaveLength(1);
    worker.cancel();
  });

  it("brings failures across as failures, in a chain that goes on", async () => {
    const worker = new ClipWorker();
    const failing = worker.write(PLAN, () => Promise.resolve(new Blob(["This is a text and no video."])));
    const after = worker.write(PLAN, recording);
    await expect(failing).rejects.toBeInstanceOf(Failure);
    await expect(failing).rejects.toMatchObject({ name: "not-a-video" });
    expect(await after).toHaveLength(1);
    worker.cancel();
  });

  it("says so when its worker does not load", async () => {
    const script = URL.createObjectURL(new Blob(["throw new Error('broken')"], { type: "text/javascript" }));
    const worker = new ClipWorker({ newWorker: () => new Worker(script, { type: "module" }) });
    await expect(worker.write(PLAN, recording)).rejects.toMatchObject({ name: "scanner-crashed" });
    expect(worker.isRunning).toBe(false);
  });
});
