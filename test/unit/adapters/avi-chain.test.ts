import { describe, expect, it } from "vitest";
import { aviChain } from "../../../src/adapters/media/ffmpeg/avi-chain";

const text = (value: string): number[] => [...value].map((letter) => letter.charCodeAt(0));
const number = (value: number): number[] => [value & 255, (value >> 8) & 255, (value >> 16) & 255, value >>> 24];
const chunk = (id: string, payload: readonly number[]): number[] => [
  ...text(id),
  ...number(payload.length),
  ...payload,
  ...(payload.length % 2 ? [0] : []),
];
const picture = (i: number): number[] =>
  chunk(
    "00dc",
    Array.from({ length: 50 + (i % 7) }, (_, n) => (n * 31 + i) & 255),
  );
const sound = (i: number): number[] => chunk("01wb", [i & 255, 1, 2]);

/** An AVI as a recorder that lost its power leaves it: lengths not filled in. */
const aviOf = (chunks: readonly (readonly number[])[], ...end: readonly number[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array([
    ...[...text("RIFF"), ...number(0), ...text("AVI ")],
    ...chunk("LIST", [...text("hdrl"), ...chunk("avih", new Array<number>(56).fill(7))]),
    ...[...text("LIST"), ...number(0), ...text("movi")],
    ...chunks.flat(),
    ...end,
  ]);
const pictures = Array.from({ length: 40 }, (_, i) => [...picture(i), ...sound(i)]);
/** Where the n-th picture begins. */
const placeOf = (n: number): number => aviOf(pictures.slice(0, n)).length;

const breaksOf = (bytes: Uint8Array<ArrayBuffer>) => aviChain(new Blob([bytes])).then(({ breaks }) => breaks);

describe("the chain of chunks of an AVI", () => {
  it("is whole, with an index, a second part, or neither", async () => {
    const index = chunk("idx1", new Array<number>(64).fill(1));
    const more = [...text("RIFF"), ...number(9), ...text("AVIX"), ...text("LIST"), ...number(9), ...text("movi")];
    expect(await breaksOf(aviOf(pictures))).toEqual([]);
    expect(await breaksOf(aviOf(pictures, ...index))).toEqual([]);
    expect(await breaksOf(aviOf(pictures, ...index, ...more, ...pictures.flat()))).toEqual([]);
  });

  it("may end anywhere", async () => {
    const whole = aviOf(pictures);
    for (const end of [placeOf(9) + 3, placeOf(20) + 30, placeOf(30)])
      expect(await breaksOf(whole.slice(0, end))).toEqual([]);
  });

  it("breaks where something else is written over it", async () => {
    const bytes = aviOf(pictures);
    bytes.fill(0, placeOf(10) + 4, placeOf(14) + 10);
    // The rest of the picture that is half gone goes with it; the sound beside it is there.
    expect(await breaksOf(bytes)).toEqual([placeOf(14) + picture(14).length]);
  });

  it("breaks at every such place, and where a part is missing", async () => {
    const bytes = aviOf(pictures);
    bytes.fill(0xa5, placeOf(5), placeOf(7));
    const hurt = new Uint8Array([...bytes.slice(0, placeOf(20) + 11), ...bytes.slice(placeOf(22) + 20)]);
    const removed = placeOf(22) + 20 - (placeOf(20) + 11);
    expect(await breaksOf(hurt)).toEqual([placeOf(7), placeOf(22) + picture(22).length - removed]);
  });

  it("has an index only where its header leads to one", async () => {
    const index = chunk("idx1", new Array<number>(64).fill(1));
    const whole = aviOf(pictures, ...index);
    expect(await aviChain(new Blob([aviOf(pictures)]))).toMatchObject({ indexed: false });
    const list = placeOf(0) - 12;
    new DataView(whole.buffer).setUint32(list + 4, placeOf(40) - list - 8, true);
    expect(await aviChain(new Blob([whole]))).toMatchObject({ breaks: [], indexed: true, mended: null });
    const foreign = new Uint8Array(37).fill(0xa5);
    const moved = new Blob([whole.slice(0, placeOf(12)), foreign, whole.slice(placeOf(12))]);
    expect(await aviChain(moved)).toEqual({ breaks: [placeOf(12) + 37], indexed: false, mended: null });
  });

  it("is looked through once for a file with a name", async () => {
    const file = new File([aviOf(pictures)], "a.avi", { lastModified: 5 });
    expect(await aviChain(file)).toBe(await aviChain(file));
    expect(await aviChain(new File([aviOf(pictures)], "b.avi", { lastModified: 5 }))).not.toBe(await aviChain(file));
  });
});
