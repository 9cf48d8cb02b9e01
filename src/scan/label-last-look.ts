import type { Blur, CodeFormat, CodeRead, DecodeRequest, DerivedImage, ImageLab, QrDecoder } from "../ports/vision";
import { boundsOf, crop, within, type PixelRect } from "./areas";
import type { AlbumPicture } from "./label-album";
import { barDirection, printDirection } from "./label-direction";
import { countStripes, MIN_STRIPES } from "./label-stripes";
import { isWholeCode } from "./label-whole-bars";
import type { StageClock } from "./stage-clock";

export type LastLookTools = {
  readonly plain: QrDecoder;
  readonly upscaled: QrDecoder;
  /** WeChat's CNN. */
  readonly cnn: QrDecoder;
  readonly lab: ImageLab;
};

/** Something read in, or only found in, a kept picture, and by which step; corners in the picture's pixels. */
export type PictureRead = { readonly picture: AlbumPicture; readonly read: CodeRead; readonly step: string };

/** What a last look found: codes, and code-like things that nobody could read. */
export type LookResult = { readonly reads: readonly PictureRead[]; readonly marks: readonly PictureRead[] };

/** The format given to bars that were found but not read. */
export const UNREAD_BARS = "bars";

const ALL: readonly CodeFormat[] = ["QRCode", "DataMatrix", "Code128", "Code39", "ITF"];
const EVERYTHING: DecodeRequest = { formats: ALL, maxCodes: 8, unreadable: true };
const SQUARES: DecodeRequest = { formats: ["QRCode"], maxCodes: 4, unreadable: true };

const LINEAR: DecodeRequest = { formats: ["Code128", "Code39", "ITF"], maxCodes: 4 };
const NOISY: DecodeRequest = { ...SQUARES, formats: ["QRCode", "DataMatrix"] };

const NOISE_SIGMA = 1;
const FLAT_PICTURES = 3;
/** Share of the bars' length that is kept beside them. */
const BARS_MARGIN = 0.15;
const CLEAREST_PICTURES = 2;
/** The CNN costs 60–150 ms: pictures in which nothing code-like was found get it only when they are the best. */
const CNN_PICTURES = 3;
/** Taking blurs back costs half a second a picture. */
const DEBLUR_PICTURES = 2;
/** A stack of fewer pictures is no clearer than one. */
const MIN_STACK = 3;

const BLURS: readonly Blur[] = [
  ...[1.5, 2, 2.5].map((sigma): Blur => ({ kind: "round", sigma })),
  ...[7, 5, 9].flatMap((length) =>
    Array.from({ length: 8 }, (_, i): Blur => ({ kind: "line", length, degrees: i * 22.5 })),
  ),
];

/**
 * Looks harder and harder at the kept pictures of one unread label, the cheap ways first, and ends as soon as the
 * caller has `enough`. What is kept here and what was tried in vain is measured in docs/measurements.md.
 */
export class LastLook {
  readonly #tools: LastLookTools;
  readonly #clock: StageClock;
  readonly #enough: (reads: readonly PictureRead[]) => boolean;
  readonly #reads: PictureRead[] = [];
  readonly #marks: PictureRead[] = [];
  readonly #sharp = new Map<AlbumPicture, DerivedImage>();
  /** Where bars were found, with the white beside them. */
  readonly #bars = new Map<AlbumPicture, PixelRect>();

  constructor(tools: LastLookTools, clock: StageClock, enough: (reads: readonly PictureRead[]) => boolean) {
    this.#tools = tools;
    this.#clock = clock;
    this.#enough = enough;
  }

  /** @param pictures the best first */
  async look(pictures: readonly AlbumPicture[]): Promise<LookResult> {
    if (await this.#each(pictures, this.#sharpened)) return this.#result();
    for (const picture of pictures) await this.#findBars(picture);
    const barred = pictures.filter((picture) => this.#bars.has(picture));
    const clear2 = (picture: AlbumPicture): Promise<void> => this.#clearedBars(picture, 2);
    const clear4 = (picture: AlbumPicture): Promise<void> => this.#clearedBars(picture, 4);
    if (await this.#each(barred, clear2)) return this.#result();
    if (await this.#each(pictures, this.#equalised)) return this.#result();
    if (await this.#each(pictures, this.#smoothed)) return this.#result();
    const marked = pictures.filter(
      (picture) => this.#bars.has(picture) || this.#marks.some((mark) => mark.picture === picture),
    );
    const seen = [...marked, ...pictures.filter((picture) => !marked.includes(picture))];
    if (await this.#each(seen.slice(0, FLAT_PICTURES), this.#laidFlat)) return this.#result();
    if (await this.#each(seen.slice(0, Math.max(marked.length, CNN_PICTURES)), this.#byCnn)) return this.#result();
    if (await this.#each(marked, this.#byCnnSharpened)) return this.#result();
    if (await this.#each(barred.slice(0, CLEAREST_PICTURES), clear4)) return this.#result();
    if (await this.#each(marked.slice(0, DEBLUR_PICTURES), this.#deblurred)) return this.#result();
    if (seen.length >= MIN_STACK) await this.#stacked(seen, marked.length > 0);
    return this.#result();
  }

  /** @returns true when enough is read */
  async #each(pictures: readonly AlbumPicture[], step: (picture: AlbumPicture) => Promise<void>): Promise<boolean> {
    for (const picture of pictures) {
      await step.call(this, picture);
      if (this.#enough(this.#reads)) return true;
    }
    return false;
  }

  #result(): LookResult {
    return { reads: this.#reads, marks: this.#marks };
  }

  async #equalised(picture: AlbumPicture): Promise<void> {
    await this.#try("look-equalised", picture, async () => {
      const image = this.#tools.lab.equalise(picture.image);
      return { image, reads: await this.#tools.plain.decode(image, SQUARES) };
    });
  }

  /** Turned so that bars stand upright: a line then crosses all of them. */
  async #sharpened(picture: AlbumPicture): Promise<void> {
    await this.#try("look-sharpened", picture, async () => {
      const sharp = this.#sharpOf(picture);
      return { ...sharp, reads: await this.#tools.plain.decode(sharp.image, EVERYTHING) };
    });
  }

  async #laidFlat(picture: AlbumPicture): Promise<void> {
    for (const { image, toSource } of this.#tools.lab.layFlat(picture.image)) {
      const before = this.#reads.length;
      await this.#try("look-laid-flat", picture, async () => {
        return { image, toSource, reads: await this.#tools.plain.decode(image, { ...EVERYTHING, unreadable: false }) };
      });
      if (this.#reads.length > before) return;
    }
  }

  async #smoothed(picture: AlbumPicture): Promise<void> {
    await this.#try("look-smoothed", picture, async () => {
      const image = this.#tools.lab.smooth(picture.image, NOISE_SIGMA);
      return { image, reads: await this.#tools.upscaled.decode(image, NOISY) };
    });
  }

  async #byCnn(picture: AlbumPicture): Promise<void> {
    await this.#try("look-cnn", picture, async () => ({
      image: picture.image,
      reads: await this.#tools.cnn.decode(picture.image, SQUARES),
    }));
  }

  async #byCnnSharpened(picture: AlbumPicture): Promise<void> {
    await this.#try("look-cnn-sharpened", picture, async () => {
      const sharp = this.#sharpOf(picture);
      return { ...sharp, reads: await this.#tools.cnn.decode(sharp.image, SQUARES) };
    });
  }

  async #deblurred(picture: AlbumPicture): Promise<void> {
    await this.#try("look-deblurred", picture, async () => {
      for (const image of this.#tools.lab.deblur(picture.image, BLURS)) {
        const reads = await this.#tools.upscaled.decode(image, { ...SQUARES, unreadable: false });
        if (reads.length > 0) return { image, reads };
      }
      return { image: picture.image, reads: [] };
    });
  }

  /** @param marked something code-like was seen; else the CNN looks only when the stack shows it */
  async #stacked(pictures: readonly AlbumPicture[], marked: boolean): Promise<void> {
    const { lab, plain, cnn } = this.#tools;
    const [first] = pictures;
    if (!first) return;
    await this.#try("look-stacked", first, async () => {
      const stack = lab.stack(pictures.map(({ image }) => image));
      if (!stack) return { image: first.image, reads: [] };
      const sharp = lab.sharpenTurned(stack, -printDirection(stack));
      const found = await plain.decode(sharp.image, EVERYTHING);
      if (found.some(({ text }) => text !== "")) return { ...sharp, reads: found };
      const doubled = await this.#tools.upscaled.decode(stack, NOISY);
      if (doubled.some(({ text }) => text !== "")) return { image: stack, reads: doubled };
      const worth = marked || found.length + doubled.length > 0;
      return { ...sharp, reads: [...found, ...(worth ? await cnn.decode(sharp.image, SQUARES) : [])] };
    });
  }

  /** Only the bars, with the white beside them: along a bar its grey is known many times over. */
  async #clearedBars(picture: AlbumPicture, enlarge: 2 | 4): Promise<void> {
    const rect = this.#bars.get(picture);
    if (!rect) return;
    await this.#try(`look-bars-${enlarge}x`, picture, async () => {
      const part = crop(picture.image, rect);
      const { image, toSource } = this.#tools.lab.clearBars(part, -barDirection(part), enlarge);
      const inPicture = (x: number, y: number): readonly [number, number] => {
        const [left, top] = toSource(x, y);
        return [left + rect.x, top + rect.y];
      };
      return { image, toSource: inPicture, reads: await this.#tools.plain.decode(image, LINEAR) };
    });
  }

  async #findBars(picture: AlbumPicture): Promise<void> {
    const corners = await this.#clock.attempt("look-bars", async () => this.#tools.lab.findBars(picture.image));
    if (!corners) return;
    // Fingers side by side are worth a second look, but no person has to be bothered with them.
    if (countStripes(picture.image, corners) >= MIN_STRIPES)
      this.#marks.push({ picture, step: "look-bars", read: { text: "", format: UNREAD_BARS, corners } });
    const { x, y, width, height } = boundsOf(corners);
    const margin = BARS_MARGIN * Math.max(width, height);
    const around = { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
    this.#bars.set(picture, within(around, picture.image));
  }

  #sharpOf(picture: AlbumPicture): DerivedImage {
    const known = this.#sharp.get(picture);
    if (known) return known;
    const sharp = this.#tools.lab.sharpenTurned(picture.image, -printDirection(picture.image));
    this.#sharp.set(picture, sharp);
    return sharp;
  }

  async #try(
    stage: string,
    picture: AlbumPicture,
    work: () => Promise<Partial<DerivedImage> & { image: DerivedImage["image"]; reads: readonly CodeRead[] }>,
  ): Promise<void> {
    const done = await this.#clock.attempt(stage, work);
    for (const read of done?.reads ?? []) {
      if (done && !isWholeCode(done.image, read)) continue;
      const corners = done?.toSource
        ? read.corners.map(([x, y]) => done.toSource?.(x, y) ?? ([x, y] as const))
        : read.corners;
      (read.text === "" ? this.#marks : this.#reads).push({ picture, step: stage, read: { ...read, corners } });
    }
  }
}
