import type { CodePatterns } from "../model/settings";
import { fitsPattern, isCodePattern } from "./code-pattern";

/** A carrier's tracking codes, as far as their shape is known. */
export type CarrierPreset = {
  readonly id: string;
  /** As people in Viet Nam call it; the same in every language. */
  readonly name: string;
  /** See `fitsPattern`. */
  readonly patterns: readonly string[];
};

/**
 * Shapes seen on labels and in the carriers' own documents (SPX: `SPXVN` and 12 signs; GHN: eight signs, today `GY…`;
 * GHTK: `S1.A1.2001297581`; J&T: twelve digits that begin with 8; VNPost and EMS: UPU standard S10). Carriers change
 * them, so a preset decides which code comes first and never that one is left out.
 */
export const CARRIERS: readonly CarrierPreset[] = [
  { id: "spx", name: "SPX Express (Shopee)", patterns: ["SPX*"] },
  { id: "ghn", name: "Giao Hàng Nhanh (GHN)", patterns: ["GHN*", "GY??????"] },
  { id: "ghtk", name: "Giao Hàng Tiết Kiệm (GHTK)", patterns: ["GHTK*", "S#*.*"] },
  { id: "vtp", name: "Viettel Post", patterns: ["VTP*"] },
  { id: "jt", name: "J&T Express", patterns: ["8###########", "JT##########*", "JNT*"] },
  { id: "ninja", name: "Ninja Van", patterns: ["NJV*", "NVVN*", "SPEVN*"] },
  { id: "best", name: "BEST Express", patterns: ["BEST*"] },
  { id: "lex", name: "Lazada Logistics (LEX)", patterns: ["LEX*", "LMP*", "LZD*"] },
  { id: "vnpost", name: "VNPost / EMS", patterns: ["??#########VN"] },
];

/** Ids of the carriers whose shapes the code fits. */
export const carriersOf = (code: string): string[] =>
  CARRIERS.filter(({ patterns }) => patterns.some((pattern) => fitsPattern(code, pattern))).map(({ id }) => id);

type CodeRule = (text: string) => boolean;

const fitsOneOf = (patterns: readonly string[]): CodeRule => {
  const usable = patterns.filter(isCodePattern);
  return (text) => usable.some((pattern) => fitsPattern(text, pattern));
};

/** The same few texts are asked for thousands of times. */
const remembered = (rule: CodeRule): CodeRule => {
  const known = new Map<string, boolean>();
  return (text) => {
    const answer = known.get(text) ?? rule(text);
    known.set(text, answer);
    return answer;
  };
};

const patternsOf = (carriers: readonly string[]): string[] =>
  CARRIERS.filter(({ id }) => carriers.includes(id)).flatMap(({ patterns }) => patterns);

/**
 * Which texts are tracking codes: none that `deny` names; when `allow` is not empty only those of `allow` and of the
 * chosen carriers; otherwise all. Patterns that are none (`isCodePattern`) count as absent.
 */
export const trackingCodeRule = ({ carriers, allow, deny }: CodePatterns): CodeRule => {
  const denied = fitsOneOf(deny);
  const wanted = fitsOneOf([...allow, ...patternsOf(carriers)]);
  const restricted = allow.some(isCodePattern);
  if (!restricted && deny.length === 0) return () => true;
  return remembered((text) => !denied(text) && (!restricted || wanted(text)));
};

/** Which codes come first where several are on one label: the chosen carriers' and the allowed ones. Null when nothing is chosen. */
export const leadingCodeRule = ({ carriers, allow }: CodePatterns): CodeRule | null => {
  const patterns = [...patternsOf(carriers), ...allow];
  return patterns.length === 0 ? null : fitsOneOf(patterns);
};
