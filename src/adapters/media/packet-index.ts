import type { EncodedPacket } from "mediabunny";
import type { Interval } from "../../domain/time/interval";
import type { Seconds } from "../../domain/time/units";

/** Packets in decode order, up to the end or to where reading failed; `error` then says why. */
export interface PacketRunning extends AsyncIterable<EncodedPacket> {
  readonly error: unknown;
}

/** Finds packets of a video by time, seconds from its first frame. */
export interface PacketIndex {
  timeOf(packet: EncodedPacket): number;
  /** Packets in decode order from one that was found. */
  run(start: EncodedPacket): PacketRunning;
  /** The packet from which decoding shows `at`. */
  at(at: number): Promise<EncodedPacket | null>;
  /** The packet from which decoding shows most of the interval. */
  startOf(interval: Interval<Seconds>): Promise<EncodedPacket | null>;
  /** A key packet behind damage, later than `after`, at or behind `from` and before `to`. */
  behind(after: number, from: number, to: number): Promise<EncodedPacket | null>;
  /** The key packet behind another one. */
  nextKey(packet: EncodedPacket): Promise<EncodedPacket | null>;
  /** What the file's index says of the packets from one on, in decode order; null when only reading them all would tell. */
  listFrom(start: EncodedPacket): AsyncIterable<EncodedPacket> | null;
  /** Says whether what made reading fail was repaired just now. @throws Failure when the file's content is not at fault */
  repair(error: unknown): Promise<boolean>;
  close(): void;
}
