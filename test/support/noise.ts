/** Bytes that nothing can squeeze (browsers compress what they store), the same for the same seed. */
export const noise = (length: number, seed = 0): Uint8Array<ArrayBuffer> => {
  let state = seed + 1;
  return new Uint8Array(length).map(() => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
};
