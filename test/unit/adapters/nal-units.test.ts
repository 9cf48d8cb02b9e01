import { describe, expect, it } from "vitest";
import {
  isParameterSet,
  isWellFormed,
  lengthFieldOf,
  lengthPrefixedUnits,
  startCodeUnits,
} from "../../../src/adapters/media/nal-units";

const bytes = (...values: number[]) => Uint8Array.from(values);
const plain = (units: readonly Uint8Array[] | null) => units?.map((unit) => [...unit]) ?? null;

describe("NAL units", () => {
  it("are found behind their lengths, which must tile the packet", () => {
    expect(plain(lengthPrefixedUnits(bytes(0, 2, 9, 16, 0, 1, 6), 2))).toEqual([[9, 16], [6]]);
    expect(lengthPrefixedUnits(bytes(0, 3, 9, 16), 2)).toBeNull();
    expect(lengthPrefixedUnits(bytes(0, 0, 0, 1, 9), 2)).toBeNull();
    expect(lengthPrefixedUnits(bytes(0), 2)).toBeNull();
  });

  it("are found behind start codes of three and four bytes", () => {
    const packet = bytes(0, 0, 0, 1, 0x67, 1, 2, 0, 0, 1, 0x68, 3, 0, 0, 0, 1, 0x65, 4, 5);
    expect(plain(startCodeUnits(packet))).toEqual([
      [0x67, 1, 2],
      [0x68, 3],
      [0x65, 4, 5],
    ]);
    expect(startCodeUnits(packet).map((unit) => isParameterSet("avc", unit))).toEqual([true, true, false]);
    expect(isParameterSet("hevc", bytes(33 << 1, 1))).toBe(true);
    expect(isParameterSet("hevc", bytes(19 << 1, 1))).toBe(false);
  });

  it("say how long their length field is", () => {
    expect(lengthFieldOf("avc", bytes(1, 100, 0, 40, 0xff))).toBe(4);
    expect(lengthFieldOf("avc", bytes(1, 100, 0, 40, 0xfd))).toBe(2);
    expect(lengthFieldOf("hevc", null)).toBeNull();
  });

  it("show zeroed bytes, a forbidden bit and a missing picture", () => {
    expect(isWellFormed("avc", bytes(5, 0x65, 1, 0, 0, 3), 1)).toBe(true);
    expect(isWellFormed("avc", bytes(6, 0x65, 1, 0, 0, 0, 7), 1)).toBe(false);
    expect(isWellFormed("avc", bytes(4, 0x65, 7, 0, 0), 1)).toBe(true); // padding at the end
    expect(isWellFormed("avc", bytes(2, 0xe5, 7), 1)).toBe(false);
    expect(isWellFormed("avc", bytes(2, 0x09, 16), 1)).toBe(false);
    expect(isWellFormed("hevc", bytes(3, 19 << 1, 1, 7), 1)).toBe(true);
  });
});
