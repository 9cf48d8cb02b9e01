import { describe, expect, it } from "vitest";
import { createUpscaledDecoder } from "../../src/adapters/vision/upscaled-decoder";
import { createWechatDecoder } from "../../src/adapters/vision/wechat-decoder";
import { createZxingDecoder } from "../../src/adapters/vision/zxing-decoder";
import type { GreyImage } from "../../src/ports/frame-source";
import type { CodeFormat, DecodeRequest, QrDecoder } from "../../src/ports/vision";
import { labelPicture } from "../support/labels";

const CODE = "SPXVN89508022931";
const QR: DecodeRequest = { formats: ["QRCode"], maxCodes: 8 };
const ALL: DecodeRequest = { formats: ["QRCode", "DataMatrix", "Code128", "Code39", "ITF"], maxCodes: 8 };

const plain = await createZxingDecoder();
const upscaled = createUpscaledDecoder(plain);
const wechat = await createWechatDecoder();
const stages: readonly (readonly [string, QrDecoder])[] = [
  ["zxing", plain],
  ["zxing doubled", upscaled],
  ["WeChat", wechat],
];

/** Two pictures side by side in one, as when two labels lie on one box. */
const beside = (a: GreyImage, b: GreyImage): GreyImage => {
  const width = a.width + b.width;
  const data = new Uint8Array(width * a.height);
  for (let y = 0; y < a.height; y++) {
    data.set(a.data.subarray(y * a.width, (y + 1) * a.width), y * width);
    data.set(b.data.subarray(y * b.width, (y + 1) * b.width), y * width + a.width);
  }
  return { data, width, height: a.height, stride: width, offset: 0 };
};

/** The same pixels as a part of a larger plane, as the label area of a frame is. */
const insidePlane = (image: GreyImage): GreyImage => {
  const stride = image.width + 37;
  const offset = 11 * stride + 19;
  const data = new Uint8Array(stride * (image.height + 20)).fill(90);
  for (let y = 0; y < image.height; y++)
    data.set(image.data.subarray(y * image.width, (y + 1) * image.width), offset + y * stride);
  return { ...image, data, stride, offset };
};

describe.each(stages)("every decoder: %s", (_, decoder) => {
  it("reads a good QR label and says where it lies", async () => {
    const [read, ...others] = await decoder.decode(await labelPicture(CODE, "QRCode", { modulePx: 4 }), QR);
    expect(others).toEqual([]);
    expect(read?.text).toBe(CODE);
    expect(read?.format).toBe("QRCode");
    const xs = read?.corners.map(([x]) => x) ?? [];
    const ys = read?.corners.map(([, y]) => y) ?? [];
    const centre = [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
    expect(Math.abs((centre[0] ?? 0) - 160)).toBeLessThan(12);
    expect(Math.abs((centre[1] ?? 0) - 120)).toBeLessThan(12);
  });

  it("reads a part of a larger plane without mixing in its surroundings", async () => {
    const view = insidePlane(await labelPicture(CODE, "QRCode", { modulePx: 4 }));
    expect((await decoder.decode(view, QR)).map(({ text }) => text)).toEqual([CODE]);
  });

  it("returns all codes of a picture", async () => {
    const both = beside(
      await labelPicture(CODE, "QRCode", { modulePx: 4 }),
      await labelPicture("GHNQNYYRZ", "QRCode", { modulePx: 4 }),
    );
    expect((await decoder.decode(both, QR)).map(({ text }) => text).sort()).toEqual(["GHNQNYYRZ", CODE]);
  });

  it("returns an empty list where no code is", async () => {
    for (let seed = 1; seed <= 5; seed++) {
      const noise = await labelPicture(
        CODE,
        "QRCode",
        { modulePx: 3, noise: 30, dark: 120, light: 120 },
        undefined,
        seed,
      );
      expect(await decoder.decode(noise, ALL)).toEqual([]);
    }
  });

  it("gives the same answer again and again", async () => {
    const picture = await labelPicture(CODE, "QRCode", { modulePx: 3, noise: 8 });
    const first = await decoder.decode(picture, QR);
    for (let i = 0; i < 20; i++) expect(await decoder.decode(picture, QR)).toEqual(first);
  });
});

describe("the formats of labels", () => {
  const samples: readonly (readonly [CodeFormat, string])[] = [
    ["DataMatrix", "JT0123456789"],
    ["Code128", "SPXVN89508022931"],
    ["Code39", "VTP12345"],
    ["ITF", "12345678901234"],
  ];
  it.each(samples)("zxing reads %s", async (format, text) => {
    const picture = await labelPicture(text, format, { modulePx: 3 }, { width: 760, height: 240 });
    const reads = await plain.decode(picture, { formats: [format], maxCodes: 4 });
    expect(reads.map((read) => [read.format, read.text])).toEqual([[format, text]]);
  });

  it("reads nothing that was not asked for", async () => {
    const product = await labelPicture("4006381333931", "EAN13", { modulePx: 3 }, { width: 500, height: 240 });
    expect(await plain.decode(product, ALL)).toEqual([]);
    expect((await plain.decode(product, { formats: ["EAN13"], maxCodes: 4 })).map(({ text }) => text)).toEqual([
      "4006381333931",
    ]);
  });
});

describe("hard labels: what each stage adds", () => {
  it("doubling reads 2 px modules at 45°, where the plain reader mostly fails", async () => {
    const picture = await labelPicture(CODE, "QRCode", { modulePx: 2, rotation: 45, noise: 4 });
    expect((await upscaled.decode(picture, QR)).map(({ text }) => text)).toEqual([CODE]);
  });

  it("doubling reads what is out of focus, which the plain reader does not", async () => {
    const picture = await labelPicture(CODE, "QRCode", { modulePx: 3, blur: 1.4 });
    expect(await plain.decode(picture, QR)).toEqual([]);
    expect((await upscaled.decode(picture, QR)).map(({ text }) => text)).toEqual([CODE]);
  });

  it("WeChat reads 1.5 px modules", async () => {
    const picture = await labelPicture(CODE, "QRCode", { modulePx: 1.6, noise: 2 });
    expect((await wechat.decode(picture, QR)).map(({ text }) => text)).toEqual([CODE]);
  });
});
