import { afterAll, describe, expect, it } from "vitest";
import { FfmpegClipWriter } from "../../src/adapters/media/ffmpeg-clip/ffmpeg-clip-writer";
import { MediabunnyClipWriter } from "../../src/adapters/media/mediabunny-clip-writer";
import { sha256Of } from "../../src/adapters/media/sha256";
import { ClipWorker } from "../../src/adapters/threads/clip-worker";
import type { CutPlan } from "../../src/domain/clips/cut-plan";
import { DEFAULT_SETTINGS } from "../../src/domain/model/settings";
import { seconds } from "../../src/domain/time/units";
import type { ClipOutput, ClipWriter } from "../../src/ports/clip-writer";
import { boxesOf, mostAlike, playedFirstFrame, shownFrames, trackFacts } from "../support/clip-frames";

const loaded = new Map<string, Promise<Blob>>();
const fixture = (name: string): Promise<Blob> => {
  const load = async () => {
    const response = await fetch(new URL(`../fixtures/media/${name}`, import.meta.url));
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return response.blob();
  };
  const blob = loaded.get(name) ?? load();
  loaded.set(name, blob);
  return blob;
};

const planOf = (
  parts: readonly [file: string, from: number, to: number][],
  sightings: readonly number[] = [],
): CutPlan => ({
  parts: parts.map(([recordingId, from, to]) => ({ recordingId, from: seconds(from), to: seconds(to) })),
  duration: seconds(parts.reduce((sum, [, from, to]) => sum + to - from, 0)),
  sightings: sightings.map(seconds),
});

const worker = new ClipWorker();
const ffmpeg = new FfmpegClipWriter();
afterAll(() => {
  worker.cancel();
  ffmpeg.close();
});
const writers: readonly (readonly [string, ClipWriter])[] = [
  ["by mediabunny", new MediabunnyClipWriter()],
  ["by ffmpeg", ffmpeg],
  ["in its worker", worker],
];

const only = (clips: readonly ClipOutput[]): ClipOutput => {
  expect(clips).toHaveLength(1);
  const [clip] = clips;
  if (!clip) throw new Error("no clip");
  return clip;
};

/** Frames of the source that are on screen between two moments, the one at `from` included. */
const wantedFrames = async (name: string, from: number, to: number): Promise<string[]> => {
  const frames = await shownFrames(await fixture(name));
  const first = frames.findLastIndex((frame) => frame.at <= from + 1e-4);
  return frames.filter((frame, i) => i >= first && frame.at < to - 1e-4).map((frame) => frame.pixels);
};

describe.each(writers)("ClipWriter %s", (_name, writer) => {
  const cut = (plan: CutPlan) => writer.write(plan, fixture);

  // 3.3 s lies in the middle of a GOP (keyframes at 2 and 4 s) and between B-frames.
  it.each([
    ["first.mp4", 3.3, 6.1],
    ["first-fragmented.mp4", 3.3, 6.1],
    ["first-pcm.mkv", 3.3, 6.1],
    ["first.mpegts", 3.3, 6.1],
    ["first-offset.mov", 3.3, 6.1],
    ["first.mp4", 0, 2.5],
    ["first.mp4", 4, 8],
    ["first.mp4", 5.62, 7.777],
    ["open-gop.mp4", 2.9, 5.2],
    ["vp9.webm", 1.23, 3.4],
  ])("cuts %s from %f to %f at exactly the wanted frames", async (name, from, to) => {
    const clip = only(await cut(planOf([[name, from, to]])));
    const wanted = await wantedFrames(name, from, to);
    const frames = await shownFrames(clip.blob);
    expect(new Set(wanted).size).toBe(wanted.length); // neighbours differ, or the test would show nothing
    expect(frames[0]?.at).toBe(0);
    expect(frames.map((frame) => frame.pixels).slice(0, wanted.length)).toEqual(wanted);
    expect(frames.length - wanted.length).toBeLessThanOrEqual(3); // pictures that others need
    expect(Math.abs((await trackFacts(clip.blob)).end - (to - from))).toBeLessThan(0.2);
    expect(await boxesOf(clip.blob)).toEqual(["ftyp", "moov", "mdat"]);
    expect(await writer.verify(clip)).toEqual({ ok: true, problem: null });
  });

  it("begins at the exact frame in a real player, too", async () => {
    for (const [name, from, frame] of [
      ["first.mp4", 3.3, 66],
      ["open-gop.mp4", 2.9, 86],
      ["first.mpegts", 5.62, 112],
    ] as const) {
      const clip = only(await cut(planOf([[name, from, from + 2]])));
      expect(await mostAlike(await fixture(name), await playedFirstFrame(clip.blob))).toBe(frame);
    }
  });

  it.each(["first.mp4", "first.mpegts", "open-gop.mp4"])(
    "begins %s openly at its keyframe when asked",
    async (name) => {
      const options = { ...DEFAULT_SETTINGS, clipStart: "keyframe" } as const;
      const clip = only(await writer.write(planOf([[name, 3.3, 5.1]], [1]), fixture, options));
      const begun = name === "open-gop.mp4" ? 0 : 2;
      expect(clip.plan.parts[0]?.from).toBeCloseTo(begun, 2);
      expect(clip.plan.duration).toBeCloseTo(5.1 - begun, 2);
      expect(clip.plan.sightings[0]).toBeCloseTo(1 + 3.3 - begun, 2);
      const wanted = await wantedFrames(name, begun, 5.1);
      const frames = await shownFrames(clip.blob);
      expect(frames.map((frame) => frame.pixels).slice(0, wanted.length)).toEqual(wanted);
      expect(new TextDecoder("latin1").decode(await clip.blob.arrayBuffer())).not.toContain("elst");
      expect(await writer.verify(clip)).toEqual({ ok: true, problem: null });
    },
  );

  it.each([
    ["first.mp4", "second.mp4"],
    ["first.mpegts", "second.mpegts"],
  ])("joins %s and %s without a gap or a repeat", async (first, second) => {
    const clip = only(
      await cut(
        planOf(
          [
            [first, 6.3, 8],
            [second, 0, 2.4],
          ],
          [1.0, 2.0],
        ),
      ),
    );
    const wanted = [...(await wantedFrames(first, 6.3, 8)), ...(await wantedFrames(second, 0, 2.4))];
    const frames = await shownFrames(clip.blob);
    expect(frames.map((frame) => frame.pixels).slice(0, wanted.length)).toEqual(wanted);
    const steps = frames.slice(1, wanted.length).map((frame, i) => frame.at - (frames[i]?.at ?? 0));
    for (const step of steps) expect(step).toBeCloseTo(0.05, 3);
    const facts = await trackFacts(clip.blob);
    expect(facts.audioCodec).toBe("aac");
    expect(Math.abs((facts.audioTo ?? 0) - facts.end)).toBeLessThan(0.2);
    expect(clip.notes).toEqual([]);
    expect(await writer.verify(clip)).toEqual({ ok: true, problem: null });
  });

  it("gives two clips when the files cannot be joined, and loses nothing", async () => {
    const clips = await cut(
      planOf(
        [
          ["first.mp4", 6.3, 8],
          ["second-smaller.mp4", 0, 2.4],
        ],
        [1.0, 2.0],
      ),
    );
    expect(clips.map((clip) => clip.notes.includes("parts-differ"))).toEqual([true, true]);
    const [one, two] = clips;
    if (!one || !two) throw new Error("two clips wanted");
    expect((await shownFrames(one.blob)).map((f) => f.pixels)).toEqual(await wantedFrames("first.mp4", 6.3, 8));
    const wanted = await wantedFrames("second-smaller.mp4", 0, 2.4);
    expect((await shownFrames(two.blob)).map((f) => f.pixels).slice(0, wanted.length)).toEqual(wanted);
    expect(one.plan.sightings[0]).toBeCloseTo(1, 6);
    expect(two.plan.sightings[0]).toBeCloseTo(0.3, 6);
    for (const clip of clips) expect(await writer.verify(clip)).toEqual({ ok: true, problem: null });
  });

  it("counts the plan's sightings from the frame that is really shown first", async () => {
    const clip = only(await cut(planOf([["first.mp4", 3.33, 6]], [1])));
    expect(clip.plan.parts[0]?.from).toBeCloseTo(3.3, 6);
    expect(clip.plan.sightings[0]).toBeCloseTo(1.03, 6);
  });

  it("copies sound that mp4 can hold and says so when it cannot", async () => {
    const withSound = only(await cut(planOf([["first.mp4", 3.3, 6.1]])));
    const facts = await trackFacts(withSound.blob);
    expect(facts.audioCodec).toBe("aac");
    expect(facts.audioFrom ?? 1).toBeLessThanOrEqual(0);
    expect(facts.audioFrom ?? -1).toBeGreaterThan(-0.07); // one packet of 16 kHz AAC
    expect(facts.audioTo ?? 0).toBeGreaterThan(2.75);
    expect((await trackFacts(only(await cut(planOf([["vp9.webm", 1, 3]]))).blob)).audioCodec).toBe("opus");
    const without = only(await cut(planOf([["first-pcm.mkv", 3.3, 6.1]])));
    expect((await trackFacts(without.blob)).audioCodec).toBeNull();
    expect(without.notes).toEqual(["audio-left-out"]);
  });

  it("tags HEVC as hvc1 and tells a missing decoder from damage", async () => {
    const clip = only(await cut(planOf([["hevc.mp4", 1.3, 3.2]])));
    expect((await trackFacts(clip.blob)).videoCodecId).toBe("hvc1");
    const config = { codec: "hvc1.1.6.L63.90", codedWidth: 640, codedHeight: 360 };
    const { supported } = await VideoDecoder.isConfigSupported(config);
    const expected = supported ? { ok: true, problem: null } : { ok: false, problem: "cannot-decode-here" };
    expect(await writer.verify(clip)).toEqual(expected);
  });

  it("leaves the source as it is", async () => {
    const source = await fixture("first.mp4");
    const before = await sha256Of(source);
    await cut(planOf([["first.mp4", 1, 3]]));
    expect(await sha256Of(source)).toBe(before);
  });

  it("cuts what is there when the plan reaches beyond the file", async () => {
    const clip = only(await cut(planOf([["first.mp4", 6, 9]])));
    expect((await trackFacts(clip.blob)).end).toBeCloseTo(2, 2);
    expect(await writer.verify({ ...clip, plan: planOf([["first.mp4", 6, 12]]) })).toMatchObject({
      problem: "wrong-duration",
    });
  });

  it.each([
    ["an empty range", planOf([["first.mp4", 3, 3]])],
    ["a range behind the end", planOf([["first.mp4", 30, 40]])],
    ["no part at all", planOf([])],
  ])("refuses %s", async (_what, plan) => {
    await expect(cut(plan)).rejects.toMatchObject({ name: "nothing-to-cut" });
  });

  it("names what is wrong with a source", async () => {
    const plan = planOf([["x", 0, 1]]);
    const from = (blob: Blob) => writer.write(plan, () => Promise.resolve(blob));
    await expect(from(new Blob([]))).rejects.toMatchObject({ name: "empty-file" });
    await expect(from(new Blob(["no video at all"]))).rejects.toMatchObject({ name: "not-a-video" });
  });

  it("tells a source that changed or vanished while it is read", async () => {
    const folder = await navigator.storage.getDirectory();
    const content = await fixture("first.mp4");
    const put = async (parts: BlobPart[]) => {
      const handle = await folder.getFileHandle("source.mp4", { create: true });
      const out = await handle.createWritable();
      await out.write(new Blob(parts));
      await out.close();
      return handle.getFile();
    };
    const plan = planOf([["source.mp4", 1, 3]]);
    const source = await put([content]);
    expect(only(await writer.write(plan, () => Promise.resolve(source))).blob.size).toBeGreaterThan(1000);
    await put([content, "more"]);
    await expect(writer.write(plan, () => Promise.resolve(source))).rejects.toMatchObject({ name: "file-changed" });
    const vanishing = await put([content]);
    await folder.removeEntry("source.mp4");
    await expect(writer.write(plan, () => Promise.resolve(vanishing))).rejects.toMatchObject({
      name: expect.stringMatching(/^file-(gone|changed)$/) as string,
    });
  });

  describe("verify", () => {
    const whole = async () => only(await cut(planOf([["first.mp4", 3.3, 6.1]], [1.5])));
    const changed = async (clip: ClipOutput, change: (bytes: Uint8Array) => void): Promise<ClipOutput> => {
      const bytes = new Uint8Array(await clip.blob.arrayBuffer());
      change(bytes);
      return { ...clip, blob: new Blob([bytes], { type: "video/mp4" }) };
    };
    const mdatAt = async (clip: ClipOutput) => {
      const bytes = new Uint8Array(await clip.blob.arrayBuffer());
      return bytes.findIndex((_, i) => String.fromCharCode(...bytes.subarray(i, i + 4)) === "mdat") + 4;
    };

    it("catches a clip that was cut off", async () => {
      const clip = await whole();
      for (const size of [clip.blob.size - 1, clip.blob.size >> 1, 100]) {
        const blob = clip.blob.slice(0, size, "video/mp4");
        expect(await writer.verify({ ...clip, blob })).toEqual({ ok: false, problem: "truncated" });
      }
      expect(await writer.verify({ ...clip, blob: new Blob([]) })).toEqual({ ok: false, problem: "unreadable" });
      expect(await writer.verify({ ...clip, blob: new Blob(["nonsense, no video"]) })).toMatchObject({ ok: false });
    });

    it("catches zeroed pictures, at the beginning and later", async () => {
      const clip = await whole();
      const mdat = await mdatAt(clip);
      const early = await changed(clip, (bytes) => bytes.fill(0, mdat, mdat + 20_000));
      expect(await writer.verify(early)).toEqual({ ok: false, problem: "damaged" });
      const late = await changed(clip, (bytes) => bytes.fill(0, bytes.length - 4000, bytes.length - 2000));
      expect(await writer.verify(late)).toEqual({ ok: false, problem: "damaged" });
    });

    it("catches a first picture that does not decode though its frame is well-formed", async () => {
      const clip = only(await cut(planOf([["second-smaller.mp4", 0.5, 2.4]]))); // no sound among the pictures
      const mdat = await mdatAt(clip);
      // Behind the unit's length and type: the key picture's slice header and data.
      const spoilt = await changed(clip, (bytes) => {
        let at = mdat + 8; // room that was kept for a 64-bit size
        const length = () => new DataView(bytes.buffer).getUint32(at);
        while (((bytes[at + 4] ?? 0) & 0x1f) !== 5) at += 4 + length();
        bytes.fill(0xaa, at + 5, at + 4 + length());
      });
      expect(await writer.verify(spoilt)).toEqual({ ok: false, problem: "first-frame-damaged" });
    });

    it("catches a single flipped bit", async () => {
      const clip = await whole();
      const flipped = await changed(
        clip,
        (bytes) => (bytes[bytes.length - 700] = (bytes[bytes.length - 700] ?? 0) ^ 4),
      );
      expect((await writer.verify(flipped)).ok).toBe(false);
    });

    it("catches a clip of another length and one without its label", async () => {
      const clip = await whole();
      const longer = { ...clip, plan: { ...clip.plan, duration: seconds(9) } };
      expect(await writer.verify(longer)).toEqual({ ok: false, problem: "wrong-duration" });
      const elsewhere = { ...clip, plan: { ...clip.plan, sightings: [seconds(20)] } };
      expect(await writer.verify(elsewhere)).toEqual({ ok: false, problem: "label-outside" });
    });
  });
});
