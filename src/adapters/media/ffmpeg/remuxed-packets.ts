import type { EncodedPacket } from "mediabunny";
import { Failure } from "../../../domain/model/failure";
import type { Interval } from "../../../domain/time/interval";
import type { Seconds } from "../../../domain/time/units";
import type { PacketIndex, PacketRunning } from "../packet-index";
import { readFailureOf } from "../read-failure";
import { remuxedPackets, type RemuxedPacket } from "./remuxed-stream";
import { isBehind, SEEK_LEADS_S } from "./seeking";
import type { VideoProbe } from "./video-probe";

/** Distances tried behind a place where the program gave up: 1, 2, 4 … s, up to an hour. */
const TRIES = 12;

/**
 * Packets of a container that only ffmpeg reads. They come in one stream: going on costs nothing, any other place
 * means to begin anew.
 */
export class RemuxedPackets implements PacketIndex {
  readonly #file: Blob;
  readonly #probe: VideoProbe;
  readonly #origin: number;
  #stream: AsyncGenerator<RemuxedPacket, void> | null = null;
  /** Read from the stream and not handed out yet. */
  #held: RemuxedPacket[] = [];

  /** @param origin time of the first frame as `remuxedPackets` gives it */
  constructor(file: Blob, probe: VideoProbe, origin: number) {
    this.#file = file;
    this.#probe = probe;
    this.#origin = origin;
  }

  timeOf(packet: EncodedPacket): number {
    return packet.timestamp - this.#origin;
  }

  run(start: EncodedPacket): PacketRunning {
    let error: unknown = null;
    const next = async (): Promise<IteratorResult<EncodedPacket, undefined>> => {
      const read = error ? null : await this.#read().catch((reason: unknown) => void (error = reason));
      const isStart = read?.packet === start;
      if (read?.damaged && !isStart) {
        this.#held.unshift({ ...read, damaged: false });
        error = new Failure("video-damaged", "packets lost");
      }
      return read && !error ? { done: false, value: read.packet } : { done: true, value: undefined };
    };
    return {
      get error() {
        return error;
      },
      // Leaving early leaves the stream where it is.
      [Symbol.asyncIterator]: () => ({ next }),
    };
  }

  at(at: number): Promise<EncodedPacket | null> {
    return this.#seek(at);
  }

  nextKey({ timestamp }: EncodedPacket): Promise<EncodedPacket | null> {
    return this.#nextKey(timestamp - this.#origin);
  }

  /** Each would have to be read. */
  listFrom(): null {
    return null;
  }

  startOf({ from }: Interval<Seconds>): Promise<EncodedPacket | null> {
    return this.#seek(from);
  }

  async behind(after: number, from: number, to: number): Promise<EncodedPacket | null> {
    const inside = (packet: EncodedPacket) => (this.timeOf(packet) < to ? packet : null);
    const next = await this.#nextKey(after);
    if (next) return inside(next);
    for (let i = 0; i < TRIES && from + 2 ** i < to; i++) {
      const found = await this.#begin(from + 2 ** i, after);
      if (found) return inside(found);
    }
    return null;
  }

  async repair(error: unknown): Promise<boolean> {
    const failure = await readFailureOf(error, [this.#file]);
    if (failure.name !== "video-damaged") throw failure;
    return false;
  }

  close(): void {
    void this.#stream?.return();
    this.#stream = null;
    this.#held = [];
  }

  async #seek(at: number): Promise<EncodedPacket | null> {
    let found: EncodedPacket | null = null;
    for (const lead of SEEK_LEADS_S) {
      found = await this.#begin(at - lead, -Infinity);
      if (at <= lead || (found && !isBehind(this.timeOf(found), at))) break;
    }
    return found && (await this.#closest(found, at));
  }

  /** The last key packet that is not behind `at`: without an index a stream begins anywhere before it. */
  async #closest(found: EncodedPacket, at: number): Promise<EncodedPacket> {
    let key = found;
    const group: RemuxedPacket[] = [];
    for (let read = await this.#read(); read; read = await this.#read()) {
      const isKey = read.packet.type === "key" && !isBehind(this.timeOf(read.packet), at);
      if (isKey) {
        key = read.packet;
        group.length = 0;
      }
      group.push(read);
      if (this.timeOf(read.packet) > at) break;
    }
    this.#held = group;
    return key;
  }

  #begin(at: number, after: number): Promise<EncodedPacket | null> {
    this.close();
    this.#stream = remuxedPackets(this.#file, this.#probe, at > 0 ? this.#origin + at : null);
    return this.#nextKey(after);
  }

  /** The next key packet of the stream that is later than `after`; null at the stream's end. */
  async #nextKey(after: number): Promise<EncodedPacket | null> {
    for (let read = await this.#read(); read; read = await this.#read()) {
      if (read.packet.type !== "key" || this.timeOf(read.packet) <= after) continue;
      this.#held.unshift(read);
      return read.packet;
    }
    return null;
  }

  async #read(): Promise<RemuxedPacket | null> {
    return this.#held.shift() ?? (await this.#stream?.next())?.value ?? null;
  }
}
