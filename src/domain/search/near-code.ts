import { carriersOf } from "./carriers";

/** Wrong, missing and additional signs between two codes that may be the same (detection.md section 7). */
export const MOST_EDITS = 2;

/** Shorter codes that fit no carrier have neighbours by chance. */
const LONG_ENOUGH = 8;

/** One row of the table of Levenshtein distances: `row[j]` from what was read so far to the first `j` signs of `wanted`. */
type Row = readonly number[];

const firstRow = (wanted: string): Row => Array.from({ length: wanted.length + 1 }, (_, j) => j);

const nextRow = (row: Row, wanted: string, sign: string): Row => {
  const next = [(row[0] ?? 0) + 1];
  for (let j = 1; j <= wanted.length; j++) {
    const replaced = (row[j - 1] ?? 0) + (wanted[j - 1] === sign ? 0 : 1);
    next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
  }
  return next;
};

const isAlive = (row: Row): boolean => row.some((edits) => edits <= MOST_EDITS);

/** Edits between the two, Levenshtein; null when there are more than `MOST_EDITS`. */
export const editsBetween = (wanted: string, other: string): number | null => {
  if (Math.abs(wanted.length - other.length) > MOST_EDITS) return null;
  let row = firstRow(wanted);
  for (const sign of other) {
    row = nextRow(row, wanted, sign);
    if (!isAlive(row)) return null;
  }
  const edits = row[wanted.length] ?? Infinity;
  return edits <= MOST_EDITS ? edits : null;
};

/**
 * True when a code that was read may be the one asked for, both as keys (`codeKey`): not the same, few edits, and
 * one of them has a carrier's shape or both are long.
 */
export const isNearCode = (wanted: string, seen: string): boolean => {
  if (wanted === seen || editsBetween(wanted, seen) === null) return false;
  if (Math.min(wanted.length, seen.length) >= LONG_ENOUGH) return true;
  return carriersOf(wanted).length > 0 || carriersOf(seen).length > 0;
};

/** A code from its last sign to its first: the form in which its end is looked up. */
export const tailOf = (key: string): string => [...key].reverse().join("");

/** Where a walk allows how many edits: at most `edits` in the first `signs` signs of what is wanted, the rest anywhere. */
type Allowance = { readonly signs: number; readonly edits: number };

/** Signs at the end of a code that are looked up whole; fewer give more codes to compare, more give more beginnings. */
const tailLength = (key: string): number => Math.min(key.length, key.length >= 12 ? 4 : 3);

/**
 * Two edits are either both before the last signs, which then are whole, or at most one of them is: two walks, each over
 * few codes, find together what one over all beginnings with two edits would (measured: 400 leaps instead of 9,000 among a
 * million codes).
 */
export const nearKeyWalks = (wanted: string): { readonly forward: NearKeyWalk; readonly backward: NearKeyWalk } => {
  const tail = tailLength(wanted);
  return {
    forward: new NearKeyWalk(wanted, { signs: wanted.length - tail + 1, edits: 1 }),
    backward: new NearKeyWalk(tailOf(wanted), { signs: tail, edits: 0 }),
  };
};

/** Above every sign a key can have at this place. */
const AFTER_ALL = "\uffff";

/**
 * Walks a sorted index of keys by leaps: for the key found, says whether it is few edits away and from where on the next near
 * one can be. Thousands of keys with a wrong beginning are one leap.
 */
export class NearKeyWalk {
  readonly #wanted: string;
  readonly #allowance: Allowance;
  /** The distances after each sign of the key looked at last, so that a shared beginning is compared once. */
  #rows: Row[];
  #key = "";

  constructor(wanted: string, allowance: Allowance) {
    this.#wanted = wanted;
    this.#allowance = allowance;
    this.#rows = [this.#allowed(firstRow(wanted))];
  }

  /** @param key the next one in the index. @returns the smallest text that the next near key can be, null when none follows */
  step(key: string): { readonly near: boolean; readonly next: string | null } {
    let shared = 0;
    while (shared < this.#rows.length - 1 && this.#key[shared] === key[shared]) shared++;
    this.#rows.length = shared + 1;
    this.#key = key;
    for (let i = shared; i < key.length; i++) {
      const row = this.#allowed(nextRow(this.#rows[i] ?? [], this.#wanted, key[i] ?? ""));
      if (!isAlive(row)) return { near: false, next: this.#after(key, i) };
      this.#rows.push(row);
    }
    const edits = this.#rows.at(-1)?.[this.#wanted.length] ?? Infinity;
    return { near: edits <= MOST_EDITS, next: `${key}\0` };
  }

  #mayBe(edits: number, signs: number): boolean {
    return edits <= (signs < this.#allowance.signs ? this.#allowance.edits : MOST_EDITS);
  }

  #allowed(row: Row): Row {
    return row.map((edits, signs) => (this.#mayBe(edits, signs) ? edits : Infinity));
  }

  /** The smallest text above `key` whose first signs can still become near; `at` is where `key` can not. */
  #after(key: string, at: number): string | null {
    for (let i = at; i >= 0; i--) {
      const row = this.#rows[i] ?? [];
      // With an edit to spare any sign may follow, without only those that are wanted here.
      const spare = row.some((edits, signs) => this.#mayBe(edits + 1, signs) || this.#mayBe(edits + 1, signs + 1));
      if (spare) return `${key.slice(0, i)}${key[i] ?? ""}${AFTER_ALL}`;
      const wanted = row.flatMap((edits, signs) => (edits <= MOST_EDITS ? [this.#wanted[signs] ?? ""] : []));
      const later = wanted.filter((sign) => sign > (key[i] ?? "")).sort();
      if (later[0] !== undefined) return key.slice(0, i) + later[0];
    }
    return null;
  }
}
