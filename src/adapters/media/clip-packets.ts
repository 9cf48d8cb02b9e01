import type { EncodedPacket } from "mediabunny";
import type { ClipAudio, ClipPart } from "./clip-part";

/** H.264 and H.265 reorder at most 16 pictures; one that has not come by then is not coming. */
const LONGEST_REORDER = 16;
/** Packets of some containers come without a duration (25 frames a second). */
const FALLBACK_DURATION_S = 0.04;

/**
 * The part's packets in decode order, from its keyframe to its end. Pictures after the end are handed out
 * only when one before the end needs them. Pictures that lead the first keyframe need a file part that is
 * not copied: left out.
 */
export async function* videoPackets({ opened, key, end }: ClipPart): AsyncGenerator<EncodedPacket> {
  let leading = true;
  let held: EncodedPacket[] = [];
  // Players begin at the last keyframe named before the edit list's start: one that only claims to be (open GOP)
  // would break them, so types are taken from the bits.
  for await (const read of opened.sink.packets(key, undefined, { verifyKeyPackets: true })) {
    const isFirst = read.sequenceNumber === key.sequenceNumber;
    const packet = isFirst ? key : read;
    if (packet.type === "key" && !isFirst) leading = false;
    if (leading && packet.timestamp < key.timestamp) continue;
    if (packet.timestamp >= end) {
      if (packet.type === "key" && !isFirst && held.length > 0) return;
      held.push(packet);
      if (held.length > LONGEST_REORDER) return;
      continue;
    }
    yield* held;
    held = [];
    yield packet;
  }
}

/** Sound packets that are heard between `from` and `to` (container time), the first one covering `from`. */
export async function* audioPackets(audio: ClipAudio, from: number, to: number): AsyncGenerator<EncodedPacket> {
  const first = (await audio.sink.getPacket(from)) ?? (await audio.sink.getFirstPacket());
  if (!first) return;
  for await (const packet of audio.sink.packets(first)) {
    if (packet.timestamp >= to) return;
    if (packet.timestamp + packet.duration > from) yield packet;
  }
}

export const durationOf = (packet: EncodedPacket, before: number | null): number =>
  packet.duration > 0 ? packet.duration : (before ?? FALLBACK_DURATION_S);
