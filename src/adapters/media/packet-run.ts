import type { EncodedPacket, EncodedPacketSink } from "mediabunny";
import { Failure } from "../../domain/model/failure";

/** One packet after the other, without reading ahead. */
async function* oneByOne(sink: EncodedPacketSink, after: EncodedPacket): AsyncGenerator<EncodedPacket, void> {
  for (let packet = await sink.getNextPacket(after); packet; packet = await sink.getNextPacket(packet)) yield packet;
}

/**
 * The packets from `start` on, up to the end or to where the demuxer gives up; `error` then says why.
 * mediabunny reads a second ahead and drops that second when it fails, so it is read again slowly.
 */
export class PacketRun implements AsyncIterableIterator<EncodedPacket> {
  error: unknown = null;
  readonly #sink: EncodedPacketSink;
  #packets: AsyncGenerator<EncodedPacket, void>;
  #last: EncodedPacket;
  readonly #damagedAt: number;
  #slow = false;

  /** @param damage sequence numbers behind which something is missing, ascending */
  constructor(sink: EncodedPacketSink, start: EncodedPacket, damage: readonly number[]) {
    this.#damagedAt = damage.find((position) => position >= start.sequenceNumber) ?? Infinity;
    this.#sink = sink;
    this.#packets = sink.packets(start);
    this.#last = start;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<EncodedPacket>> {
    return this.#packets.next().then(
      (result) => {
        if (result.done) return result;
        if (result.value.sequenceNumber > this.#damagedAt)
          return this.#stop(new Failure("video-damaged", "packets lost"));
        this.#last = result.value;
        return result;
      },
      (error: unknown) => this.#readSlowly(error),
    );
  }

  async return(): Promise<IteratorResult<EncodedPacket>> {
    await this.#packets.return();
    return { done: true, value: undefined };
  }

  async #readSlowly(error: unknown): Promise<IteratorResult<EncodedPacket>> {
    if (this.#slow) return this.#stop(error);
    this.#slow = true;
    this.#packets = oneByOne(this.#sink, this.#last);
    return this.next();
  }

  async #stop(error: unknown): Promise<IteratorResult<EncodedPacket>> {
    this.error = error;
    return this.return();
  }
}
