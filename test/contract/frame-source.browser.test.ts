import { describe, expect, it } from "vitest";
import { accountedRange } from "../../src/adapters/media/accounted-range";
import { openFfmpegFrameSource } from "../../src/adapters/media/ffmpeg/ffmpeg-frame-source";
import { openRemuxFrameSource } from "../../src/adapters/media/ffmpeg/remux-frame-source";
import { probeVideo, type VideoProbe } from "../../src/adapters/media/ffmpeg/video-probe";
import { webCodecsOpener } from "../../src/adapters/media/webcodecs-frame-source";
import { Failure } from "../../src/domain/model/failure";
import { seconds } from "../../src/domain/time/units";
import type { FrameSource, FrameSourceOpener, SamplePlan } from "../../src/ports/frame-source";
import { fixture } from "../support/media-fixtures";
import { planOf, sampleWith, STEP, type Sampled } from "../support/sampled";

/** The steps of the ladder that are for files the browser itself does not read, made to read what it does. */
const openerOf = (open: (file: Blob, probe: VideoProbe) => Promise<FrameSource | null>): FrameSourceOpener => ({
  async open(file) {
    const video = await probeVideo(file);
    const source = video && (await open(file, video));
    if (!source) throw new Failure("not-a-video");
    return source;
  },
});

/** Every implementation of the port; each passes the same cases. */
const openers: readonly { readonly name: string; readonly opener: FrameSourceOpener }[] = [
  { name: "webcodecs", opener: webCodecsOpener },
  { name: "ffmpeg copies, webcodecs decodes", opener: openerOf(openRemuxFrameSource) },
  { name: "ffmpeg decodes", opener: openerOf(openFfmpegFrameSource) },
];

describe.each(openers)("frame source $name", ({ name, opener }) => {
  /** It hands pictures out only when the next ones have been decoded, so damage costs it a few before. */
  const decodesItself = name === "ffmpeg decodes";
  const sample = (file: Blob, plan: SamplePlan): Promise<Sampled> => sampleWith(opener, file, plan);

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
        expect(got.report.packets).toBe(160);
        expect(got.report.gaps).toEqual([]);
      },
    );

    it.each(["first.mp4", "first.mpegts"])("%s is decoded as far as its samples need it", async (name) => {
      const file = await fixture(name);
      const every = await sample(file, planOf(0, Infinity, 0));
      const { times, means, report } = await sample(file, planOf());
      expect(every.report.framesDecoded).toBe(160);
      times.forEach((time, i) => expect(means[i]).toBe(every.means[every.times.indexOf(time)]));
      // From one of three pictures no other is made; some of those are samples.
      if (decodesItself) expect(report.framesDecoded).toBe(160);
      else expect(report.framesDecoded).toBeLessThan(130);
      expect(report.gaps).toEqual([]);
    });

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
      const source = await opener.open(await fixture("first.mp4"));
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
      // Each fragment says how long it is; the last one that is begun ends at 6 s.
      expect(report.gaps).toEqual([{ from: expect.closeTo(decodesItself ? 3.85 : 3.95), to: expect.closeTo(6) }]);
    });

    /** Rubbish over a few bytes: the demuxer loses its place, not only the decoder a picture. */
    const scribbled = async (name: string, from: number, count: number): Promise<Blob> => {
      const bytes = new Uint8Array(await (await fixture(name)).arrayBuffer());
      const start = Math.floor(bytes.length * from);
      for (let i = 0; i < count; i++) bytes[start + i] = (i * 7 + 13) & 0xff;
      return new Blob([bytes]);
    };

    const without = async (name: string, from: number, count: number): Promise<Blob> => {
      const file = await fixture(name);
      const start = Math.floor(file.size * from);
      return new Blob([file.slice(0, start), file.slice(start + count)]);
    };

    it.each([
      { what: "MPEG-TS with 200 bad bytes early on", name: "first.mpegts", hurt: scribbled, from: 0.3, count: 200 },
      { what: "MPEG-TS with 200 bad bytes", name: "first.mpegts", hurt: scribbled, from: 0.5, count: 200 },
      { what: "MPEG-TS with 200 bad bytes near its end", name: "first.mpegts", hurt: scribbled, from: 0.8, count: 200 },
      { what: "MPEG-TS with 333 bytes missing", name: "first.mpegts", hurt: without, from: 0.5, count: 333 },
      { what: "MKV with 3000 bad bytes early on", name: "first-pcm.mkv", hurt: scribbled, from: 0.3, count: 3000 },
      { what: "MKV with 3000 bad bytes", name: "first-pcm.mkv", hurt: scribbled, from: 0.5, count: 3000 },
      { what: "MKV with 3000 bytes missing", name: "first-pcm.mkv", hurt: without, from: 0.5, count: 3000 },
    ])("reads on behind the damage: $what", async ({ name, hurt, from, count }) => {
      const whole = await sample(await fixture(name), planOf());
      const { times, report } = await sample(await hurt(name, from, count), planOf());
      expect(report.gaps).toHaveLength(1);
      const [gap] = report.gaps;
      if (!gap) throw new Error("no gap");
      expect(gap.to).toBeGreaterThan(gap.from);
      // At most the rest of one 2 s group of pictures; where a whole cluster's head is lost, that too.
      expect(gap.to - gap.from).toBeLessThan(4.1);
      expect(gap.from).toBeGreaterThan(8 * from - 1.5);
      expect(gap.to).toBeLessThanOrEqual(from === 0.8 || (hurt === without && name === "first-pcm.mkv") ? 8 : 6.1);
      const outside = whole.times.filter((t) => t <= gap.from - STEP || t >= gap.to + STEP);
      expect(outside.filter((t) => !times.some((h) => Math.abs(h - t) < 0.01))).toEqual([]);
      expect(times.every((t) => t <= gap.from + 1e-3 || t >= gap.to - 1e-3)).toBe(true);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(report.framesOpen).toBe(0);
    });

    it("reads a stretch that begins behind the damage, and one that ends before it", async () => {
      for (const file of [await scribbled("first.mpegts", 0.5, 200), await scribbled("first-pcm.mkv", 0.5, 3000)]) {
        const behind = await sample(file, planOf(6.5));
        expect(behind.times.filter((t) => t >= 6.5).length).toBe(9);
        expect(behind.report.gaps).toEqual([]);
        const before = await sample(file, planOf(0, 2));
        expect(before.times.length).toBe(12);
        expect(before.report.gaps).toEqual([]);
      }
    });

    /** A file with its index in front whose copy stopped half-way. */
    const withoutEnd = async (part: number): Promise<Blob> => {
      const file = await fixture("first-faststart.mp4");
      return file.slice(0, Math.floor(file.size * part));
    };

    it("says what a header promises and the file does not hold", async () => {
      const cut = await withoutEnd(0.6);
      const source = await opener.open(cut);
      const claimed = source.info.duration;
      source.close();
      expect(claimed).toBeCloseTo(8, 1);
      const { times, report } = await sample(cut, planOf());
      const last = times.at(-1) ?? NaN;
      expect(last).toBeLessThan(6);
      expect(report.gaps).toHaveLength(1);
      expect(report.gaps[0]?.from).toBeGreaterThanOrEqual(last);
      expect(report.gaps[0]?.from).toBeLessThan(last + STEP);
      expect(report.gaps[0]?.to).toBe(claimed);
      // A stretch of which nothing is there at all, and one that ends within it.
      expect((await sample(cut, planOf(7.5 - 2.4))).report.gaps.at(-1)?.to).toBe(claimed);
      expect((await sample(cut, planOf(0, 7.5))).report.gaps.at(-1)?.to).toBe(7.5);
      expect((await sample(cut, planOf(0, 2))).report.gaps).toEqual([]);
    });

    it("accounts for every second of a stretch: pictures, a gap, or less than a hole", async () => {
      const cut = await withoutEnd(0.6);
      const rangeOf = async (file: Blob, from: number, to: number) => {
        const source = await opener.open(file);
        try {
          for await (const frame of source.frames(planOf(from, to))) expect(frame.at).toBeGreaterThanOrEqual(from);
          const range = accountedRange({ from: seconds(from), to: seconds(to) }, source);
          return [range.from, Math.round(range.to * 10) / 10];
        } finally {
          source.close();
        }
      };
      expect(await rangeOf(cut, 0, Infinity)).toEqual([0, 8]);
      expect(await rangeOf(cut, 0, 6)).toEqual([0, 6]);
      expect(await rangeOf(cut, 5.5, Infinity)).toEqual([5.5, 8]);
      expect(await rangeOf(await fixture("first.mp4"), 0, Infinity)).toEqual([0, 8]);
      expect(await rangeOf(await fixture("first.mp4"), 300, Infinity)).toEqual([300, 300]);
      // The last second is in a picture that is cut off: known to be lost, or shorter than a hole.
      expect(await rangeOf(await withoutEnd(0.9), 0, Infinity)).toEqual([
        0,
        expect.closeTo(name === "webcodecs" ? 7.2 : 8, 0),
      ]);
    });
  });

  describe.skipIf(decodesItself)("a decoder that the browser takes away", () => {
    /** Fails like Chrome's decoders in a hidden page: once after so many packets. */
    const reclaiming = (name: string, after: number): (() => void) => {
      const Real = globalThis.VideoDecoder;
      let packets = 0;
      globalThis.VideoDecoder = class extends Real {
        readonly #error: (error: DOMException) => void;
        constructor(init: VideoDecoderInit) {
          super(init);
          this.#error = init.error;
        }
        override decode(chunk: EncodedVideoChunk): void {
          super.decode(chunk);
          if (++packets !== after) return;
          this.close();
          this.#error(new DOMException("Codec reclaimed due to inactivity.", name));
        }
      };
      return () => (globalThis.VideoDecoder = Real);
    };

    it.each([2, 30, 75, 161])("loses nothing, after %i packets", async (after) => {
      const wanted = await sample(await fixture("first.mp4"), planOf());
      const restore = reclaiming("QuotaExceededError", after);
      try {
        const got = await sample(await fixture("first.mp4"), planOf());
        expect(got.times).toEqual(wanted.times);
        got.means.forEach((mean, i) => expect(mean).toBeCloseTo(wanted.means[i] ?? NaN, 0));
        expect(got.report.gaps).toEqual([]);
        expect(got.report.framesOpen).toBe(0);
      } finally {
        restore();
      }
    });

    it("is told apart from a decoder that fails on the pictures", async () => {
      const restore = reclaiming("EncodingError", 30);
      try {
        expect((await sample(await fixture("first.mp4"), planOf())).report.gaps).toHaveLength(1);
      } finally {
        restore();
      }
    });
  });
});
