import type { CodeSighting, Point } from "../domain/detection/observation";
import { isTrigger } from "../domain/detection/trigger-text";
import type { Interval } from "../domain/time/interval";
import type { Seconds } from "../domain/time/units";
import type { GreyImage } from "../ports/frame-source";
import type { CodeRead, ImageLab, QrDecoder } from "../ports/vision";
import type { SeenNearMiss } from "../ports/worker-api";
import { crop, toUprightRoi, uprightOf, type LabelPlace, type Rotation } from "./areas";
import { LabelAlbum, type AlbumPicture } from "./label-album";
import { LastLook, type PictureRead } from "./label-last-look";
import { isKnown, mostTelling } from "./label-near-miss";
import { isMatrix } from "./label-formats";
import { LabelReader, type LabelDecoders } from "./label-reader";
import type { StageClock } from "./stage-clock";

/** Two reads of a linear code at most so many seconds apart make it believable (domain/detection counts them). */
const LINEAR_PAIR_S = 2;
export type LabelDeps = {
  readonly decoders: LabelDecoders;
  /** The CNN engine, loaded when the first hard label needs it. */
  readonly lastResort: () => Promise<QrDecoder>;
  /** OpenCV, loaded with it. */
  readonly imageLab: () => Promise<ImageLab>;
  /** A picture for a person, turned clockwise by so many degrees, at most 480 pixels a side. */
  readonly encodePicture: (image: GreyImage, rotation: Rotation) => Promise<Blob>;
  /** Also read barcodes of goods (EAN, UPC). */
  readonly productCodes: boolean;
};

/** Everything that is done about labels: read each sample, keep pictures of what could not be read, look again. */
export class LabelWatch {
  /** Labels seen and not read, so far. */
  readonly nearMisses: SeenNearMiss[] = [];
  readonly #deps: LabelDeps;
  readonly #clock: StageClock;
  readonly #reader: LabelReader;
  readonly #triggerText: string;
  readonly #album = new LabelAlbum();
  readonly #texts = new Set<string>();
  /** Codes read since the session began, to tell them from what was not read. */
  #readHere: CodeSighting[] = [];
  #sticker: CodeSighting | null = null;

  constructor(deps: LabelDeps, triggerText: string, clock: StageClock) {
    this.#deps = deps;
    this.#clock = clock;
    this.#triggerText = triggerText;
    this.#reader = new LabelReader(deps.decoders, clock, deps.productCodes);
  }

  get codesSeen(): number {
    return this.#texts.size;
  }

  /** @param index number of the sample; @param harder nobody has read the label of this session yet */
  async read(index: number, at: Seconds, luma: GreyImage, place: LabelPlace, harder: boolean): Promise<CodeSighting[]> {
    const view = crop(luma, place.rect);
    const reads = await this.#reader.read(view, at, harder);
    const codes = this.#sightings(reads, place.rect, place);
    if (harder) {
      this.#clock.timeSync("label-album", () => this.#album.offer(index, at, view));
      this.#readHere.push(...codes);
    }
    return codes;
  }

  /** The session has its code, or is over and was looked at again. */
  forget(): void {
    this.#album.clear();
    this.#readHere = [];
  }

  /**
   * A stretch is over without a readable code: its best pictures are looked at harder. What is found and still not
   * read becomes a near miss.
   * @param stretch seconds in the file
   * @param codesAt the codes known of a sample; what is read is added to them
   */
  async lookAgain(
    place: LabelPlace,
    stretch: Interval<Seconds>,
    codesAt: (index: number) => CodeSighting[],
  ): Promise<void> {
    const pictures = this.#album.take();
    if (pictures.length === 0) return;
    const [cnn, lab] = await Promise.all([this.#deps.lastResort(), this.#deps.imageLab()]);
    // A label that lies there anyway is no reason to stop looking.
    const seenBefore = new Set(this.#texts);
    const enough = (reads: readonly PictureRead[]): boolean => this.#hasNewCode(reads, seenBefore);
    const { reads, marks } = await new LastLook({ ...this.#deps.decoders, cnn, lab }, this.#clock, enough).look(
      pictures,
    );
    const believed = reads.filter((read) => this.#isBelievable(read, reads));
    for (const picture of pictures) {
      const here = believed.filter((read) => read.picture === picture).map(({ read }) => read);
      const known = codesAt(picture.index);
      for (const code of this.#sightings(here, this.#offsetOf(picture, place), place)) {
        if (known.some(({ text }) => text === code.text)) continue;
        known.push(code);
        this.#readHere.push(code);
      }
    }
    if (!enough(reads)) await this.#noteNearMisses(marks, place, stretch);
  }

  #hasNewCode(reads: readonly PictureRead[], seenBefore: ReadonlySet<string>): boolean {
    return reads.some((found) => {
      const text = found.read.text.trim();
      if (seenBefore.has(text) || isTrigger(text, this.#triggerText)) return false;
      return this.#isBelievable(found, reads);
    });
  }

  /** One read is enough for a square code; a linear one, whose check digit is weak, must be read twice at about the same time. */
  #isBelievable({ read, picture }: PictureRead, reads: readonly PictureRead[]): boolean {
    if (isMatrix(read.format)) return true;
    const isSecond = (other: PictureRead): boolean =>
      other.picture !== picture &&
      other.read.text === read.text &&
      Math.abs(other.picture.at - picture.at) <= LINEAR_PAIR_S;
    return reads.some(isSecond) || this.#readHere.some(({ text }) => text === read.text.trim());
  }

  async #noteNearMisses(
    marks: readonly PictureRead[],
    place: LabelPlace,
    { from, to }: Interval<Seconds>,
  ): Promise<void> {
    const { frame, rotation } = place;
    const upright = ({ picture, read }: PictureRead): readonly Point[] =>
      uprightOf(read.corners, this.#offsetOf(picture, place), place);
    const unread = marks.filter((mark) => !isKnown(mark, upright(mark), this.#readHere, this.#sticker));
    for (const { picture, kind, mark, crop: shown } of mostTelling(unread)) {
      const offset = this.#offsetOf(picture, place);
      const inFrame = { ...mark, x: mark.x + offset.x, y: mark.y + offset.y };
      const roi = toUprightRoi(inFrame, 0, frame, rotation);
      const encode = (): Promise<Blob> => this.#deps.encodePicture(crop(picture.image, shown), rotation);
      const image = await this.#clock.attempt("near-miss", encode);
      if (image) this.nearMisses.push({ at: picture.at, from, to, kind, roi, picture: image });
    }
  }

  #offsetOf({ rect }: AlbumPicture, place: LabelPlace): { x: number; y: number } {
    return { x: place.rect.x + rect.x, y: place.rect.y + rect.y };
  }

  #sightings(reads: readonly CodeRead[], offset: { x: number; y: number }, place: LabelPlace): CodeSighting[] {
    return reads.map(({ text: read, format, corners }) => {
      const code = { text: read.trim(), format, corners: uprightOf(corners, offset, place) };
      // Kept all the same: another text may be the trigger's later, and this one a label's.
      if (isTrigger(code.text, this.#triggerText)) this.#sticker = code;
      else this.#texts.add(code.text);
      return code;
    });
  }
}
