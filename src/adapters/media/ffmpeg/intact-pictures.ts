/**
 * Which decoded pictures can be believed. ffmpeg decodes on behind damage and hands out what it guesses, so everything
 * is left out until a key picture comes that the damage can not have touched.
 */
export class IntactPictures {
  readonly #reorder: number;
  #sinceDamage = Infinity;
  #open = false;
  #begun = false;

  /** @param reorder pictures that may still be in the decoder when the log tells of damage */
  constructor(reorder: number) {
    this.#reorder = reorder;
  }

  /**
   * @param lost the damaged packet gave no picture
   * @returns whether pictures are lost by it: what comes before the first key picture was never promised
   */
  damage(lost: boolean): boolean {
    if (!this.#begun) return false;
    this.#open = false;
    this.#sinceDamage = lost ? 1 : 0;
    return true;
  }

  /** To be asked for every decoded picture, in the order of decoding. */
  accept(key: boolean): boolean {
    this.#sinceDamage++;
    this.#open ||= key && this.#sinceDamage > this.#reorder + 1;
    this.#begun ||= this.#open;
    return this.#open;
  }
}
