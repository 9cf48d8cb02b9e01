/** H.264 and H.265 packets are rows of NAL units, each with its length before it or a start code. */
export type NalFamily = "avc" | "hevc";

export const bytesOf = (source: AllowSharedBufferSource): Uint8Array =>
  ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);

/** Bytes of a unit's length field, from the decoder configuration record (ISO 14496-15); null for start codes. */
export const lengthFieldOf = (family: NalFamily, description: Uint8Array | null): number | null => {
  if (!description) return null;
  return ((description[family === "avc" ? 4 : 21] ?? 3) & 3) + 1;
};

/** Units of a length-prefixed packet, or null when the lengths do not tile it exactly. */
export const lengthPrefixedUnits = (data: Uint8Array, lengthField: number): Uint8Array[] | null => {
  const units: Uint8Array[] = [];
  let at = 0;
  while (at < data.length) {
    if (at + lengthField > data.length) return null;
    let length = 0;
    for (let i = 0; i < lengthField; i++) length = length * 256 + (data[at + i] ?? 0);
    at += lengthField;
    if (length === 0 || at + length > data.length) return null;
    units.push(data.subarray(at, at + length));
    at += length;
  }
  return units;
};

/** Units of an Annex B packet (start codes 00 00 01). */
export const startCodeUnits = (data: Uint8Array): Uint8Array[] => {
  const starts: number[] = [];
  for (let i = 0; i + 2 < data.length; i++) {
    if (data[i] === 0 && data[i + 1] === 0 && data[i + 2] === 1) starts.push((i += 2) + 1);
  }
  return starts.map((start, n) => {
    const next = starts[n + 1];
    let end = next === undefined ? data.length : next - 3;
    while (end > start && data[end - 1] === 0) end--;
    return data.subarray(start, end);
  });
};

export const unitType = (family: NalFamily, unit: Uint8Array): number =>
  family === "avc" ? (unit[0] ?? 0) & 0x1f : ((unit[0] ?? 0) >> 1) & 0x3f;

/** H.264: SPS 7, PPS 8. H.265: VPS 32, SPS 33, PPS 34. */
export const isParameterSet = (family: NalFamily, unit: Uint8Array): boolean => {
  const type = unitType(family, unit);
  return family === "avc" ? type === 7 || type === 8 : type >= 32 && type <= 34;
};

/**
 * Inside a unit 00 00 is never followed by 00, 01 or 02: encoders put a 03 between. Zeroed disk blocks show here.
 * Zeros at the very end are padding that some muxers leave.
 */
const hasForbiddenZeros = (unit: Uint8Array): boolean => {
  let end = unit.length;
  while (end > 0 && unit[end - 1] === 0) end--;
  for (let i = unit.indexOf(0); i >= 0 && i + 2 < end; i = unit.indexOf(0, i + 1)) {
    if (unit[i + 1] === 0 && (unit[i + 2] ?? 3) <= 2) return true;
  }
  return false;
};

/** True when the packet is a whole picture: units tile it, each is well-formed, one is a slice. */
export const isWellFormed = (family: NalFamily, data: Uint8Array, lengthField: number): boolean => {
  const units = lengthPrefixedUnits(data, lengthField);
  if (!units) return false;
  const isSlice = (type: number) => (family === "avc" ? type >= 1 && type <= 5 : type <= 31);
  return (
    units.every((unit) => ((unit[0] ?? 0) & 0x80) === 0 && !hasForbiddenZeros(unit)) &&
    units.some((unit) => isSlice(unitType(family, unit)))
  );
};
