import { Command, INPUT, OUTPUT } from "./command";
import { handOver } from "./hand-over";
import { IntactPictures } from "./intact-pictures";
import {
  colourLineOf,
  pictureLineOf,
  tellsDamage,
  tellsLostPicture,
  tellsNoIndex,
  tickLineOf,
  type PictureLine,
} from "./log-lines";
import type { VideoProbe } from "./video-probe";

/** A decoded picture, planar 4:2:0 without padding. The bytes are valid until the next one is asked for. */
export type DecodedPicture = {
  /** Container time, seconds. */
  readonly time: number;
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array<ArrayBuffer>;
  readonly fullRange: boolean;
  /** As in VideoColorSpace; null when the stream does not say. */
  readonly matrix: VideoMatrixCoefficients | null;
};

export type PictureWish = {
  readonly file: Blob;
  readonly probe: VideoProbe;
  /** Container time from which pictures are wanted, null for the beginning. Key pictures before it come too. */
  readonly seek: number | null;
  /** Time from which the grid of samples is counted, and its step; 0 = every picture. */
  readonly grid: { readonly origin: number; readonly step: number };
  /** For every intact picture in order of time: is it wanted? `stop` = it and everything after it is not. */
  readonly wants: (time: number) => boolean | "stop";
  /** Times are wrong from a break of the file on: does the program have to stop there? */
  readonly stopAtBreaks: boolean;
  /** Something of the file was lost here. */
  readonly damage: () => void;
};

const MOST_BETWEEN_FILTERS = 64;

/** Sound that may lie between a break and the next picture. */
const NEAR_BYTES = 2 * 1024;

/** Places in the filter chain. */
const [DECODED, CHOSEN] = [0, 3];

/**
 * Pictures that could be the first of their slot on the grid: copying the others would cost 2 ms each. Counted twice
 * around SampleClock's tolerance, so that rounding never leaves out what it wants; it has the last word.
 */
const TOLERANCE_S = 2e-4;

const chooser = ({ origin, step }: PictureWish["grid"], intraOnly: boolean): string => {
  if (step <= 0) return "1";
  const changes = (shift: number) => {
    const slot = (time: string) => `floor((${time}-(${origin - shift}))/${step})`;
    return `not(eq(${slot("t")},${slot("prev_t")}))`;
  };
  // Behind damage the first key picture counts, wherever in its slot it lies.
  const key = intraOnly ? "" : "+key";
  return `isnan(prev_t)+${changes(0)}+${changes(TOLERANCE_S)}${key}`;
};

const INTRA_ONLY: ReadonlySet<string> = new Set(["mjpeg", "mjpegb", "rawvideo", "png", "jpeg2000", "prores", "dnxhd"]);

const argumentsOf = ({ probe, seek, grid }: PictureWish): string[] => [
  // Times stay the container's; decoding begins at a key picture and the caller leaves out what is too early.
  ...["-copyts", "-noautorotate", "-noaccurate_seek"],
  ...(seek === null ? [] : ["-seek_timestamp", "1", "-ss", String(seek)]),
  ...["-i", INPUT, "-map", `0:${probe.stream}`, "-vf"],
  [
    "showinfo=checksum=0",
    `select='${chooser(grid, INTRA_ONLY.has(probe.codec))}'`,
    "format=yuv420p|yuvj420p",
    "showinfo=checksum=0",
    // The output refuses times that jump back; only the log's times are used.
    "setpts=N/TB",
  ].join(","),
  ...["-fps_mode", "passthrough", "-flush_packets", "1", "-f", "rawvideo", OUTPUT],
];

const MATRICES: Readonly<Record<string, VideoMatrixCoefficients>> = {
  bt709: "bt709",
  smpte170m: "smpte170m",
  bt470bg: "bt470bg",
};

/** A picture whose bytes are on their way. */
type Coming = { -readonly [K in keyof Omit<DecodedPicture, "data">]: DecodedPicture[K] } & { readonly wanted: boolean };

const bytesOf = ({ width, height }: Coming): number =>
  width * height + 2 * Math.ceil(width / 2) * Math.ceil(height / 2);

/** One run of the decoder: what is read, chosen, and copied out of it. */
export class DecodedPictures {
  readonly #wish: PictureWish;
  readonly #command: Command;
  readonly #intact: IntactPictures;
  readonly #ticks = new Map<number, number>();
  readonly #wanted = new Set<number>();
  readonly #coming: Coming[] = [];
  #buffer = new Uint8Array(0);
  #filled = 0;
  #stopped = false;
  #broken = false;
  /** Without an index there is no better way than to go on behind a break. */
  #indexed: boolean;
  #position = -1;
  /** Pictures decoded after the last one that can be wanted. */
  #after = 0;
  decoded = 0;
  copyMs = 0;

  constructor(wish: PictureWish) {
    this.#wish = wish;
    this.#command = new Command(wish.probe.chain.mended ?? wish.file);
    this.#indexed = wish.probe.chain.indexed;
    this.#intact = new IntactPictures(wish.probe.reorder);
  }

  get bytesRead(): number {
    return this.#command.bytesRead;
  }

  /** Did it end because `wants` said so? */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** Did it end at a break of the file? */
  get broken(): boolean {
    return this.#broken;
  }

  /** @throws as Command.run. A decoder that breaks down ends the pictures and counts as damage. */
  pictures(): AsyncGenerator<DecodedPicture, void> {
    return handOver<DecodedPicture>(async (give) => {
      const complete = await this.#command.run(argumentsOf(this.#wish), {
        onLine: (line) => this.#read(line),
        onOutput: (bytes) => this.#fill(bytes, give),
      });
      if (!complete) this.#wish.damage();
    });
  }

  #read(line: string): void {
    if (tellsDamage(line)) {
      if (this.#intact.damage(tellsLostPicture(line, this.#wish.probe.codec))) this.#wish.damage();
      return;
    }
    this.#indexed &&= !tellsNoIndex(line);
    const base = tickLineOf(line);
    if (base) this.#ticks.set(base.filter, base.tick);
    const picture = pictureLineOf(line);
    if (picture?.filter === DECODED) this.#decide(picture);
    if (picture?.filter === CHOSEN) {
      const { pts, format, width, height } = picture;
      const time = (pts ?? NaN) * (this.#ticks.get(CHOSEN) ?? NaN);
      const wanted = pts !== null && this.#wanted.delete(pts);
      this.#coming.push({ time, width, height, fullRange: format.startsWith("yuvj"), matrix: null, wanted });
    }
    const colour = colourLineOf(line);
    const last = this.#coming.at(-1);
    if (colour?.filter === CHOSEN && last) {
      last.fullRange ||= colour.range === "pc";
      last.matrix = MATRICES[colour.space] ?? null;
    }
  }

  #decide({ pts, key, position }: PictureLine): void {
    this.decoded++;
    const before = this.#position;
    this.#position = Math.max(before, position);
    const { stopAtBreaks, probe, damage, wants, seek } = this.#wish;
    // A lookup that led into what is broken ended at the first chunk behind it, at the wrong time.
    const since = before >= 0 ? before : seek === null ? Infinity : position - NEAR_BYTES;
    if (probe.chain.breaks.some((place) => place > since && place <= position)) {
      this.#broken ||= stopAtBreaks && this.#indexed;
      if (this.#intact.damage(true)) damage();
    }
    if (!this.#broken && !this.#stopped && this.#intact.accept(key) && pts !== null) {
      const answer = wants(pts * (this.#ticks.get(DECODED) ?? NaN));
      if (answer === true) this.#wanted.add(pts);
      this.#stopped = answer === "stop";
    }
    if (!this.#broken && !this.#stopped) return;
    // What was wanted before may still be between the filters, but not for long.
    const isOut = this.#wanted.size === 0 && !this.#coming.some(({ wanted }) => wanted);
    if (isOut || ++this.#after > MOST_BETWEEN_FILTERS) this.#command.stop();
  }

  #fill(bytes: Uint8Array, give: (picture: DecodedPicture) => Promise<void>): Promise<void> | null {
    const begin = performance.now();
    let waiting: Promise<void> | null = null;
    for (let at = 0; at < bytes.length;) {
      const [coming] = this.#coming;
      if (!coming) throw new RangeError("bytes of no picture");
      const size = bytesOf(coming);
      const part = bytes.subarray(at, at + size - this.#filled);
      if (coming.wanted) this.#reserve(size).set(part, this.#filled);
      this.#filled += part.length;
      at += part.length;
      if (this.#filled < size) break;
      this.#filled = 0;
      this.#coming.shift();
      if (coming.wanted) waiting = give({ ...coming, data: this.#buffer.subarray(0, size) });
    }
    this.copyMs += performance.now() - begin;
    return waiting;
  }

  #reserve(size: number): Uint8Array {
    if (this.#buffer.length < size) this.#buffer = new Uint8Array(size);
    return this.#buffer;
  }
}
