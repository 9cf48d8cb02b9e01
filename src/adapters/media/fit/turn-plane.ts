/** Degrees clockwise. */
export type Quarter = 0 | 90 | 180 | 270;

/**
 * Turns a plane clockwise into `out`, which is `width` × `height`; the source lies in rows without gaps.
 * Rotation is rare in recordings, so this is plain rather than fast.
 */
export const turned = (source: Uint8Array, by: Quarter, out: Uint8Array, width: number, height: number): void => {
  // Where the upright picture's first sample lies in the source, and how far its neighbours are.
  const [start, across, down] =
    by === 90
      ? [(width - 1) * height, -height, 1]
      : by === 270
        ? [height - 1, height, -1]
        : by === 180
          ? [width * height - 1, -1, -width]
          : [0, 1, width];
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) out[at] = source[start + x * across + y * down] as number;
  }
};
