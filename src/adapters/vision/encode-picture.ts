import type { GreyImage } from "../../ports/frame-source";

/** Longest side of a picture for a person, pixels. */
const MAX_SIDE = 480;
const QUALITY = 0.85;

/** A grey picture as JPEG, turned clockwise, reduced (never enlarged) to at most 480 pixels a side. */
export const encodePicture = async (image: GreyImage, rotation: 0 | 90 | 180 | 270): Promise<Blob> => {
  const { width, height } = image;
  const scale = Math.min(1, MAX_SIDE / Math.max(width, height));
  const [wide, tall] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
  const onItsSide = rotation % 180 !== 0;
  const canvas = new OffscreenCanvas(onItsSide ? tall : wide, onItsSide ? wide : tall);
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("No 2-D canvas");
  const bitmap = await createImageBitmap(asImageData(image));
  try {
    pen.translate(canvas.width / 2, canvas.height / 2);
    pen.rotate((rotation * Math.PI) / 180);
    pen.imageSmoothingQuality = "high";
    pen.drawImage(bitmap, -wide / 2, -tall / 2, wide, tall);
    return await canvas.convertToBlob({ type: "image/jpeg", quality: QUALITY });
  } finally {
    bitmap.close();
  }
};

const asImageData = ({ data, width, height, stride, offset }: GreyImage): ImageData => {
  const pixels = new ImageData(width, height);
  for (let y = 0, byte = 0; y < height; y++)
    for (let x = 0; x < width; x++, byte += 4) {
      pixels.data.fill(data[offset + y * stride + x] as number, byte, byte + 3);
      pixels.data[byte + 3] = 255;
    }
  return pixels;
};
