import { expect, test } from "vitest";
import { encodePicture } from "../../../src/adapters/vision/encode-picture";
import type { GreyImage } from "../../../src/ports/frame-source";

/** Dark but for a bright corner, as a part of a larger plane. */
const cornered = (width: number, height: number): GreyImage => {
  const stride = width + 13;
  const data = new Uint8Array(stride * (height + 2)).fill(40);
  for (let y = 0; y < height / 4; y++) data.fill(220, 5 + stride + y * stride, 5 + stride + y * stride + width / 4);
  return { data, width, height, stride, offset: 5 + stride };
};

const greyAt = async (picture: Blob, x: number, y: number): Promise<number> => {
  const bitmap = await createImageBitmap(picture);
  const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
  pen?.drawImage(bitmap, 0, 0);
  return pen?.getImageData(Math.floor(x * bitmap.width), Math.floor(y * bitmap.height), 1, 1).data[0] ?? -1;
};

test("a picture for a person stands upright and has at most 480 pixels a side", async () => {
  const turned = { 0: [0.1, 0.1], 90: [0.9, 0.1], 180: [0.9, 0.9], 270: [0.1, 0.9] } as const;
  for (const rotation of [0, 90, 180, 270] as const) {
    const picture = await encodePicture(cornered(900, 600), rotation);
    expect(picture.type).toBe("image/jpeg");
    const { width, height } = await createImageBitmap(picture);
    expect([width, height]).toEqual(rotation % 180 === 0 ? [480, 320] : [320, 480]);
    const [x, y] = turned[rotation];
    expect(await greyAt(picture, x, y)).toBeGreaterThan(190);
    expect(await greyAt(picture, 1 - x, 1 - y)).toBeLessThan(70);
  }
});

test("a small picture is not enlarged", async () => {
  const { width, height } = await createImageBitmap(await encodePicture(cornered(120, 80), 0));
  expect([width, height]).toEqual([120, 80]);
});
