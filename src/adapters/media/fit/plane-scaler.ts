/** Samples of a plane: the first at `offset`, rows `stride` and neighbours `step` bytes apart. */
export type Plane = { readonly offset: number; readonly stride: number; readonly step: number };

type Size = { readonly width: number; readonly height: number };

/** For each target sample the first source sample it covers and the weights of `count` of them; each sums up to ONE. */
type Taps = { readonly first: Int32Array; readonly weights: Int32Array; readonly count: number };

const ONE = 256;

const tapsOf = (from: number, to: number): Taps => {
  const ratio = from / to;
  const count = Math.ceil(ratio) + 1;
  const first = new Int32Array(to);
  const weights = new Int32Array(to * count);
  for (let i = 0; i < to; i++) {
    const [begin, end] = [i * ratio, (i + 1) * ratio];
    // The last samples' taps must not reach behind the plane; their weights there are 0 anyway.
    const start = Math.max(0, Math.min(Math.floor(begin), from - count));
    first[i] = start;
    let [left, heaviest] = [ONE, 0];
    for (let k = 0; k < count; k++) {
      const covered = Math.max(0, Math.min(end, start + k + 1) - Math.max(begin, start + k));
      const weight = Math.round((ONE * covered) / ratio);
      weights[i * count + k] = weight;
      left -= weight;
      if (weight > (weights[i * count + heaviest] as number)) heaviest = k;
    }
    weights[i * count + heaviest] = (weights[i * count + heaviest] as number) + left;
  }
  return { first, weights, count };
};

/**
 * Makes planes smaller by the mean over the covered area: 1080 lines to 680 take 5 ms for all three planes, where
 * `drawImage` without a GPU takes 10–34 ms (media.md). The weights are made once for a pair of sizes.
 */
export class PlaneScaler {
  readonly #from: Size;
  readonly #to: Size;
  readonly #columns: Taps;
  readonly #rows: Taps;
  /** The current row's mean over the lines it covers, times ONE. */
  readonly #sums: Int32Array;

  /** @param to not larger than `from` */
  constructor(from: Size, to: Size) {
    this.#from = from;
    this.#to = to;
    this.#columns = tapsOf(from.width, to.width);
    this.#rows = tapsOf(from.height, to.height);
    this.#sums = new Int32Array(from.width + this.#columns.count);
  }

  /** @param plane where the samples lie in `data`. @param out receives them, the first at `offset`, neighbours side by side */
  scale(data: Uint8Array, plane: Plane, out: Uint8Array, offset: number, stride: number): void {
    const { width, height } = this.#to;
    if (plane.step === 1 && width === this.#from.width && height === this.#from.height) {
      for (let y = 0; y < height; y++) {
        const begin = plane.offset + y * plane.stride;
        out.set(data.subarray(begin, begin + width), offset + y * stride);
      }
      return;
    }
    for (let y = 0; y < height; y++) {
      this.#sumLines(data, plane, y);
      this.#writeRow(out, offset + y * stride);
    }
  }

  #sumLines(data: Uint8Array, { offset, stride, step }: Plane, y: number): void {
    const { first, weights, count } = this.#rows;
    const sums = this.#sums;
    const width = this.#from.width;
    let begun = false;
    for (let k = 0; k < count; k++) {
      const weight = weights[y * count + k] as number;
      if (weight === 0) continue;
      let at = offset + ((first[y] as number) + k) * stride;
      if (begun)
        for (let x = 0; x < width; x++, at += step) sums[x] = (sums[x] as number) + weight * (data[at] as number);
      else for (let x = 0; x < width; x++, at += step) sums[x] = weight * (data[at] as number);
      begun = true;
    }
  }

  #writeRow(out: Uint8Array, offset: number): void {
    const { first, weights, count } = this.#columns;
    const sums = this.#sums;
    const width = this.#to.width;
    for (let x = 0, w = 0; x < width; x++) {
      let sum = (ONE * ONE) / 2;
      const begin = first[x] as number;
      for (let k = 0; k < count; k++, w++) sum += (sums[begin + k] as number) * (weights[w] as number);
      out[offset + x] = sum >> 16;
    }
  }
}
