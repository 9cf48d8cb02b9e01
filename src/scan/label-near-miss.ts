import type { CodeSighting, Point } from "../domain/detection/observation";
import type { NearMissKind } from "../domain/model/near-miss";
import { boundsOf, within, type PixelRect } from "./areas";
import type { AlbumPicture } from "./label-album";
import { UNREAD_BARS, type PictureRead } from "./label-last-look";
import { isMatrix } from "./label-formats";

/** Pictures kept of one stretch. */
const MAX_PICTURES = 2;
/** Room around what was found, as a share of its longer side, and at least so many pixels. */
const MARGIN = 0.6;
const MIN_MARGIN = 30;

/** What a person gets to see of one kept picture; rectangles in its pixels. */
export type Telling = {
  readonly picture: AlbumPicture;
  readonly kind: NearMissKind;
  readonly mark: PixelRect;
  readonly crop: PixelRect;
};

/** A mark whose centre lies within a code that was read, widened by so much of its size, is that code. */
const SAME_CODE = 0.5;
/** Bars so near to it stand on the same label. */
const SAME_LABEL = 3;
/** The sticker seems at most so much larger or smaller when it is half covered; labels have smaller codes. */
const SAME_SIZE = 1.7;

/**
 * Is this the sticker, or a code (or on the label of one) that was read while the session ran?
 * @param corners of the mark, in the upright frame like those of the codes
 */
export const isKnown = (
  { read }: PictureRead,
  corners: readonly Point[],
  codes: readonly CodeSighting[],
  sticker: CodeSighting | null,
): boolean => {
  const bars = read.format === UNREAD_BARS;
  const box = boundsOf(corners);
  if (sticker && !bars && isInside(box, boundsOf(sticker.corners), SAME_CODE)) {
    const ratio = box.width / boundsOf(sticker.corners).width;
    if (ratio < SAME_SIZE && ratio > 1 / SAME_SIZE) return true;
  }
  return codes.some((code) => {
    if (code.text === sticker?.text) return false;
    // A linear code read once may be a misreading.
    const believed = isMatrix(code.format) || codes.filter(({ text }) => text === code.text).length > 1;
    return believed && isInside(box, boundsOf(code.corners), bars ? SAME_LABEL : SAME_CODE);
  });
};

/** Does the middle of the one lie within the other, widened by a share of its size on every side? */
const isInside = (box: PixelRect, { x, y, width, height }: PixelRect, by: number): boolean => {
  const [middleX, middleY] = [box.x + box.width / 2, box.y + box.height / 2];
  const across = middleX >= x - by * width && middleX <= x + (1 + by) * width;
  return across && middleY >= y - by * height && middleY <= y + (1 + by) * height;
};

/** The most telling pictures of what was found and not read: square codes before bars, sharp print before faint. */
export const mostTelling = (marks: readonly PictureRead[]): readonly Telling[] => {
  const pictures = [...new Set(marks.map(({ picture }) => picture))];
  return pictures
    .map((picture) =>
      tell(
        picture,
        marks.filter((mark) => mark.picture === picture),
      ),
    )
    .sort((a, b) => Number(b.kind === "square") - Number(a.kind === "square") || b.picture.score - a.picture.score)
    .slice(0, MAX_PICTURES);
};

const tell = (picture: AlbumPicture, marks: readonly PictureRead[]): Telling => {
  const squares = marks.filter(({ read }) => read.format !== UNREAD_BARS);
  const told = squares.length > 0 ? squares : marks;
  const mark = boundsOf(told.flatMap(({ read }) => read.corners));
  const all = boundsOf(marks.flatMap(({ read }) => read.corners));
  const margin = Math.max(MIN_MARGIN, MARGIN * Math.max(mark.width, mark.height));
  const widened = {
    x: all.x - margin,
    y: all.y - margin,
    width: all.width + 2 * margin,
    height: all.height + 2 * margin,
  };
  return { picture, kind: squares.length > 0 ? "square" : "bars", mark, crop: within(widened, picture.image) };
};
