/** Longest side of a still for people, pixels: a label on it can be read, and a report with two of them stays small. */
const MAX_SIDE = 1280;
const QUALITY = 0.85;

/** A picture as JPEG, reduced (never enlarged) to at most 1280 pixels a side. The bitmap is closed. */
export const stillJpeg = async (bitmap: ImageBitmap): Promise<Blob> => {
  try {
    const scale = Math.min(1, MAX_SIDE / Math.max(bitmap.width, bitmap.height));
    const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale));
    const pen = canvas.getContext("2d");
    if (!pen) throw new Error("No 2-D canvas");
    pen.imageSmoothingQuality = "high";
    pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: "image/jpeg", quality: QUALITY });
  } finally {
    bitmap.close();
  }
};
