import { expect, it } from "vitest";
import { seconds } from "../../../src/domain/time/units";
import type { QrDecoder } from "../../../src/ports/vision";
import { StageClock } from "../../../src/scan/stage-clock";
import { StickerSearch } from "../../../src/scan/sticker-search";

const FRAME = { data: new Uint8Array(400 * 200), width: 400, height: 200, stride: 400, offset: 0 };
const AREA = { x: 0, y: 0, width: 100, height: 100 };

/** A decoder that reads one text at one place and counts its calls. */
const reading = (text: string, x: number, y: number) => {
  const counter = { calls: 0 };
  const decoder: QrDecoder = {
    name: "fake",
    decode: async () => {
      counter.calls++;
      const corners = [
        [x, y],
        [x + 40, y],
        [x + 40, y + 40],
        [x, y + 40],
      ] as const;
      return [{ text, format: "QRCode", corners }];
    },
    dispose: () => undefined,
  };
  return { counter, search: new StickerSearch(decoder, "TimeGo", new StageClock(() => 0)) };
};

/** Ten minutes of samples, one per second; the moments at which a place was found. */
const watch = async (
  search: StickerSearch,
  seen: (at: number) => boolean | null,
  motion: number,
): Promise<number[]> => {
  const found: number[] = [];
  for (let at = 0; at <= 600; at++) if (await search.look(seconds(at), seen(at), motion, FRAME, AREA)) found.push(at);
  return found;
};

it("looks once a minute while work goes on without the sticker, and says where it is", async () => {
  const { search, counter } = reading("timego ", 300, 100);
  expect(await watch(search, () => false, 0.02)).toEqual([60, 120, 180, 240, 300, 360, 420, 480, 540, 600]);
  expect(counter.calls).toBe(10);
  expect((await search.look(seconds(661), false, 0.02, FRAME, AREA))?.rect).toEqual({
    x: 300,
    y: 100,
    width: 40,
    height: 40,
  });
});

it("does not look while the sticker is read, nor while nobody works", async () => {
  const read = reading("TimeGo", 300, 100);
  expect(await watch(read.search, (at) => at % 50 === 0, 0.02)).toEqual([]);
  const still = reading("TimeGo", 300, 100);
  expect(await watch(still.search, () => false, 0.001)).toEqual([]);
  expect(read.counter.calls + still.counter.calls).toBe(0);
});

it("does not take another code, nor the sticker in its own area, for a moved one", async () => {
  expect(await watch(reading("SPXVN1", 300, 100).search, () => null, 0.02)).toEqual([]);
  expect(await watch(reading("TimeGo", 20, 20).search, () => null, 0.02)).toEqual([]);
});
