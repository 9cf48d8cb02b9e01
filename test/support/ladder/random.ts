/** Repeatable random numbers in [0, 1): tests and ladders must see the same picture every time (mulberry32). */
export type Random = () => number;

export const randomOf = (seed: number): Random => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
};

/** Normally distributed, mean 0, deviation 1. */
export const gaussian = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

export const between = (random: Random, from: number, to: number): number => from + (to - from) * random();

export const pick = <T>(random: Random, choices: readonly T[]): T =>
  choices[Math.floor(random() * choices.length)] as T;

const BELL_SIZE = 1 << 15;
let bell: Float32Array | null = null;

/** As `gaussian`, from a table: for millions of pixels. */
export const quickGaussian = (random: Random): number => {
  if (!bell) {
    const tabled = randomOf(5);
    bell = Float32Array.from({ length: BELL_SIZE }, () => gaussian(tabled));
  }
  return bell[(random() * BELL_SIZE) | 0] as number;
};
