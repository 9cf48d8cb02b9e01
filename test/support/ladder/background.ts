import { between, gaussian, pick, randomOf, type Random } from "./random";

const SIDE = 1024;

export type Background = "cardboard" | "wood" | "slats" | "mat";
export const BACKGROUNDS: readonly Background[] = ["cardboard", "wood", "slats", "mat"];

/** Smooth noise stretched by different amounts across and down: fibres of cardboard, grain of wood. */
const grain = (random: Random, across: number, down: number): Float32Array => {
  const [columns, rows] = [Math.ceil(SIDE / across) + 2, Math.ceil(SIDE / down) + 2];
  const knots = Float32Array.from({ length: columns * rows }, () => gaussian(random));
  const out = new Float32Array(SIDE * SIDE);
  for (let y = 0; y < SIDE; y++) {
    const v = y / down;
    const row = Math.floor(v);
    for (let x = 0; x < SIDE; x++) {
      const u = x / across;
      const column = Math.floor(u);
      const [a, b] = [u - column, v - row];
      const at = row * columns + column;
      const top = (knots[at] as number) * (1 - a) + (knots[at + 1] as number) * a;
      const low = (knots[at + columns] as number) * (1 - a) + (knots[at + columns + 1] as number) * a;
      out[y * SIDE + x] = top * (1 - b) + low * b;
    }
  }
  return out;
};

/** Grey levels: base + Σ amplitude × grain, and dark joints every so many rows. */
const make = (
  kind: number,
  base: number,
  layers: readonly (readonly [across: number, down: number, amplitude: number])[],
  joint?: { readonly every: number; readonly wide: number; readonly grey: number },
): Uint8Array => {
  const random = randomOf(kind);
  const grains = layers.map(([across, down]) => grain(random, across, down));
  return Uint8Array.from({ length: SIDE * SIDE }, (_, i) => {
    if (joint && Math.floor(i / SIDE) % joint.every < joint.wide) return joint.grey;
    return base + layers.reduce((sum, [, , amplitude], n) => sum + amplitude * (grains[n]?.[i] ?? 0), 0);
  });
};

const MAKERS: Readonly<Record<Background, () => Uint8Array>> = {
  cardboard: () =>
    make(11, 132, [
      [90, 120, 7],
      [7, 60, 4],
      [3, 3, 3],
    ]),
  wood: () =>
    make(12, 118, [
      [400, 26, 14],
      [120, 5, 9],
      [2, 2, 2],
    ]),
  slats: () =>
    make(
      13,
      124,
      [
        [300, 18, 12],
        [80, 4, 7],
      ],
      { every: 96, wide: 7, grey: 42 },
    ),
  mat: () =>
    make(
      14,
      66,
      [
        [150, 150, 6],
        [2, 2, 4],
      ],
      { every: 64, wide: 1, grey: 96 },
    ),
};

const made = new Map<Background, Uint8Array>();

/** A random part of a table top or a box, mirrored where it ends. */
export const backgroundAt = (kind: Background, random: Random): ((x: number, y: number) => number) => {
  const texture = made.get(kind) ?? MAKERS[kind]();
  made.set(kind, texture);
  const turned = random() < 0.5;
  const [x0, y0] = [Math.floor(between(random, 0, SIDE)), Math.floor(between(random, 0, SIDE))];
  return (x, y) => {
    const [u, v] = turned ? [y + x0, x + y0] : [x + x0, y + y0];
    return texture[(v & (SIDE - 1)) * SIDE + (u & (SIDE - 1))] as number;
  };
};

export const anyBackground = (random: Random): Background => pick(random, BACKGROUNDS);
