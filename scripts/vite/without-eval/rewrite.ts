import { createHash } from "node:crypto";

/** Replaces what stands from the one text up to the other; each occurs once. */
export type Rewrite = readonly [from: string, upTo: string, replacement: string];

/** An engine whose published text makes functions from text; the rewrites know the names in one version of it. */
export type PinnedEngine = {
  readonly name: string;
  /** The module's file. */
  readonly id: RegExp;
  readonly sha256: string;
  readonly rewrites: readonly Rewrite[];
};

const rewrite = (code: string, [from, upTo, replacement]: Rewrite): string => {
  const start = code.indexOf(from);
  const end = code.indexOf(upTo, start);
  if (start < 0 || end < 0 || code.includes(from, start + 1)) throw new Error(`Not found once: ${from}`);
  return code.slice(0, start) + replacement + code.slice(end);
};

/**
 * The same engine without `new Function`: our content security policy forbids making code from text.
 * @throws Error when the text is not the one the rewrites were written for
 */
export const withoutEval = ({ name, sha256, rewrites }: PinnedEngine, code: string): string => {
  const actual = createHash("sha256").update(code).digest("hex");
  if (actual !== sha256) throw new Error(`${name} has changed (${actual}); check scripts/vite/without-eval.`);
  return rewrites.reduce(rewrite, code);
};
