import type { Seconds } from "../domain/time/units";
import type { GreyImage, RgbaImage } from "./frame-source";

/** One code read in an image; corners in that image's pixels: top-left, top-right, bottom-right, bottom-left. */
export type CodeRead = {
  readonly text: string;
  readonly format: string;
  readonly corners: readonly (readonly [x: number, y: number])[];
};

export type CodeFormat = "QRCode" | "DataMatrix" | "Code128" | "Code39" | "ITF" | "EAN13" | "EAN8" | "UPCA" | "UPCE";

export type DecodeRequest = {
  readonly formats: readonly CodeFormat[];
  /** Most codes to return; a label may lie beside the sticker, so never 1. */
  readonly maxCodes: number;
  /** Also return square codes that were found but could not be read, with the text "". Engines may ignore it. */
  readonly unreadable?: boolean;
};

/** Reads codes in a grey image. "None" is an empty list; it throws only when the engine itself is broken. */
export interface QrDecoder {
  readonly name: string;
  decode(image: GreyImage, request: DecodeRequest): Promise<readonly CodeRead[]>;
  dispose(): void;
}

/** Seconds between two pictures up to which hands are followed from one to the next; beyond, each stands for itself. */
export const TRACKING_GAP_S = 1;

/** Finds hands in an upright colour picture. "None" is 0; it throws only when the engine itself is broken. */
export interface HandFinder {
  readonly name: string;
  /**
   * @param at seconds in the file; hands are followed from the picture before where that is the same view, at most
   *   `TRACKING_GAP_S` earlier
   * @returns the number of hands
   */
  count(image: RgbaImage, at: Seconds): Promise<number>;
  dispose(): void;
}

/** A picture made from another one, and the way back to that one's pixels. */
export type DerivedImage = {
  readonly image: GreyImage;
  readonly toSource: (x: number, y: number) => readonly [x: number, y: number];
};

/** What smeared a picture: a lens out of focus (sigma, pixels) or a straight move (pixels, degrees clockwise). */
export type Blur =
  | { readonly kind: "round"; readonly sigma: number }
  | { readonly kind: "line"; readonly length: number; readonly degrees: number };

/** Image work on pictures that could not be read as they are. Results have memory of their own. */
export interface ImageLab {
  readonly name: string;
  /** Evens out contrast piece by piece (CLAHE): dim and shaded labels. */
  equalise(image: GreyImage): GreyImage;
  /** Gaussian blur, sigma in pixels: against noise. */
  smooth(image: GreyImage, sigma: number): GreyImage;
  /** Sharpened by an unsharp mask, turned clockwise by so many degrees, doubled bicubically. */
  sharpenTurned(image: GreyImage, degrees: number): DerivedImage;
  /**
   * A leaning sheet of white paper, found by its four corners, laid flat, doubled and sharpened: one picture for each
   * form that labels have, made while they are asked for; none where no such sheet is found.
   */
  layFlat(image: GreyImage): Iterable<DerivedImage>;
  /**
   * Bars made clear: turned clockwise by so many degrees, enlarged two or four times, smoothed up and down (along bars
   * that then stand upright), sharpened from side to side.
   */
  clearBars(image: GreyImage, degrees: number, enlarge: 2 | 4): DerivedImage;
  /** The picture with each of the blurs taken back (Wiener filter), made one by one while they are asked for. */
  deblur(image: GreyImage, blurs: readonly Blur[]): Iterable<GreyImage>;
  /** The mean of pictures of one label, laid over the first one; null when fewer than two fit. */
  stack(images: readonly GreyImage[]): GreyImage | null;
  /** Corners of something that looks like a bar code, clockwise; null when nothing does. */
  findBars(image: GreyImage): CodeRead["corners"] | null;
}
