import type { RgbaImage } from "../../ports/frame-source";

/** What a still may take of the storage. */
export const MOST_STILL_BYTES = 30_000;
const QUALITIES = [0.72, 0.5, 0.3] as const;

/** A colour picture as JPEG of at most 30 kB, turned clockwise. */
export const encodeStill = async (image: RgbaImage, rotation: 0 | 90 | 180 | 270): Promise<Blob> => {
  const { data, width, height } = image;
  const isLying = rotation % 180 !== 0;
  const canvas = new OffscreenCanvas(isLying ? height : width, isLying ? width : height);
  const pen = canvas.getContext("2d", { alpha: false });
  if (!pen) throw new Error("No 2-D canvas");
  const pixels = new ImageData(data, width, height);
  if (rotation === 0) pen.putImageData(pixels, 0, 0);
  else {
    const bitmap = await createImageBitmap(pixels);
    pen.translate(canvas.width / 2, canvas.height / 2);
    pen.rotate((rotation * Math.PI) / 180);
    pen.drawImage(bitmap, -width / 2, -height / 2);
    bitmap.close();
  }
  let smallest: Blob | null = null;
  for (const quality of QUALITIES) {
    smallest = await canvas.convertToBlob({ type: "image/jpeg", quality });
    if (smallest.size <= MOST_STILL_BYTES) return smallest;
  }
  if (!smallest) throw new Error("No picture");
  return smallest;
};
