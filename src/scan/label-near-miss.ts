import type { NearMissKind } from "../domain/model/near-miss";
import { boundsOf, within, type PixelRect } from "./areas";
import type { AlbumPicture } from "./label-album";
import { UNREAD_BARS, type PictureRead } from "./label-last-look";

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
