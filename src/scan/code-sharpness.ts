import type { GreyImage } from "../ports/frame-source";
import type { PixelRect } from "./areas";

/** Lines of a code that are looked at; more tell nothing new. */
const MOST_LINES = 48;

/**
 * How well a code can be seen: mean step between neighbouring pixels (0–255) × side^1.5. For one and the same code the
 * mean step × side is the contrast of its edges whatever its size; the rest prefers the larger of two equally sharp.
 * @param rect the code, whole pixels inside the image
 */
export const codeSharpness = ({ data, stride, offset }: GreyImage, rect: PixelRect): number => {
  const { x, y, width, height } = rect;
  if (width < 2 || height < 1) return 0;
  const skip = Math.max(1, Math.floor(height / MOST_LINES));
  let sum = 0;
  let count = 0;
  for (let row = y; row < y + height; row += skip) {
    let before = data[offset + row * stride + x] ?? 0;
    for (let at = offset + row * stride + x + 1, end = at + width - 1; at < end; at++) {
      const value = data[at] ?? 0;
      sum += Math.abs(value - before);
      before = value;
    }
    count += width - 1;
  }
  return (sum / count) * Math.sqrt(width * height) ** 1.5;
};
