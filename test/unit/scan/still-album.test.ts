import { expect, test } from "vitest";
import type { CodeSighting } from "../../../src/domain/detection/observation";
import { epochMs, seconds } from "../../../src/domain/time/units";
import type { SampledFrame } from "../../../src/ports/frame-source";
import { codeSharpness } from "../../../src/scan/code-sharpness";
import { StageClock } from "../../../src/scan/stage-clock";
import { StillAlbum } from "../../../src/scan/still-album";
import { filmSource } from "../../support/fake-film";
import { sizeAsPicture } from "../../support/plain-lab";

const [WIDTH, HEIGHT] = [640, 360];
const RANGE = { from: seconds(0), to: seconds(300) };

/** A checkered code of this size and contrast; `colour` answers the part asked for, as its size. */
const frameAt = (at: number, side: number, contrast: number) => {
  const data = new Uint8Array(WIDTH * HEIGHT).fill(100);
  const [x, y] = [300, 100];
  for (let row = 0; row < side; row++)
    for (let column = 0; column < side; column++)
      if ((Math.floor(row / 4) + Math.floor(column / 4)) % 2 === 0)
        data[(y + row) * WIDTH + x + column] = 100 + contrast;
  const frame: SampledFrame = {
    at: seconds(at),
    luma: { data, width: WIDTH, height: HEIGHT, stride: WIDTH, offset: 0 },
    colour: ({ width, height }) => ({ data: new Uint8ClampedArray(4), width: Math.round(width), height: Math.round(height) }), // prettier-ignore
  };
  const [left, top, right, bottom] = [x / WIDTH, y / HEIGHT, (x + side) / WIDTH, (y + side) / HEIGHT];
  const corners = [[left, top], [right, top], [right, bottom], [left, bottom]] as const; // prettier-ignore
  const code = (text: string, format = "QRCode"): CodeSighting => ({ text, format, corners });
  return { frame, code };
};

const album = (range = RANGE) => {
  const film = { width: WIDTH, height: HEIGHT, lengthS: 30, spacingS: 2.5, paintAt: () => [], bytesAt: () => 1 };
  const camera = { triggerText: "TimeGo", packingRoi: null };
  return new StillAlbum(filmSource(film), range, camera, { encodeStill: sizeAsPicture }, new StageClock(() => 0));
};

test("sharpness: more contrast and a larger code count more, a plain surface nothing", () => {
  const of = (side: number, contrast: number): number =>
    codeSharpness(frameAt(0, side, contrast).frame.luma, { x: 300, y: 100, width: side, height: side });
  expect(of(60, 80)).toBeGreaterThan(of(60, 40) * 1.9);
  expect(of(80, 80)).toBeGreaterThan(of(60, 80) * 1.3);
  expect(of(60, 0)).toBe(0);
});

test("of one look the sharpest picture stays; the same code minutes later has one of its own", async () => {
  const stills = album();
  for (const [at, contrast] of [
    [10, 40],
    [11, 90],
    [12, 92],
    [13, 50],
    [200, 20],
  ] as const) {
    // prettier-ignore
    const { frame, code } = frameAt(at, 60, contrast);
    stills.offer(frame, [code("SPX1"), code("TimeGo")]);
  }
  const taken = await stills.take([]);
  // 92 is not clearly better than 90, so no picture is made of it.
  expect(taken.map(({ at, kind, text }) => [at, kind, text])).toEqual([
    [11, "label", "SPX1"],
    [200, "label", "SPX1"],
  ]);
  // Six sides wide, as a screen.
  expect(await taken[0]?.picture.text()).toBe("360 x 203");
});

test("a bar code read once may be a misreading; what lies outside of the range is another scan's", async () => {
  const stills = album({ from: seconds(5), to: seconds(60) });
  for (const at of [4, 20, 60]) {
    const { frame, code } = frameAt(at, 60, 80);
    stills.offer(frame, [code("BARS", "Code128"), ...(at === 20 ? [] : [code("OUTSIDE")])]);
  }
  expect(await stills.take([])).toEqual([]);
  const { frame, code } = frameAt(22, 60, 80);
  stills.offer(frame, [code("BARS", "Code128")]);
  expect((await stills.take([])).map(({ text }) => text)).toEqual(["BARS"]);
});

test("the contents of every session are fetched by key pictures, nothing else is decoded", async () => {
  const at = (s: number) => epochMs(s * 1000);
  const sessions = [{ start: at(4), end: at(15), from: at(4), to: at(15), codes: [], flags: [] }];
  const taken = await album().take(sessions);
  expect(taken.map(({ at: moment, kind }) => [moment, kind])).toEqual([[10, "contents"]]);
});
