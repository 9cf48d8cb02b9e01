import type { GreyImage } from "../ports/frame-source";

/** Every 4th pixel of every 4th row: 0.03 ms per 640×480, same figure as all pixels (vision.md). */
const STRIDE = 4;

/** Mean |Δgrey|/255 between consecutive samples of an area. */
export class MotionMeter {
  #previous: Uint8Array | null = null;

  /** @returns 0–1, null for the first sample */
  measure(view: GreyImage): number | null {
    const columns = Math.ceil(view.width / STRIDE);
    const rows = Math.ceil(view.height / STRIDE);
    const previous = this.#previous?.length === columns * rows ? this.#previous : null;
    const current = previous ?? new Uint8Array(columns * rows);
    let sum = 0;
    let i = 0;
    for (let row = 0; row < view.height; row += STRIDE) {
      const begin = view.offset + row * view.stride;
      for (let column = 0; column < view.width; column += STRIDE, i++) {
        const value = view.data[begin + column] as number;
        const change = value - (current[i] as number);
        sum += change < 0 ? -change : change;
        current[i] = value;
      }
    }
    this.#previous = current;
    return previous ? sum / (columns * rows * 255) : null;
  }
}
