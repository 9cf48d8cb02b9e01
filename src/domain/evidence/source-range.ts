import type { Interval } from "../time/interval";
import type { Seconds } from "../time/units";

/** Larger files than this take minutes to read from a slow disk; only a part of them is hashed. */
const WHOLE_BYTES = 512 * 1024 * 1024;
/** Bytes more on both sides: a camera's bit rate is never quite even. */
const SPARE_BYTES = 32 * 1024 * 1024;
/** Widened also by this share of the file. */
const SPARE_SHARE = 0.02;

export type ByteRange = { readonly from: number; readonly to: number };

/**
 * Which bytes of a recording are hashed: all of a file up to 512 MiB. Of a larger one the part in which the stretch
 * lies if its bit rate is even, widened on both sides; what is hashed is told with the hash.
 * @param size bytes of the file
 * @param stretches what of it was taken, seconds in the file
 */
export const hashedRange = (size: number, duration: Seconds, stretches: readonly Interval<Seconds>[]): ByteRange => {
  const whole = { from: 0, to: size };
  if (size <= WHOLE_BYTES || duration <= 0 || stretches.length === 0) return whole;
  const spare = Math.max(SPARE_BYTES, SPARE_SHARE * size);
  const first = Math.min(...stretches.map(({ from }) => from));
  const last = Math.max(...stretches.map(({ to }) => to));
  const byteAt = (second: number): number => (second / duration) * size;
  return {
    from: Math.max(0, Math.floor(byteAt(first) - spare)),
    to: Math.min(size, Math.ceil(byteAt(last) + spare)),
  };
};
