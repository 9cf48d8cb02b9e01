import { seconds } from "../../src/domain/time/units";
import type { ReviewedMiss } from "../../src/services/review-service";

/** A blurred picture of a label nobody's reader could read, as PNG; `marks` are the cells of its square code. */
export const paintedLabel = async (kind: "square" | "bars", marks = 21): Promise<Blob> => {
  const canvas = new OffscreenCanvas(240, 180);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("No 2d context.");
  context.fillStyle = "#7d6a55";
  context.fillRect(0, 0, 240, 180);
  context.filter = "blur(2.2px)";
  context.translate(120, 90);
  context.rotate(0.14);
  context.fillStyle = "#eceae4";
  context.fillRect(-90, -70, 180, 140);
  context.fillStyle = "#1c1c1c";
  for (let x = 0; x < marks; x++) {
    if (kind === "bars") {
      context.fillRect(-74 + x * 7, -40, 1.5 + ((x * x) % 5), 56);
      continue;
    }
    for (let y = 0; y < marks; y++)
      if ((x * 7 + y * 13 + x * y) % 3 === 0) context.fillRect(-60 + x * 4, -62 + y * 4, 4, 4);
  }
  context.font = "600 15px sans-serif";
  context.fillText("SPXVN0612 3456 7890", -76, 50);
  return canvas.convertToBlob({ type: "image/png" });
};

/** Near misses of one event, a second apart, with their pictures; the first is a square code. */
export const nearMissesOf = async (recordingId: string, atS: number, count = 3): Promise<ReviewedMiss[]> =>
  Promise.all(
    Array.from({ length: count }, async (_, i): Promise<ReviewedMiss> => {
      const kind = i % 2 === 0 ? "square" : "bars";
      const [from, at, to] = [seconds(atS + i), seconds(atS + i + 0.5), seconds(atS + i + 1)];
      const nearMiss = { recordingId, from, at, to, kind, roi: [0.4, 0.4, 0.1, 0.1] } as const;
      return { nearMiss, picture: await paintedLabel(kind, 21 - i) };
    }),
  );
