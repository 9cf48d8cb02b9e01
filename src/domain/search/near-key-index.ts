import { isNearCode, MOST_EDITS } from "./near-code";

/** Odd, and far from a power of two: Knuth's multiplicative hash, the golden ratio of 2^32. */
const BASE = 0x9e3779b1;

const powers: number[] = [1];
const powerOf = (n: number): number => {
  while (powers.length <= n) powers.push(Math.imul(powers[powers.length - 1] ?? 1, BASE));
  return powers[n] ?? 1;
};

/** Lets every bit of a polynomial hash depend on all its signs (the end of MurmurHash3). */
const mixed = (hash: number): number => {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
};

/**
 * Hashes of a key and of all that is left of it without one sign or two. Two keys that are at most two edits apart have one
 * of these texts in common: a wrong sign is taken out of both, an additional one out of the longer (Garbe's SymSpell).
 */
const eachShortened = (key: string, act: (hash: number) => void): void => {
  const n = key.length;
  powerOf(n);
  const before = new Int32Array(n + 1);
  const behind = new Int32Array(n + 1);
  for (let i = 0; i < n; i++) before[i + 1] = (Math.imul(before[i] ?? 0, BASE) + key.charCodeAt(i)) | 0;
  for (let i = n - 1; i >= 0; i--)
    behind[i] = (Math.imul(key.charCodeAt(i), powers[n - 1 - i] ?? 1) + (behind[i + 1] ?? 0)) | 0;
  act(mixed(before[n] ?? 0));
  for (let i = 0; i < n; i++) {
    const start = before[i] ?? 0;
    act(mixed((Math.imul(start, powers[n - 1 - i] ?? 1) + (behind[i + 1] ?? 0)) | 0));
    const head = Math.imul(start, powers[n - 2 - i] ?? 0);
    for (let j = i + 1; j < n; j++) {
      const middle = (before[j] ?? 0) - Math.imul(before[i + 1] ?? 0, powers[j - i - 1] ?? 1);
      act(mixed((head + Math.imul(middle, powers[n - 1 - j] ?? 1) + (behind[j + 1] ?? 0)) | 0));
    }
  }
};

/**
 * Many codes that are looked for at once: tells for any key that was read which of them it may be (`isNearCode`), in a few
 * microseconds, however many they are. For a list of thousands, one pass over all keys takes the place of thousands of
 * walks. Memory: 12 bytes and a half for each shortened text of each code (154 for a code of 17 signs).
 */
export class NearKeyIndex {
  readonly #wanted: readonly string[];
  /** First entry of each bucket, one less than its number; the rest is a chain. */
  readonly #first: Int32Array;
  readonly #next: Int32Array;
  readonly #hashes: Int32Array;
  readonly #owners: Int32Array;
  readonly #lengths: ReadonlySet<number>;
  /** Per code the number of the look that compared it last, so that it is compared once in a look. */
  readonly #compared: Int32Array;
  #look = 0;

  /** Entries that a code takes. @param key `codeKey` */
  static costOf({ length }: string): number {
    return 1 + length + (length * (length - 1)) / 2;
  }

  /** @param wanted keys (`codeKey`), each once */
  constructor(wanted: readonly string[]) {
    this.#wanted = wanted;
    this.#lengths = new Set(
      wanted.flatMap(({ length }) => Array.from({ length: 2 * MOST_EDITS + 1 }, (_, i) => length - MOST_EDITS + i)),
    );
    const entries = wanted.reduce((sum, key) => sum + NearKeyIndex.costOf(key), 0);
    this.#first = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(2, entries * 2))));
    this.#next = new Int32Array(entries);
    this.#hashes = new Int32Array(entries);
    this.#owners = new Int32Array(entries);
    this.#compared = new Int32Array(wanted.length);
    let entry = 0;
    for (const [owner, key] of wanted.entries())
      eachShortened(key, (hash) => {
        const bucket = hash & (this.#first.length - 1);
        this.#next[entry] = this.#first[bucket] ?? 0;
        this.#hashes[entry] = hash;
        this.#owners[entry] = owner;
        this.#first[bucket] = ++entry;
      });
  }

  /** Those of the wanted keys that this one may be; never the key itself. */
  nearOf(key: string): string[] {
    if (!this.#lengths.has(key.length)) return [];
    const look = ++this.#look;
    const near: string[] = [];
    eachShortened(key, (hash) => {
      let entry = this.#first[hash & (this.#first.length - 1)] ?? 0;
      for (; entry > 0; entry = this.#next[entry - 1] ?? 0) {
        const owner = this.#owners[entry - 1] ?? 0;
        if (this.#hashes[entry - 1] !== hash || this.#compared[owner] === look) continue;
        this.#compared[owner] = look;
        const wanted = this.#wanted[owner] ?? "";
        if (isNearCode(wanted, key)) near.push(wanted);
      }
    });
    return near;
  }
}
