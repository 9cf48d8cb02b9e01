import { MPEG_TS, type EncodedPacket } from "mediabunny";
import type { Interval } from "../../domain/time/interval";
import type { Seconds } from "../../domain/time/units";
import { openRepaired, type OpenedTrack } from "./open-video";
import type { PacketIndex } from "./packet-index";
import { PacketRun } from "./packet-run";
import { readFailureOf } from "./read-failure";

/** Distances tried behind damage: 1, 2, 4 … s, up to 9 h. */
const TRIES = 16;
/** How closely the first packet behind damage is searched for, seconds. */
const CLOSE_S = 1;

/**
 * Key packets by time (seconds from the first frame) in a file that may be damaged: a lookup that fails is "no
 * packet there", unless the file itself cannot be read any more.
 */
export class KeyPackets implements PacketIndex {
  #video: OpenedTrack;
  readonly #file: Blob;

  constructor(video: OpenedTrack, file: Blob) {
    this.#video = video;
    this.#file = file;
  }

  /** Seconds from the first frame. */
  timeOf(packet: EncodedPacket): number {
    return packet.timestamp - this.#video.firstTimestamp;
  }

  /** Packets in decode order from one of these. */
  run(start: EncodedPacket): PacketRun {
    return new PacketRun(this.#video.sink, start, this.#video.damage ?? []);
  }

  /** The packet from which decoding shows `at`. @throws Failure when the file is gone, changed or closed */
  at(at: number): Promise<EncodedPacket | null> {
    return this.#find(({ sink, firstTimestamp }) => sink.getKeyPacket(firstTimestamp + at));
  }

  /** The packet from which decoding shows most of the interval. @throws Failure as `at` */
  async startOf({ from, to }: Interval<Seconds>): Promise<EncodedPacket | null> {
    const before = await this.at(from);
    if (before) return before;
    const first = await this.#find(({ sink }) => sink.getFirstKeyPacket());
    return first && this.timeOf(first) >= from ? first : this.behind(-Infinity, from, to);
  }

  /**
   * A key packet behind damage, as close to it as a few lookups find.
   * @param after seconds; only a packet later than this counts, so that reading never goes backwards
   * @throws Failure as `at`
   */
  async behind(after: number, from: number, to: number): Promise<EncodedPacket | null> {
    let missed = from;
    let found: EncodedPacket | null = null;
    for (let i = 0; !found && missed < to && i < TRIES; i++) {
      const at = Math.min(from + 2 ** i, to);
      found = await this.#later(at, after, to);
      if (!found) missed = at;
    }
    for (let i = 0; found && this.timeOf(found) - missed > CLOSE_S && i < TRIES; i++) {
      const middle = (missed + this.timeOf(found)) / 2;
      const closer: EncodedPacket | null = await this.#later(middle, after, to);
      if (closer) found = closer;
      else missed = middle;
    }
    return found;
  }

  nextKey(packet: EncodedPacket): Promise<EncodedPacket | null> {
    return this.#find(({ sink }) => sink.getNextKeyPacket(packet));
  }

  listFrom(start: EncodedPacket): AsyncIterable<EncodedPacket> | null {
    const { sink, damage } = this.#video;
    return damage === null ? sink.packets(start, undefined, { metadataOnly: true }) : null;
  }

  async #later(at: number, after: number, to: number): Promise<EncodedPacket | null> {
    const packet = await this.at(at);
    return packet && this.timeOf(packet) > after && this.timeOf(packet) < to ? packet : null;
  }

  async #find(lookup: (video: OpenedTrack) => Promise<EncodedPacket | null>): Promise<EncodedPacket | null> {
    for (;;) {
      try {
        return await lookup(this.#video);
      } catch (error) {
        if (!(await this.repair(error))) return null;
      }
    }
  }

  /**
   * Repairs once what can be repaired, and says whether that was done just now.
   * @throws Failure when the error is not the fault of what the file holds
   */
  async repair(error: unknown): Promise<boolean> {
    const failure = await readFailureOf(error, [this.#file]);
    if (failure.name !== "video-damaged") throw failure;
    const { input, info, firstTimestamp, damage } = this.#video;
    const repaired = damage === null && info.container === MPEG_TS.name ? await openRepaired(this.#file) : null;
    if (!repaired) return false;
    input.dispose();
    this.#video = { ...repaired, info, firstTimestamp };
    return true;
  }

  close(): void {
    this.#video.input.dispose();
  }
}
