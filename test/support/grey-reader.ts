import type { CodeRead, QrDecoder } from "../../src/ports/vision";

/** Reads a painted label: its grey says its text. */
export const greyReader = (texts: Readonly<Record<number, string>>, name = "plain") => {
  const seen: { width: number; height: number }[] = [];
  const decoder: QrDecoder = {
    name,
    async decode({ data, width, height, stride, offset }, { formats }) {
      seen.push({ width, height });
      if (!formats.includes("QRCode")) return [];
      const reads: CodeRead[] = [];
      for (const [grey, text] of Object.entries(texts)) {
        for (let y = 0; y < height; y++) {
          const x = data.subarray(offset + y * stride, offset + y * stride + width).indexOf(Number(grey));
          if (x < 0) continue;
          reads.push({
            text,
            format: "QRCode",
            corners: [
              [x, y],
              [x + 40, y],
              [x + 40, y + 40],
              [x, y + 40],
            ],
          });
          break;
        }
      }
      return reads;
    },
    dispose: () => undefined,
  };
  return { decoder, seen };
};
