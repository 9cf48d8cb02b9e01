import { describe, expect, it } from "vitest";
import { EngineClipFitter } from "../../src/adapters/media/fit/engine-clip-fitter";
import { WebCodecsFitEngine } from "../../src/adapters/media/fit/webcodecs-fit-engine";
import { FfmpegFitEngine } from "../../src/adapters/media/fit-ffmpeg/ffmpeg-fit-engine";
import { sha256Of } from "../../src/adapters/media/sha256";
import { createZxingDecoder } from "../../src/adapters/vision/zxing-decoder";
import { clockText, type FitCaption } from "../../src/domain/clips/fit-caption";
import type { FrameSize } from "../../src/domain/clips/fit-shape";
import { failureNameOf } from "../../src/domain/model/failure";
import { epochMs, seconds } from "../../src/domain/time/units";
import type { ClipFitter, FitJob } from "../../src/ports/clip-fitter";
import { boxesOf, trackFacts } from "../support/clip-frames";
import { drawnBand, greyDifference, greyPictures, lowestLines, type GreyPicture } from "../support/fitted-pictures";
import { fixture } from "../support/media-fixtures";
import { noiseClip } from "../support/noise-clip";

const START = epochMs(Date.UTC(2026, 10, 20, 1, 0, 49) + 300);
const ZONE = "Asia/Ho_Chi_Minh";
const CAPTION: FitCaption = {
  codes: ["SPXVN061234567890"],
  camera: "Bàn đóng gói số 1",
  clock: [{ at: seconds(0), ms: START }],
  zone: ZONE,
};
const LIMITS = { maxMb: 1, maxS: 60, shortSide: 720 };
const jobOf = (clip: Blob, part: Partial<FitJob> = {}): FitJob => ({
  clip,
  limits: LIMITS,
  looks: [],
  caption: CAPTION,
  ...part,
});

type Named = readonly [name: string, fitter: ClipFitter];
const webCodecs = new EngineClipFitter((clip, caption) => WebCodecsFitEngine.open(clip, caption));
const ffmpeg = new EngineClipFitter((clip, caption) => FfmpegFitEngine.open(clip, caption));
const fitters: readonly Named[] = [
  ["WebCodecs", webCodecs],
  ["ffmpeg", ffmpeg],
];

const expectedBand = (picture: FrameSize, side: number, text: string) => drawnBand(picture, side, CAPTION, text);

const at = (pictures: readonly GreyPicture[], wanted: number): GreyPicture => {
  const picture = pictures.findLast((one) => one.at <= wanted + 1e-6);
  if (!picture) throw new Error(`no picture at ${wanted}`);
  return picture;
};

describe.each(fitters)("ClipFitter by %s", (_name, fitter) => {
  it("keeps both limits, the label and the clock", async () => {
    const clip = await (await fetch("/sample/Ban-1/Ban-1_20261120_080000.mp4")).blob();
    const before = await sha256Of(clip);
    const done: number[] = [];
    const looks = [[seconds(13.5), seconds(14.5)]];
    const copy = await fitter.fit(jobOf(clip, { limits: { ...LIMITS, maxS: 4 }, looks }), (share) => done.push(share));
    expect(copy.blob.size).toBeLessThanOrEqual(1e6);
    expect(copy.sha256).toBe(await sha256Of(copy.blob));
    expect(copy.range.from).toBeLessThan(13.5);
    expect(copy.range.to).toBeGreaterThanOrEqual(14.5);
    const facts = await trackFacts(copy.blob);
    expect(facts.end).toBeLessThanOrEqual(4);
    expect(facts.end).toBeGreaterThan(3.7);
    expect((await boxesOf(copy.blob)).filter((box) => box !== "free")).toEqual(["ftyp", "moov", "mdat"]);
    expect(done.some((share) => share > 0.1 && share < 0.9)).toBe(true);
    expect(done.at(-1)).toBeGreaterThan(0.9);

    const pictures = await greyPictures(copy.blob);
    const { width, height } = at(pictures, 0);
    expect([copy.width, copy.height]).toEqual([width, height]);
    expect(height).toBe(720);
    const wall = (s: number) => clockText(epochMs(START + (copy.range.from + s) * 1000), ZONE);
    let changes = 0;
    for (let s = 0.5; s < 3.5; s += 0.5) {
      const { lines, luma } = await expectedBand({ width: 1920, height: 1080 }, 720, wall(s));
      const other = await expectedBand({ width: 1920, height: 1080 }, 720, wall(s + 1));
      const band = lowestLines(at(pictures, s), lines);
      const seen = greyDifference(band, luma);
      expect(seen).toBeLessThan(6);
      expect(seen).toBeLessThan(greyDifference(band, other.luma)); // the next second would look different
      if (wall(s) !== wall(s - 0.5)) changes++;
    }
    expect(changes).toBeGreaterThanOrEqual(2);
    // What the copy is for: the label on the box can still be read in it.
    const decoder = await createZxingDecoder();
    const { luma } = at(pictures, 14 - copy.range.from);
    const image = { data: luma, width, height, stride: width, offset: 0 };
    const codes = await decoder.decode(image, { formats: ["QRCode"], maxCodes: 8 });
    expect(codes.map(({ text }) => text)).toContain("VTPVN2X6M40JX5TXZMCD");
    expect(await sha256Of(clip)).toBe(before);
  });

  it("shows the code of its own packing, below the picture", async () => {
    const clip = await fixture("first.mp4");
    const limits = { ...LIMITS, maxS: 3 };
    const one = await greyPictures((await fitter.fit(jobOf(clip, { limits }))).blob);
    const caption = { ...CAPTION, codes: ["GHN8809990000"] };
    const two = await greyPictures((await fitter.fit(jobOf(clip, { limits, caption }))).blob);
    const [first, second] = [at(one, 2), at(two, 2)];
    const { lines, luma } = await expectedBand(
      { width: 640, height: 360 },
      720,
      clockText(epochMs(START + 2000), ZONE),
    );
    expect(first.height).toBe(360 + lines);
    const band = lowestLines(first, lines);
    expect(greyDifference(band, luma)).toBeLessThan(8);
    expect(greyDifference(lowestLines(second, lines), luma)).toBeGreaterThan(2 * greyDifference(band, luma));
    const picture = (one: GreyPicture) => one.luma.subarray(0, 640 * 360);
    expect(greyDifference(picture(first), picture(second))).toBeLessThan(2);
    const source = (await greyPictures(clip)).find((frame) => Math.abs(frame.at - 2) < 0.01);
    expect(greyDifference(picture(first), source?.luma ?? new Uint8Array(1))).toBeLessThan(6); // nothing of it is hidden
  });

  it("keeps the sound where there is room for it", async () => {
    const clip = await fixture("first.mp4");
    const copy = await fitter.fit(jobOf(clip, { limits: { ...LIMITS, maxS: 4 } }));
    expect(copy.audioLeftOut).toBe(false);
    const facts = await trackFacts(copy.blob);
    expect(facts.audioCodec).toBe("aac");
    expect(Math.abs((facts.audioTo ?? 0) - facts.end)).toBeLessThan(0.2);
    const tight = await fitter.fit(jobOf(clip, { limits: { ...LIMITS, maxS: 4, maxMb: 0.045 } }));
    expect(tight.audioLeftOut).toBe(true);
    expect((await trackFacts(tight.blob)).audioCodec).toBeNull();
    expect(tight.blob.size).toBeLessThanOrEqual(45_000);
  });

  it("leaves out what does not decode and goes on behind it", async () => {
    const bytes = new Uint8Array(await (await fixture("first-faststart.mp4")).arrayBuffer());
    bytes.fill(0xaa, bytes.length / 2, bytes.length / 2 + 300);
    const copy = await fitter.fit(jobOf(new Blob([bytes])));
    const pictures = await greyPictures(copy.blob);
    expect(pictures.length).toBeGreaterThan(100);
    expect(pictures.at(-1)?.at).toBeGreaterThan(7.8);
    const { lines, luma } = await expectedBand(
      { width: 640, height: 360 },
      720,
      clockText(epochMs(START + 7500), ZONE),
    );
    expect(greyDifference(lowestLines(at(pictures, 7.5), lines), luma)).toBeLessThan(8); // its time is still right
  });

  it("keeps its limit with pictures that can hardly be squeezed, or says that they can not", async () => {
    const clip = await noiseClip(640, 480, 1);
    const job = jobOf(clip, { limits: { ...LIMITS, maxMb: 0.2 } });
    const fitted = await fitter.fit(job).then(({ blob }) => blob, failureNameOf);
    // How small an encoder can make noise differs from run to run where it measures time.
    if (!(fitted instanceof Blob)) expect(fitted).toBe("fit-impossible");
    else {
      expect(fitted.size).toBeLessThanOrEqual(200_000);
      expect(await greyPictures(fitted)).not.toHaveLength(0);
    }
  });

  it("goes down as far as it has to, and says when nothing fits", async () => {
    const clip = await fixture("first.mp4");
    const small = await fitter.fit(jobOf(clip, { limits: { ...LIMITS, maxMb: 0.06 } }));
    expect(small.blob.size).toBeLessThanOrEqual(60_000);
    expect(await greyPictures(small.blob)).not.toHaveLength(0);
    await expect(fitter.fit(jobOf(clip, { limits: { ...LIMITS, maxMb: 0.005 } }))).rejects.toMatchObject({
      name: "fit-impossible",
    });
  });
});
