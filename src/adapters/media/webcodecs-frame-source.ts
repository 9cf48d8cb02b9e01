import { MPEG_TS, type EncodedPacket } from "mediabunny";
import { Failure } from "../../domain/model/failure";
import { SAME_S, type PictureGroup } from "../../domain/sampling/picture-group";
import type { Interval } from "../../domain/time/interval";
import { seconds, type Seconds } from "../../domain/time/units";
import type {
  FrameSource,
  FrameSourceOpener,
  FrameSourceReport,
  SampledFrame,
  SamplePlan,
  VideoInfo,
} from "../../ports/frame-source";
import { fastestConfig } from "./acceleration";
import { assertDecodable } from "./decodable";
import { disposableIn } from "./disposable-pictures";
import { notesOf } from "./file-notes";
import { FrameCopier } from "./frame-copy";
import { FrameQueue } from "./frame-queue";
import { KeyPackets } from "./key-packets";
import { openVideoTrack, type OpenedTrack } from "./open-video";
import type { PacketIndex, PacketRunning } from "./packet-index";
import { pictureGroups } from "./picture-groups";
import { readFailureOf } from "./read-failure";
import { HOLE_S, MPEG_TURN_S, SampleClock } from "./sample-clock";

/** Packets ahead of the decoder and frames ahead of vision; more only costs memory (media.md, recipe 4). */
const MAX_QUEUED_PACKETS = 12;
const MAX_WAITING_FRAMES = 3;
/** With B-frames, packets of a later time come first in decode order; 1 s is more than any reorder depth. */
const REORDER_S = 1;
/** Places of one interval from which reading goes on behind damage; a worse file is not worth the time. */
const MAX_STARTS = 200;
/** Decoders taken away one after the other without a frame from any. */
const MAX_RECLAIMS = 3;
/** What of an opened video the decoder needs to know. */
type DecodableTrack = Pick<OpenedTrack, "config" | "firstTimestamp" | "info">;

/** The index reads, WebCodecs decodes, one reused buffer holds the current sample. */
export class WebCodecsFrameSource implements FrameSource {
  readonly info: VideoInfo;
  readonly #video: DecodableTrack;
  readonly #file: Blob;
  readonly #keys: PacketIndex;
  readonly #packetsFrom: "file" | "remux";
  readonly #isDisposable: (packet: EncodedPacket) => boolean;
  readonly #copier = new FrameCopier();
  readonly #gaps: Interval<Seconds>[] = [];
  #packets = 0;
  #decoded = 0;
  #sampled = 0;
  #bytes = 0;
  #copyMs = 0;
  #end = 0;
  /** Time of the latest packet read of the interval. */
  #reached = -Infinity;
  /** How much later everything is than its time stamp says, since the camera's clock was set back. */
  #shift = 0;
  /** Times of the last key packet and of the latest packet since reading began anew. */
  #keyAt = -Infinity;
  #latest = -Infinity;
  #open = 0;
  #hardware = false;

  constructor(video: DecodableTrack, keys: PacketIndex, file: Blob, packetsFrom: "file" | "remux" = "file") {
    this.#video = video;
    this.#keys = keys;
    this.#file = file;
    this.#packetsFrom = packetsFrom;
    this.#isDisposable = disposableIn(video.config);
    this.info = video.info;
  }

  async groups(range: Interval<Seconds>): Promise<readonly PictureGroup[] | null> {
    try {
      const groups = await pictureGroups(this.#keys, range, notesOf(this.#file).groups);
      const last = groups?.at(-1)?.pictures;
      if (last) this.#end = Math.max(this.#end, ...last.map(({ at }) => at));
      return groups;
    } catch (error) {
      throw await readFailureOf(error, [this.#file]);
    }
  }

  frames(plan: SamplePlan): AsyncGenerator<SampledFrame> {
    return plan.keyPicturesOnly ? this.#keyPictures(plan) : this.#allPictures(plan);
  }

  /** Each by itself, so that what is between them is not decoded. */
  async *#keyPictures({ intervals }: SamplePlan): AsyncGenerator<SampledFrame> {
    const queue = new FrameQueue(this.#video.config, () => ++this.#decoded > 0);
    try {
      for (const { from, to } of intervals) {
        // Times of packets are sums; a rounded one must not lead to the key picture before.
        let packet = await this.#keys.at(from + SAME_S);
        for (; packet && this.#keys.timeOf(packet) < to; packet = await this.#keys.nextKey(packet)) {
          this.#packets++;
          this.#bytes += packet.byteLength;
          queue.reset();
          queue.decode(packet.toEncodedVideoChunk());
          while (queue.queued >= MAX_WAITING_FRAMES && queue.waiting === 0) await queue.progress();
          while (queue.waiting > 0) yield* this.#next(queue);
        }
      }
      // Not after each interval: they may be one picture long, and a flush waits for the whole decoder.
      await queue.flush();
      while (queue.waiting > 0) yield* this.#next(queue);
    } catch (error) {
      throw await readFailureOf(error, [this.#file]);
    } finally {
      queue.close();
      this.#open = queue.open;
    }
  }

  async *#allPictures(plan: SamplePlan): AsyncGenerator<SampledFrame> {
    const clock = new SampleClock(plan);
    const queue = new FrameQueue(this.#video.config, (frame) => this.#wants(frame, clock));
    try {
      for (const interval of plan.intervals) yield* this.#interval(interval, clock, queue);
    } catch (error) {
      throw await readFailureOf(error, [this.#file]);
    } finally {
      queue.close();
      this.#open = queue.open;
      this.#gaps.push(...clock.gaps);
    }
  }

  report(): FrameSourceReport {
    return {
      packets: this.#packets,
      framesDecoded: this.#decoded,
      framesSampled: this.#sampled,
      bytesRead: this.#bytes,
      copyMs: this.#copyMs,
      framesOpen: this.#open,
      gaps: this.#gaps,
      end: seconds(this.#end),
      decodePath: this.#decodePath(),
    };
  }

  close(): void {
    this.#keys.close();
  }

  #decodePath(): FrameSourceReport["decodePath"] {
    if (this.#packetsFrom === "remux") return "ffmpeg-remux";
    return this.#hardware ? "webcodecs-hw" : "webcodecs-sw";
  }

  /** Reads on behind damage and after the browser took the decoder away, until the interval is over. */
  async *#interval(interval: Interval<Seconds>, clock: SampleClock, queue: FrameQueue): AsyncGenerator<SampledFrame> {
    const limit = Math.min(interval.to, this.info.duration);
    clock.enter(interval);
    this.#reached = -Infinity;
    this.#shift = 0;
    let start = await this.#keys.startOf(interval);
    // Decoding can begin a little late without damage: the first pictures of an open GOP.
    if (start && this.#keys.timeOf(start) > interval.from + REORDER_S) clock.damage();
    let reclaims = 0;
    for (let i = 0; start && i < MAX_STARTS; i++) {
      const before = clock.last;
      this.#reached = Math.max(this.#reached, this.#keys.timeOf(start));
      const run = this.#keys.run(start);
      yield* this.#decode(run, interval, clock, queue);
      if (queue.reclaimed) {
        reclaims = clock.last === before ? reclaims + 1 : 0;
        if (reclaims > MAX_RECLAIMS) throw new Failure("scanner-crashed", "no decoder to be had");
        start = (await this.#keys.at(Math.max(clock.last ?? 0, this.#keys.timeOf(start)))) ?? start;
        continue;
      }
      if (run.error) await this.#keys.repair(run.error);
      else if (limit - this.#reached <= HOLE_S) break;
      // Where times come twice, a lookup by time leads anywhere.
      if (this.#shift !== 0) {
        clock.damage();
        break;
      }
      const from = Math.max(this.#reached, interval.from);
      start = await this.#keys.behind(this.#reached, from, run.error ? interval.to : limit);
      if (start || run.error) clock.damage();
    }
    clock.leave(Math.max(this.#end, this.info.duration));
  }

  async *#decode(run: PacketRunning, interval: Interval<Seconds>, clock: SampleClock, queue: FrameQueue) {
    queue.reset();
    let dropping = false;
    this.#keyAt = this.#latest = -Infinity;
    for await (const read of run) {
      if (this.#jumpsBack(read)) this.#goOn(read, interval, clock);
      const packet = this.#shift !== 0 ? read.clone({ timestamp: read.timestamp + this.#shift }) : read;
      const at = this.#keys.timeOf(packet);
      if (packet.type === "key") this.#keyAt = at;
      this.#latest = Math.max(this.#latest, at);
      if (at >= interval.to && (packet.type === "key" || at >= interval.to + REORDER_S)) break;
      this.#count(packet, at);
      if (queue.failed && !dropping) {
        if (queue.reclaimed) break;
        dropping = true;
        clock.damage();
      }
      if (dropping && packet.type !== "key") continue;
      dropping = false;
      if (clock.leaveOut(at, this.#isDisposable(packet))) continue;
      queue.decode(packet.toEncodedVideoChunk());
      while (queue.queued >= MAX_QUEUED_PACKETS && queue.waiting === 0) await queue.progress();
      while (queue.waiting > 0) {
        yield* this.#next(queue);
        if (queue.waiting < MAX_WAITING_FRAMES && queue.queued < MAX_QUEUED_PACKETS) break;
      }
    }
    await queue.flush();
    if (queue.failed && !queue.reclaimed) clock.damage();
    while (queue.waiting > 0) yield* this.#next(queue);
  }

  /** A key packet is later than all before it; behind it only pictures that wait for others are earlier. */
  #jumpsBack(packet: EncodedPacket): boolean {
    const at = this.#keys.timeOf(packet) + this.#shift;
    if (this.#keyAt === -Infinity) return false;
    if (this.info.container === MPEG_TS.name && at > this.#keyAt + MPEG_TURN_S) return true;
    return packet.type === "key" ? at <= this.#latest : at < this.#keyAt - REORDER_S;
  }

  /**
   * The camera's clock was set back while it recorded. Up to the file's end, time goes on all the same; a stretch that
   * others follow ends where they begin, and what the clock shows twice is a gap.
   */
  #goOn(packet: EncodedPacket, interval: Interval<Seconds>, clock: SampleClock): void {
    if (interval.to === Infinity)
      this.#shift = this.#reached + Math.min(clock.spacing, HOLE_S) - this.#keys.timeOf(packet);
    else clock.damage();
    this.#keyAt = this.#latest = -Infinity;
  }

  #count(packet: EncodedPacket, at: number): void {
    this.#packets++;
    this.#reached = Math.max(this.#reached, at);
    this.#bytes += packet.byteLength;
    // Where times jump, what is called a duration is the jump.
    this.#end = Math.max(this.#end, at + Math.min(packet.duration, HOLE_S));
  }

  #wants(frame: VideoFrame, clock: SampleClock): boolean {
    this.#decoded++;
    return clock.accept(frame.timestamp / 1e6 - this.#video.firstTimestamp);
  }

  async *#next(queue: FrameQueue): AsyncGenerator<SampledFrame> {
    const frame = queue.take();
    if (!frame) return;
    let sample: SampledFrame;
    try {
      const begin = performance.now();
      const copied = await this.#copier.copy(frame);
      this.#copyMs += performance.now() - begin;
      // Software decoders give planar I420; NV12 is what hardware hands out.
      this.#hardware ||= frame.format === "NV12";
      sample = { at: seconds(Math.max(0, frame.timestamp / 1e6 - this.#video.firstTimestamp)), ...copied };
    } finally {
      queue.release(frame);
    }
    this.#sampled++;
    yield sample;
  }
}

/** Opens what mediabunny can demux and this browser can really decode. */
export const webCodecsOpener: FrameSourceOpener = {
  async open(file) {
    const video = await openVideoTrack(file);
    const keys = new KeyPackets(video, file);
    try {
      const notes = notesOf(file);
      if (!notes.decodable) await assertDecodable(video.config, keys);
      notes.decodable = true;
      return new WebCodecsFrameSource({ ...video, config: await fastestConfig(video.config, keys) }, keys, file);
    } catch (error) {
      keys.close();
      throw await readFailureOf(error, [file]);
    }
  },
};
