import type { GreyImage } from "./frame-source";

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
};

/** Reads codes in a grey image. "None" is an empty list; it throws only when the engine itself is broken. */
export interface QrDecoder {
  readonly name: string;
  decode(image: GreyImage, request: DecodeRequest): Promise<readonly CodeRead[]>;
  dispose(): void;
}
