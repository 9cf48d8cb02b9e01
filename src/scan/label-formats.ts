import type { GreyImage } from "../ports/frame-source";
import type { CodeFormat, CodeRead, QrDecoder } from "../ports/vision";
import { crop, type PixelRect } from "./areas";
import { isWholeCode } from "./label-whole-bars";

/** What labels carry first of all. */
export const FAST_FORMATS: readonly CodeFormat[] = ["QRCode"];
const LINEAR_FORMATS: readonly CodeFormat[] = ["Code128", "Code39", "ITF"];
const PRODUCT_FORMATS: readonly CodeFormat[] = ["EAN13", "EAN8", "UPCA", "UPCE"];
/** Twice as expensive as all bars together, so only where there is print (docs/measurements.md). */
export const DATA_MATRIX: readonly CodeFormat[] = ["DataMatrix"];

/** @param productCodes also barcodes of goods */
export const linearFormats = (productCodes: boolean): readonly CodeFormat[] =>
  productCodes ? [...LINEAR_FORMATS, ...PRODUCT_FORMATS] : LINEAR_FORMATS;

/** Formats one sighting of which is enough, so that a repeated one does no harm. */
export const isMatrix = (format: string): boolean => format === "QRCode" || format === "DataMatrix";

const MAX_CODES = 16;

/**
 * The whole codes in a part of the view, with corners in its pixels.
 * @param attempt runs and times the work; null when it failed
 */
export const readPart = async (
  decoder: QrDecoder,
  view: GreyImage,
  rect: PixelRect,
  formats: readonly CodeFormat[],
  attempt: (work: () => Promise<CodeRead[]>) => Promise<CodeRead[] | null>,
): Promise<CodeRead[]> => {
  const part = crop(view, rect);
  const reads = await attempt(async () => [...(await decoder.decode(part, { formats, maxCodes: MAX_CODES }))]);
  return (reads ?? [])
    .filter((read) => isWholeCode(part, read))
    .map((read) => ({ ...read, corners: read.corners.map(([x, y]) => [x + rect.x, y + rect.y] as const) }));
};
