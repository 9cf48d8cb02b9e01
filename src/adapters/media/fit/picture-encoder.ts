import { Failure } from "../../../domain/model/failure";

export type EncodedPicture = { readonly chunk: EncodedVideoChunk; readonly meta: EncodedVideoChunkMetadata };

export type PictureFormat = {
  readonly width: number;
  readonly height: number;
  readonly frameRate: number;
  readonly bitrate: number;
};

/** Pictures that may wait for the encoder; an ungated queue held 1.15 GB (media.md). */
const MOST_QUEUED = 4;

/** H.264 levels: id, macroblocks a picture, macroblocks a second (ITU-T H.264 table A-1). */
const LEVELS = [
  [0x1e, 1620, 40_500],
  [0x1f, 3600, 108_000],
  [0x20, 5120, 216_000],
  [0x28, 8192, 245_760],
  [0x2a, 8704, 522_240],
  [0x32, 22_080, 589_824],
  [0x33, 36_864, 983_040],
] as const;
/** High, main, baseline. */
const PROFILES = ["6400", "4d00", "42c0"];

const levelOf = ({ width, height, frameRate }: PictureFormat): number => {
  const blocks = Math.ceil(width / 16) * Math.ceil(height / 16);
  const level = LEVELS.find(([, most, mostPerS]) => blocks <= most && blocks * frameRate <= mostPerS);
  return (level ?? LEVELS[6])[0];
};

/** What this browser encodes as H.264, null when nothing. */
export const encoderConfigFor = async (format: PictureFormat): Promise<VideoEncoderConfig | null> => {
  if (typeof VideoEncoder === "undefined") return null;
  for (const profile of PROFILES) {
    const config: VideoEncoderConfig = {
      codec: `avc1.${profile}${levelOf(format).toString(16)}`,
      width: format.width,
      height: format.height,
      bitrate: format.bitrate,
      framerate: format.frameRate,
      bitrateMode: "variable",
      latencyMode: "quality",
      avc: { format: "avc" },
    };
    const support = await VideoEncoder.isConfigSupported(config).catch(() => null);
    if (support?.supported) return config;
  }
  return null;
};

/** A VideoEncoder with a short queue. */
export class PictureEncoder {
  readonly #encoder: VideoEncoder;
  #done: EncodedPicture[] = [];
  #error: DOMException | null = null;
  #wake: () => void = () => undefined;

  constructor(config: VideoEncoderConfig) {
    this.#encoder = new VideoEncoder({
      output: (chunk, meta) => this.#done.push({ chunk, meta: meta ?? {} }),
      error: (error) => {
        this.#error = error;
        this.#wake();
      },
    });
    this.#encoder.addEventListener("dequeue", () => this.#wake());
    this.#encoder.configure(config);
  }

  /** Takes the frame and closes it; waits until there is room. @throws Failure `codec-unsupported` */
  async encode(frame: VideoFrame, keyFrame: boolean): Promise<void> {
    try {
      while (this.#encoder.encodeQueueSize >= MOST_QUEUED && !this.#error)
        await new Promise<void>((resolve) => (this.#wake = resolve));
      this.#assertWell();
      this.#encoder.encode(frame, { keyFrame });
    } finally {
      frame.close();
    }
  }

  /** What has come out since the last call. */
  take(): EncodedPicture[] {
    const done = this.#done;
    this.#done = [];
    return done;
  }

  /** @throws Failure `codec-unsupported` */
  async flush(): Promise<void> {
    await this.#encoder.flush().catch((error: unknown) => (this.#error ??= error as DOMException));
    this.#assertWell();
  }

  close(): void {
    if (this.#encoder.state !== "closed") this.#encoder.close();
  }

  #assertWell(): void {
    if (this.#error) throw new Failure("codec-unsupported", `encoder: ${this.#error.message}`);
  }
}
