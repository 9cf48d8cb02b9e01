import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FfmpegClipWriter } from "../../src/adapters/media/ffmpeg-clip/ffmpeg-clip-writer";
import { ClipWorker } from "../../src/adapters/threads/clip-worker";
import type { CutPlan } from "../../src/domain/clips/cut-plan";
import { DEFAULT_SETTINGS } from "../../src/domain/model/settings";
import { seconds } from "../../src/domain/time/units";
import type { ClipOutput, ClipWriter } from "../../src/ports/clip-writer";
import { boxesOf, shownFrames, trackFacts } from "../support/clip-frames";
import { greyPictures, type GreyPicture } from "../support/fitted-pictures";
import { fixture } from "../support/media-fixtures";
import { difference, numberIn, type Look } from "../support/running-number";

/** Files that mediabunny does not read: every one gives its pictures at their times, in an mp4 that players show. */
const FRAME_S = 0.05;

const planOf = (file: string, from: number, to: number, sightings: readonly number[] = []): CutPlan => ({
  parts: [{ recordingId: file, from: seconds(from), to: seconds(to) }],
  duration: seconds(to - from),
  sightings: sightings.map(seconds),
});

const only = (clips: readonly ClipOutput[]): ClipOutput => {
  const [clip] = clips;
  if (!clip || clips.length > 1) throw new Error(`${clips.length} clips`);
  return clip;
};

const ffmpeg = new FfmpegClipWriter();
const worker = new ClipWorker();
afterAll(() => {
  ffmpeg.close();
  worker.cancel();
});

const lookAt = (picture: GreyPicture): Look => {
  const { at, width, height, luma } = picture;
  return { at, number: numberIn({ data: luma, width, height, stride: width, offset: 0 }) };
};

let reference: Look[] = [];
beforeAll(async () => {
  reference = (await greyPictures(await fixture("first.mp4"))).map(lookAt);
});

/** When the picture is seen in the mp4 of the same scene, near a time. */
const seenAt = (number: Float32Array, near: number): number => {
  const [best] = reference
    .filter(({ at }) => Math.abs(at - near) < 0.6)
    .sort((a, b) => difference(a.number, number) - difference(b.number, number));
  return best?.at ?? NaN;
};

/** Checks that a clip shows, from its first picture on, what the scene shows from `from` to `to`. */
const expectScene = async (clip: ClipOutput, from: number, to: number): Promise<void> => {
  const pictures = (await greyPictures(clip.blob)).map(lookAt).filter(({ at }) => at >= 0);
  const inside = pictures.filter(({ at }) => from + at < to - 0.001);
  expect(pictures[0]?.at).toBeCloseTo(0, 3);
  for (const { at, number } of inside) expect(Math.abs(seenAt(number, from + at) - (from + at))).toBeLessThan(0.061);
  expect(Math.abs((inside.at(-1)?.at ?? 0) - (to - from))).toBeLessThan(2 * FRAME_S + 0.011);
  expect(Math.abs((await trackFacts(clip.blob)).end - (to - from))).toBeLessThan(0.25);
};

const FILES: readonly { name: string; from: number; to: number; recoded: boolean }[] = [
  { name: "first.flv", from: 3.3, to: 6.1, recoded: false },
  { name: "no-reorder.avi", from: 1.3, to: 3.4, recoded: false },
  // Pictures that wait for others, in containers that do not tell when they are shown: only a decoder knows.
  { name: "first.avi", from: 3.3, to: 6.1, recoded: true },
  { name: "first.mpg", from: 3.3, to: 6.1, recoded: true },
  { name: "mpeg4.avi", from: 0.7, to: 1.8, recoded: true },
  { name: "mjpeg.avi", from: 0.7, to: 1.8, recoded: true },
  { name: "mpeg2.mpg", from: 0.7, to: 1.8, recoded: true },
  { name: "wmv2.wmv", from: 0.7, to: 1.8, recoded: true },
];

const writers: readonly (readonly [string, ClipWriter])[] = [
  ["ffmpeg", ffmpeg],
  ["the worker", worker],
];

describe.each([
  ["ffmpeg", ffmpeg, FILES],
  // The same parts behind it: one file copied, one encoded anew.
  ["the worker", worker, FILES.slice(1, 3)],
] as const)("clips by %s of files that mediabunny does not read", (_name, writer, files) => {
  it.each(files)("$name", async ({ name, from, to, recoded }) => {
    const clip = only(await writer.write(planOf(name, from, to, [1]), fixture));
    expect(clip.notes).toEqual(recoded ? ["re-encoded"] : []);
    const begun = clip.plan.parts[0]?.from ?? NaN;
    expect(from - begun).toBeGreaterThanOrEqual(-0.001);
    expect(from - begun).toBeLessThan(FRAME_S);
    expect(clip.plan.sightings[0]).toBeCloseTo(1 + from - begun, 6);
    await expectScene(clip, begun, to);
    expect(await boxesOf(clip.blob)).toEqual(["ftyp", "moov", "mdat"]);
    expect((await trackFacts(clip.blob)).videoCodecId).toBe("avc1");
    expect(await writer.verify(clip)).toEqual({ ok: true, problem: null });
  });
});

describe("clips of what ffmpeg reads", () => {
  it("copies pictures bit by bit and keeps the sound that mp4 can hold", async () => {
    const clip = only(await worker.write(planOf("first.flv", 3.3, 6.1), fixture));
    const wanted = (await shownFrames(await fixture("first.mp4"))).filter(({ at }) => at > 3.29 && at < 6.09);
    const frames = await shownFrames(clip.blob);
    expect(frames.slice(0, wanted.length).map(({ pixels }) => pixels)).toEqual(wanted.map(({ pixels }) => pixels));
    expect((await trackFacts(clip.blob)).audioCodec).toBe("aac");
  });

  it("leaves out the sound that mp4 can not hold, and says so", async () => {
    const clip = only(await worker.write(planOf("mpeg4-alaw.avi", 0.5, 1.5), fixture));
    expect(clip.notes).toEqual(["audio-left-out", "re-encoded"]);
    expect((await trackFacts(clip.blob)).audioCodec).toBeNull();
  });

  it("needs no promise integration", async () => {
    const { Suspending } = WebAssembly as unknown as { Suspending: unknown };
    Object.assign(WebAssembly, { Suspending: undefined });
    try {
      expect(await ffmpeg.write(planOf("first.flv", 1, 3), fixture)).toHaveLength(1);
    } finally {
      Object.assign(WebAssembly, { Suspending });
    }
  });

  it("ends in the middle of encoding when it is cancelled, and goes on with the next clip", async () => {
    const closing = ffmpeg.write(planOf("first.avi", 0, 8), fixture, DEFAULT_SETTINGS, {
      onProgress: () => ffmpeg.close(),
    });
    await expect(closing).rejects.toMatchObject({ name: "cancelled" });
    const stopper = new AbortController();
    const told: number[] = [];
    const onProgress = (done: number): void => {
      told.push(done);
      if (done > 0) stopper.abort();
    };
    const stopped = worker.write(planOf("first.avi", 0, 8), fixture, DEFAULT_SETTINGS, {
      onProgress,
      signal: stopper.signal,
    });
    const next = worker.write(planOf("first.flv", 1, 3), fixture);
    await expect(stopped).rejects.toMatchObject({ name: "cancelled" });
    const last = told.at(-1) ?? NaN;
    expect(last).toBeGreaterThan(0);
    expect(last).toBeLessThan(1);
    // What waited behind it is cut all the same.
    expect(await next).toHaveLength(1);
    expect(await ffmpeg.write(planOf("first.flv", 1, 3), fixture)).toHaveLength(1);
  });

  it("goes on after it was closed", async () => {
    ffmpeg.close();
    expect(await ffmpeg.write(planOf("no-reorder.avi", 1, 3), fixture)).toHaveLength(1);
  });

  it.each(["first.flv", "mpeg4.avi", "first.mpegts"])("cuts outside of the damage of %s", async (name) => {
    const bytes = new Uint8Array(await (await fixture(name)).arrayBuffer());
    for (let i = Math.floor(bytes.length * 0.1); i < bytes.length * 0.15; i++) bytes[i] = (i * 7 + 13) & 0xff;
    const length = name === "mpeg4.avi" ? 2 : 8;
    const clips = await worker.write(planOf(name, 0.6 * length, 0.9 * length), () =>
      Promise.resolve(new Blob([bytes])),
    );
    const clip = only(clips);
    await expectScene(clip, clip.plan.parts[0]?.from ?? NaN, 0.9 * length);
    expect(await worker.verify(clip)).toEqual({ ok: true, problem: null });
  });

  it.each([
    ["an AVI full of noise", "mpeg4.avi", "video-damaged"],
    ["an FLV full of noise", "first.flv", "container-unsupported"],
  ])("says that %s cannot be cut", async (_what, name, reason) => {
    const bytes = new Uint8Array(await (await fixture(name)).arrayBuffer());
    for (let i = 4096; i < bytes.length; i++) bytes[i] = (i * 2654435761) >>> 24;
    const cut = worker.write(planOf(name, 1, 1.8), () => Promise.resolve(new Blob([bytes])));
    await expect(cut).rejects.toMatchObject({ name: reason });
  });
});

describe("files of one event that differ", () => {
  const plan: CutPlan = {
    parts: [
      { recordingId: "first.mp4", from: seconds(5.3), to: seconds(8) },
      { recordingId: "second-smaller.mp4", from: seconds(0), to: seconds(2.4) },
    ],
    duration: seconds(5.1),
    sightings: [seconds(1), seconds(4)],
  };

  it.each(writers)("become one clip of the longer one's size, by %s", async (_name, writer) => {
    const clip = only(await writer.write(plan, fixture, { ...DEFAULT_SETTINGS, clipJoin: "re-encode" }));
    expect(clip.notes).toEqual(["joint-re-encoded"]);
    expect(clip.plan.sightings.map((at) => Number(at.toFixed(3)))).toEqual([1, 4]);
    const pictures = await greyPictures(clip.blob);
    expect(new Set(pictures.map(({ width, height }) => `${width}x${height}`))).toEqual(new Set(["640x360"]));
    const own = pictures.map(lookAt).filter(({ at }) => at >= 0);
    for (const { at, number } of own.filter(({ at }) => at < 2.69))
      expect(Math.abs(seenAt(number, 5.3 + at) - 5.3 - at)).toBeLessThan(0.01);
    const second = (await greyPictures(await fixture("second-smaller.mp4"))).map(lookAt);
    for (const { at, number } of own.filter(({ at }) => at > 2.71 && at < 5.09)) {
      const [best] = [...second].sort((a, b) => difference(a.number, number) - difference(b.number, number));
      expect(Math.abs((best?.at ?? NaN) - (at - 2.7))).toBeLessThan(0.01);
    }
    expect(await writer.verify(clip)).toEqual({ ok: true, problem: null });
  });

  it("are joined across containers when their pictures are of one kind", async () => {
    const across = {
      ...plan,
      parts: plan.parts.map((part, i) => ({ ...part, recordingId: i === 0 ? "first.flv" : "second.mp4" })),
    };
    const clip = only(await worker.write(across, fixture));
    expect(clip.notes).toEqual([]);
    const { end } = await trackFacts(clip.blob);
    expect(end - 5.1).toBeGreaterThan(-0.001);
    expect(end - 5.1).toBeLessThan(0.2); // pictures that others need
  });
});
