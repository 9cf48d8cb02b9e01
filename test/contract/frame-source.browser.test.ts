import { describe, expect, it } from "vitest";
import { webCodecsOpener } from "../../src/adapters/media/webcodecs-frame-source";
import { failureNameOf } from "../../src/domain/model/failure";
import { seconds } from "../../src/domain/time/units";
import type { FrameSourceReport, SamplePlan } from "../../src/ports/frame-source";
import { fixture } from "../support/media-fixtures";

const STEP = 5 / 30;

const planOf = (from = 0, to = Infinity, step = STEP): SamplePlan => ({
  intervals: [{ from: seconds(from), to: seconds(to) }],
  step: seconds(step),
});

type Sampled = { times: number[]; means: number[]; report: FrameSourceReport };

const sample = async (file: Blob, plan: SamplePlan): Promise<Sampled> => {
  const source = await webCodecsOpener.open(file);
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

const failureOf = async (file: Blob): Promise<string> =>
  webCodecsOpener.open(file).then(
    () => "opened",
    (error: unknown) => failureNameOf(error),
  );

describe("the same pictures in every container", () => {
  it.each(["first-fragmented.mp4", "first-pcm.mkv", "first.mpegts", "first-offset.mov"])(
    "%s gives the frames and times of the mp4",
    async (name) => {
      const wanted = await sample(await fixture("first.mp4"), planOf());
      const got = await sample(await fixture(name), planOf());
      expect(wanted.times.length).toBe(48);
      expect(got.times.length).toBe(wanted.times.length);
      got.times.forEach((time, i) => expect(time).toBeCloseTo(wanted.times[i] ?? NaN, 2));
      got.means.forEach((mean, i) => expect(mean).toBeCloseTo(wanted.means[i] ?? NaN, 0));
      expect(got.report.framesDecoded).toBe(160);
      expect(got.report.gaps).toEqual([]);
    },
  );

  it("reads VP9 in webm", async () => {
    const { times, report } = await sample(await fixture("vp9.webm"), planOf());
    expect(times.length).toBe(24);
    expect(report.framesDecoded).toBe(80);
  });
});

describe("sampling", () => {
  it("takes one frame per step, by time and in ascending order, from the first frame on", async () => {
    const { times } = await sample(await fixture("first.mp4"), planOf());
    expect(times[0]).toBe(0);
    times.forEach((time, i) => {
      expect(Math.floor((time + 1e-4) / STEP)).toBe(i);
    });
  });

  it("takes every frame with step 0, also where B-frames arrive out of order", async () => {
    const { times } = await sample(await fixture("open-gop.mp4"), planOf(0, Infinity, 0));
    expect(times.length).toBe(180);
    times.forEach((time, i) => expect(time).toBeCloseTo((i * 1001) / 30000, 3));
  });

  it("gives the same samples in stretches as in one piece, wherever they are cut", async () => {
    const file = await fixture("first.mp4");
    const whole = await sample(file, planOf());
    for (const cut of [2, 3.33, 4.05, 7.9]) {
      const a = await sample(file, planOf(0, cut));
      const b = await sample(file, planOf(cut));
      expect([...a.times, ...b.times].map((t) => t.toFixed(3))).toEqual(whole.times.map((t) => t.toFixed(3)));
    }
  });

  it("reads several intervals of a plan in one go", async () => {
    const plan = {
      intervals: [
        { from: seconds(1), to: seconds(2) },
        { from: seconds(5), to: seconds(5.5) },
      ],
      step: seconds(STEP),
    };
    const { times } = await sample(await fixture("first.mp4"), plan);
    expect(times.every((t) => (t >= 1 && t < 2) || (t >= 5 && t < 5.5))).toBe(true);
    expect(times.length).toBe(9);
  });

  it("closes every frame, also when the reader is left early", async () => {
    const source = await webCodecsOpener.open(await fixture("first.mp4"));
    let count = 0;
    for await (const frame of source.frames(planOf(0, Infinity, 0))) if (frame && ++count === 5) break;
    expect(source.report().framesOpen).toBe(0);
    source.close();
    expect((await sample(await fixture("first.mp4"), planOf())).report.framesOpen).toBe(0);
  });
});

describe("damage", () => {
  /** Zeros over a part of the file, as a bad sector leaves them. */
  const zeroed = async (name: string, from: number, to: number): Promise<Blob> => {
    const bytes = new Uint8Array(await (await fixture(name)).arrayBuffer());
    bytes.fill(0, Math.floor(bytes.length * from), Math.floor(bytes.length * to));
    return new Blob([bytes]);
  };

  it("finds everything outside a destroyed part and reports the gap", async () => {
    const whole = await sample(await fixture("first.mp4"), planOf());
    const hurt = await sample(await zeroed("first.mp4", 0.4, 0.55), planOf());
    const outside = whole.times.filter((t) => t < 2 || t >= 6);
    expect(outside.every((t) => hurt.times.some((h) => Math.abs(h - t) < 0.01))).toBe(true);
    expect(hurt.report.gaps.length).toBeGreaterThan(0);
    expect(hurt.report.framesOpen).toBe(0);
    for (const { from, to } of hurt.report.gaps) {
      expect(to).toBeGreaterThan(from);
      expect(hurt.times.every((t) => t <= from + 1e-3 || t >= to - 1e-3)).toBe(true);
    }
  });

  it("reads what is there of a file that ends in mid-packet", async () => {
    const file = await fixture("first-fragmented.mp4");
    const { times, report } = await sample(file.slice(0, Math.floor(file.size * 0.6)), planOf());
    expect(times.length).toBeGreaterThan(10);
    expect(report.end).toBeLessThan(8);
  });
});

describe("what cannot be read says why", () => {
  it("an empty file", async () => expect(await failureOf(new Blob([]))).toBe("empty-file"));
  it("a text file", async () => expect(await failureOf(new Blob(["hello, ".repeat(500)]))).toBe("not-a-video"));
  it("a file of eight bytes", async () => expect(await failureOf(new Blob(["12345678"]))).toBe("not-a-video"));
  it("an mp4 cut off before its index", async () => {
    const file = await fixture("first.mp4");
    const bytes = new Uint8Array(await file.arrayBuffer());
    const text = new TextDecoder("latin1").decode(bytes);
    // The fixture's index lies behind the pictures, as a camera writes it.
    const index = text.indexOf("moov") - 4;
    expect(index).toBeGreaterThan(file.size / 2);
    expect(await failureOf(file.slice(0, index - 100))).toBe("no-video-index");
  });
  it("a container for another reader", async () => {
    const avi = new Uint8Array(4096);
    avi.set(new TextEncoder().encode("RIFF\0\0\0\0AVI LIST"));
    expect(await failureOf(new Blob([avi]))).toBe("container-unsupported");
  });
  it("a codec this browser cannot decode", async () => {
    expect(await failureOf(await fixture("hevc.mp4"))).toBe("codec-unsupported");
  });
});
