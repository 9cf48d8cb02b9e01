import type { Seconds } from "../../domain/time/units";
import type { RgbaImage } from "../../ports/frame-source";

/** A picture as the processor counted it. */
export type Counted = {
  readonly image: RgbaImage;
  readonly at: Seconds;
  readonly view: unknown;
  readonly hands: number;
  readonly ms: number;
};

/** Pictures that are counted twice; both with and without hands must be among them. */
const LENGTH = 16;
/** A graphics processor is shared with everything on the screen: it must be clearly faster. */
const WORTH_IT = 0.7;

/** The first stretch of pictures that shows both hands and none, to try another way of counting on. */
export class TrialPictures {
  #pictures: Counted[] = [];

  /** @param fresh nothing is followed from the picture before @returns the stretch once it is complete */
  add(picture: Counted, fresh: boolean): readonly Counted[] | null {
    if (this.#pictures.length === 0 && !fresh) return null;
    this.#pictures.push(picture);
    if (this.#pictures.length < LENGTH) return null;
    const complete = this.#pictures;
    this.#pictures = [];
    const withHands = complete.filter(({ hands }) => hands > 0).length;
    return withHands > 0 && withHands < LENGTH ? complete : null;
  }
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;

/** Does the other way give the same counts, clearly faster? */
export const isBetter = (known: readonly Counted[], other: readonly Pick<Counted, "hands" | "ms">[]): boolean =>
  known.every(({ hands }, i) => other[i]?.hands === hands) &&
  median(other.map(({ ms }) => ms)) < WORTH_IT * median(known.map(({ ms }) => ms));
