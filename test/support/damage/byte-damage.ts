import { pick, type Random } from "../ladder/random";

/** Bytes [from, to) of the undamaged file. */
export type ByteRange = { readonly from: number; readonly to: number };

export type HurtBytes = {
  readonly what: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What of the undamaged file is lost or changed. */
  readonly hurt: readonly ByteRange[];
  /** Bytes behind the damage lie elsewhere than before: an index by position leads astray. */
  readonly moved: boolean;
};

type ByteDamage = (bytes: Uint8Array<ArrayBuffer>, random: Random) => HurtBytes;

const int = (random: Random, from: number, to: number): number => Math.floor(from + (to - from) * random());

/** Some bytes or a good part of the file: every order of size is as likely. */
const stretchOf = ({ length }: Uint8Array, random: Random): ByteRange => {
  const size = Math.ceil(Math.exp(Math.log(4) + random() * Math.log((0.2 * length) / 4)));
  const from = int(random, 0, length - size);
  return { from, to: from + size };
};

const joined = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

const noiseOf = (count: number, random: Random): Uint8Array => new Uint8Array(count).map(() => int(random, 0, 256));
const text = ({ from, to }: ByteRange): string => `${from}–${to}`;

/** Damage that knows nothing of what it hits. */
export const BYTE_DAMAGE = {
  truncated: (bytes, random) => {
    const from = int(random, 0, bytes.length);
    return {
      what: `cut off at ${from}`,
      bytes: bytes.slice(0, from),
      hurt: [{ from, to: bytes.length }],
      moved: false,
    };
  },
  zeroed: (bytes, random) => {
    const range = stretchOf(bytes, random);
    return {
      what: `zeros at ${text(range)}`,
      bytes: bytes.slice().fill(0, range.from, range.to),
      hurt: [range],
      moved: false,
    };
  },
  scribbled: (bytes, random) => {
    const range = stretchOf(bytes, random);
    const hurt = bytes.slice();
    hurt.set(noiseOf(range.to - range.from, random), range.from);
    return { what: `noise at ${text(range)}`, bytes: hurt, hurt: [range], moved: false };
  },
  flipped: (bytes, random) => {
    const hurt = bytes.slice();
    const places = Array.from({ length: int(random, 1, 12) }, () => int(random, 0, bytes.length)).sort((a, b) => a - b);
    for (const at of places) hurt[at] = (hurt[at] ?? 0) ^ (1 << int(random, 0, 8));
    return {
      what: `bits flipped at ${places.join(", ")}`,
      bytes: hurt,
      hurt: places.map((from) => ({ from, to: from + 1 })),
      moved: false,
    };
  },
  deleted: (bytes, random) => {
    const range = stretchOf(bytes, random);
    return {
      what: `bytes ${text(range)} missing`,
      bytes: joined(bytes.subarray(0, range.from), bytes.subarray(range.to)),
      hurt: [range],
      moved: true,
    };
  },
  inserted: (bytes, random) => {
    const { from, to } = stretchOf(bytes, random);
    return {
      what: `${to - from} foreign bytes at ${from}`,
      bytes: joined(bytes.subarray(0, from), noiseOf(to - from, random), bytes.subarray(from)),
      hurt: [{ from, to: from + 1 }],
      moved: true,
    };
  },
  halfCopied: (bytes, random) => {
    const from = int(random, 0, bytes.length);
    return {
      what: `zeros from ${from} to the end`,
      bytes: bytes.slice().fill(0, from),
      hurt: [{ from, to: bytes.length }],
      moved: false,
    };
  },
  sectors: (bytes, random) => {
    const hurt = bytes.slice();
    const ranges = Array.from({ length: int(random, 2, 6) }, () => {
      const from = 512 * int(random, 0, bytes.length / 512);
      return { from, to: Math.min(bytes.length, from + 512 * int(random, 1, 9)) };
    }).sort((a, b) => a.from - b.from);
    for (const { from, to } of ranges) hurt.fill(pick(random, [0, 0xff]), from, to);
    return { what: `bad sectors at ${ranges.map(text).join(", ")}`, bytes: hurt, hurt: ranges, moved: false };
  },
} as const satisfies Readonly<Record<string, ByteDamage>>;

export type ByteDamageName = keyof typeof BYTE_DAMAGE;
export const BYTE_DAMAGES = Object.keys(BYTE_DAMAGE) as ByteDamageName[];
