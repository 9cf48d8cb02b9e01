/** R = luma·(Y − black) + redV·V, G = … + greenU·U + greenV·V, B = … + blueU·U; U and V around 0, everything 0–255. */
export type YuvMatrix = {
  readonly black: number;
  readonly luma: number;
  readonly redV: number;
  readonly greenU: number;
  readonly greenV: number;
  readonly blueU: number;
};

type LumaShares = readonly [red: number, blue: number];

const BT709: LumaShares = [0.2126, 0.0722];

/** Shares of red and blue in luma: ITU-R BT.601, BT.709, BT.2020. */
const WEIGHTS: Readonly<Record<string, LumaShares>> = {
  smpte170m: [0.299, 0.114],
  bt470bg: [0.299, 0.114],
  bt709: BT709,
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
  const [red, blue] = WEIGHTS[matrix ?? usual] ?? WEIGHTS[usual] ?? BT709;
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

/** Shares of R, G and B (0–255) in a sample of a plane, and what is added. */
export type RgbShares = {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly base: number;
};

/** RGB to BT.709 in studio range, the inverse of its YuvMatrix. */
export const studioBt709 = (): { readonly y: RgbShares; readonly u: RgbShares; readonly v: RgbShares } => {
  const [red, blue] = BT709;
  const green = 1 - red - blue;
  const luma = 219 / 255;
  const [ofU, ofV] = [blue, red].map((own) => 112 / 255 / (1 - own)) as [number, number];
  return {
    y: { red: luma * red, green: luma * green, blue: luma * blue, base: 16 },
    u: { red: -ofU * red, green: -ofU * green, blue: ofU * (1 - blue), base: 128 },
    v: { red: ofV * (1 - red), green: -ofV * green, blue: -ofV * blue, base: 128 },
  };
};
