import type { ImageLab } from "../../src/ports/vision";

/** A lab that changes nothing and finds nothing: the pictures reach the decoders as they are. */
export const plainLab: ImageLab = {
  name: "plain",
  equalise: (image) => image,
  smooth: (image) => image,
  sharpenTurned: (image) => ({ image, toSource: (x, y) => [x, y] }),
  clearBars: (image) => ({ image, toSource: (x, y) => [x, y] }),
  layFlat: () => [],
  deblur: () => [],
  stack: () => null,
  findBars: () => null,
};

/** What a near miss shows, without a canvas: its size as text. */
export const sizeAsPicture = async ({ width, height }: { width: number; height: number }): Promise<Blob> =>
  new Blob([`${width} x ${height}`]);
