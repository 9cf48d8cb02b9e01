import type { QrDecoder } from "../../ports/vision";
import { upscaleTwice } from "./bicubic";

/** Reads a doubled picture with another decoder: small and blurred codes. Stage 2 of the cascade. */
export const createUpscaledDecoder = (inner: QrDecoder): QrDecoder => {
  let buffer = new Uint8Array(0);
  return {
    name: `${inner.name}-2x`,
    async decode(image, request) {
      const doubled = upscaleTwice(image, buffer);
      buffer = doubled.data as Uint8Array<ArrayBuffer>;
      const reads = await inner.decode(doubled, request);
      return reads.map((read) => ({ ...read, corners: read.corners.map(([x, y]) => [x / 2, y / 2] as const) }));
    },
    dispose: () => undefined,
  };
};
