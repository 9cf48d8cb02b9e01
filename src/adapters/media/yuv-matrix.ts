/** R = luma·(Y − black) + redV·V, G = … + greenU·U + greenV·V, B = … + blueU·U; U and V around 0, everything 0–255. */
export type YuvMatrix = {
  readonly black: number;
  readonly luma: number;
  readonly redV: number;
  readonly greenU: number;
  readonly greenV: number;
  readonly blueU: number;
};

/** Shares of red and blue in luma: ITU-R BT.601, BT.709, BT.2020. */
const WEIGHTS: Readonly<Record<string, readonly [red: number, blue: number]>> = {
  smpte170m: [0.299, 0.114],
  bt470bg: [0.299, 0.114],
  bt709: [0.2126, 0.0722],
  "bt2020-ncl": [0.2627, 0.0593],
};

/** Cameras that say nothing use BT.709 for HD and BT.601 below. */
const HD_HEIGHT = 720;

/** How a frame's YUV becomes RGB: its own colour space, else what is usual for its height; studio range unless it says full. */
export const yuvMatrixOf = (
  { matrix, fullRange }: { readonly matrix: string | null; readonly fullRange: boolean | null },
  height: number,
): YuvMatrix => {
  const usual = height >= HD_HEIGHT ? "bt709" : "smpte170m";
  const [red, blue] = WEIGHTS[matrix ?? usual] ?? WEIGHTS[usual] ?? [0.2126, 0.0722];
  const green = 1 - red - blue;
  const chroma = fullRange ? 1 : 255 / 224;
  return {
    black: fullRange ? 0 : 16,
    luma: fullRange ? 1 : 255 / 219,
    redV: 2 * (1 - red) * chroma,
    greenU: ((-2 * blue * (1 - blue)) / green) * chroma,
    greenV: ((-2 * red * (1 - red)) / green) * chroma,
    blueU: 2 * (1 - blue) * chroma,
  };
};
