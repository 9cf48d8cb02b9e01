/** Even numbers: chroma has half the lines and columns. */
const even = (value: number): number => Math.max(2, 2 * Math.floor(value / 2 + 1e-6));

export type FrameSize = { readonly width: number; readonly height: number };

/** The copy's frame, in pixels: the picture and below it, hiding nothing, the caption's band in the same width. */
export type FitFrame = FrameSize & {
  /** Lines of the band, part of `height`. */
  readonly bandHeight: number;
  /** Rows of text in the band. */
  readonly bandRows: 1 | 3;
  /** Pixels of the band's letters. */
  readonly fontSize: number;
};

/** Legible at 720 lines and still so when a site shows a thumbnail of half the size. */
const FONT_OF_HEIGHT = 0.036;
/** Code, camera and clock in one row need about 45 letters' width. */
const FONT_OF_WIDTH = 0.026;
const FONT_OF_WIDTH_IN_ROWS = 0.05;
const SMALLEST_FONT = 14;
const ROW_OF_FONT = 1.55;
/** Narrower than this, code, camera and clock stand below each other. */
const NARROW = 1.2;

const bandOf = ({ width, height }: FrameSize): Omit<FitFrame, "width" | "height"> => {
  const bandRows = width / height < NARROW ? 3 : 1;
  const ofWidth = width * (bandRows === 1 ? FONT_OF_WIDTH : FONT_OF_WIDTH_IN_ROWS);
  const fontSize = Math.max(
    SMALLEST_FONT,
    Math.round(Math.min(Math.max(width, height) * 0.5625, height) * FONT_OF_HEIGHT),
  );
  const fitting = Math.max(SMALLEST_FONT, Math.min(fontSize, Math.round(ofWidth)));
  return { bandRows, fontSize: fitting, bandHeight: even(bandRows * fitting * ROW_OF_FONT + 2) };
};

/**
 * The frame of a copy: picture and band together have at most `shortSide` pixels on their shorter side; never enlarged.
 * @param picture the clip's picture as it is seen (upright, square pixels)
 * @param shortSide pixels, null for as recorded
 */
export const fitFrame = (picture: FrameSize, shortSide: number | null): FitFrame => {
  const band = bandOf(scaled(picture, Math.min(1, (shortSide ?? Infinity) / Math.min(picture.width, picture.height))));
  const isWide = picture.width >= picture.height;
  const room = shortSide === null ? Infinity : isWide ? shortSide - band.bandHeight : shortSide;
  const scale = Math.min(1, room / (isWide ? picture.height : picture.width));
  const { width, height } = scaled(picture, scale);
  return { ...band, width, height: height + band.bandHeight };
};

const scaled = ({ width, height }: FrameSize, scale: number): FrameSize => ({
  width: even(width * scale),
  height: even(height * scale),
});
