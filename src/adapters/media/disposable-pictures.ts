import type { EncodedPacket } from "mediabunny";
import { bytesOf, lengthFieldOf, lengthPrefixedUnits, startCodeUnits, unitType } from "./nal-units";

const H264 = /^avc[13]\./;
/** Types of NAL units, ITU-T H.264 table 7-1. */
const SLICE = 1;
const LAST_SLICE = 5;
const NAL_REF_IDC = 0x60;
/** The first slice tells; before it come a delimiter and a message or two. */
const HEAD_BYTES = 512;

/**
 * Tells pictures that no other one is made from (nal_ref_idc 0, ITU-T H.264 7.4.1): the others are the same without
 * them. H.264 only; in H.265 a higher temporal layer may still need them.
 */
export const disposableIn = ({ codec, description }: VideoDecoderConfig): ((packet: EncodedPacket) => boolean) => {
  if (!H264.test(codec)) return () => false;
  const lengthField = lengthFieldOf("avc", description ? bytesOf(description) : null);
  const unitsOf = (data: Uint8Array): readonly Uint8Array[] =>
    lengthField === null
      ? startCodeUnits(data.subarray(0, HEAD_BYTES))
      : (lengthPrefixedUnits(data, lengthField) ?? []);
  return ({ type, data }) => {
    if (type === "key") return false;
    const slice = unitsOf(data).find((unit) => unitType("avc", unit) >= SLICE && unitType("avc", unit) <= LAST_SLICE);
    return slice !== undefined && unitType("avc", slice) === SLICE && ((slice[0] ?? 0) & NAL_REF_IDC) === 0;
  };
};
