import { describe, expect, it } from "vitest";
import { isWholeMp4, readBoxHeader, shiftChunkOffsets } from "../../../src/adapters/media/mp4-boxes";

const u32 = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
const box = (type: string, ...content: number[][]) => {
  const inside = content.flat();
  return [...u32(8 + inside.length), ...[...type].map((c) => c.charCodeAt(0)), ...inside];
};
const moovWith = (table: number[]) =>
  Uint8Array.from(box("moov", box("trak", box("mdia", box("minf", box("stbl", table))))));

describe("shiftChunkOffsets", () => {
  it("moves 32-bit and 64-bit offsets and nothing else", () => {
    const short = moovWith([...box("stsz", u32(0), u32(7)), ...box("stco", u32(0), u32(2), u32(100), u32(900))]);
    const expected = moovWith([...box("stsz", u32(0), u32(7)), ...box("stco", u32(0), u32(2), u32(150), u32(950))]);
    shiftChunkOffsets(short, 50);
    expect(short).toEqual(expected);
    const long = moovWith(box("co64", u32(0), u32(1), u32(1), u32(2 ** 32 - 10)));
    shiftChunkOffsets(long, 20);
    expect(long).toEqual(moovWith(box("co64", u32(0), u32(1), u32(2), u32(10))));
  });

  it("refuses what would not fit, and an index that is not one", () => {
    expect(() => shiftChunkOffsets(moovWith(box("stco", u32(0), u32(1), u32(2 ** 32 - 10))), 20)).toThrow(RangeError);
    expect(() => shiftChunkOffsets(Uint8Array.from([...u32(400), 109, 111, 111, 118]), 1)).toThrow(RangeError);
  });
});

describe("boxes", () => {
  it("have headers of 8 or 16 bytes", () => {
    const long = Uint8Array.from([...u32(1), 109, 100, 97, 116, ...u32(1), ...u32(6)]);
    expect(readBoxHeader(new DataView(long.buffer), 0)).toEqual({
      type: "mdat",
      start: 0,
      content: 16,
      end: 2 ** 32 + 6,
    });
    expect(readBoxHeader(new DataView(Uint8Array.from(u32(3)).buffer), 0)).toBeNull();
    expect(readBoxHeader(new DataView(Uint8Array.from([...u32(3), 1, 1, 1, 1]).buffer), 0)).toBeNull();
  });

  it("fill a whole file", async () => {
    const file = Uint8Array.from([...box("ftyp", u32(1)), ...box("mdat", u32(2), u32(3))]);
    expect(await isWholeMp4(new Blob([file]))).toBe(true);
    expect(await isWholeMp4(new Blob([file.subarray(0, -1)]))).toBe(false);
    expect(await isWholeMp4(new Blob([file, "x"]))).toBe(false);
  });
});
