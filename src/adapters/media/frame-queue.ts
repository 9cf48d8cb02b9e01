/**
 * A VideoDecoder with a short queue of wanted frames. Unwanted frames are closed at once; each
 * unclosed 1080p frame costs 3.1 MB, so whoever takes one closes it.
 */
export class FrameQueue {
  readonly #config: VideoDecoderConfig;
  readonly #wanted: (frame: VideoFrame) => boolean;
  #decoder: VideoDecoder | null = null;
  #frames: VideoFrame[] = [];
  #wake: () => void = () => undefined;
  #failed = false;
  #reclaimed = false;
  #open = 0;

  /** @param wanted called for every decoded frame in presentation order; false closes it */
  constructor(config: VideoDecoderConfig, wanted: (frame: VideoFrame) => boolean) {
    this.#config = config;
    this.#wanted = wanted;
  }

  get waiting(): number {
    return this.#frames.length;
  }
  get open(): number {
    return this.#open;
  }
  /** True after the decoder gave up on a packet; the next one must be a key packet. */
  get failed(): boolean {
    return this.#failed;
  }
  /** True when the browser took the decoder away (a hidden page that was idle): nothing is wrong with the packets. */
  get reclaimed(): boolean {
    return this.#reclaimed;
  }
  get queued(): number {
    return this.#decoder?.decodeQueueSize ?? 0;
  }

  /** Feeds a packet. After a failure the decoder is made anew, so the packet must be a key packet. */
  decode(chunk: EncodedVideoChunk): void {
    try {
      this.#ensureDecoder().decode(chunk);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Resolves at the next frame, dequeue or failure. */
  async progress(): Promise<void> {
    await new Promise<void>((resolve) => (this.#wake = resolve));
  }

  take(): VideoFrame | undefined {
    return this.#frames.shift();
  }

  release(frame: VideoFrame): void {
    frame.close();
    this.#open--;
  }

  /** Forgets a failure: what follows begins with a key packet. */
  reset(): void {
    this.#failed = false;
    this.#reclaimed = false;
  }

  /** Waits until every packet fed so far has come out or failed. */
  async flush(): Promise<void> {
    const decoder = this.#decoder;
    if (!decoder || decoder.state !== "configured") return;
    await decoder.flush().catch((error: unknown) => this.#fail(error));
  }

  close(): void {
    for (const frame of this.#frames.splice(0)) this.release(frame);
    this.#discardDecoder();
  }

  #ensureDecoder(): VideoDecoder {
    if (this.#decoder) return this.#decoder;
    this.#failed = false;
    this.#reclaimed = false;
    const decoder = new VideoDecoder({
      output: (frame) => {
        this.#open++;
        if (this.#decoder === decoder && this.#wanted(frame)) this.#frames.push(frame);
        else this.release(frame);
        this.#wake();
      },
      error: (error) => {
        if (this.#decoder === decoder) this.#fail(error);
      },
    });
    decoder.addEventListener("dequeue", () => this.#wake());
    decoder.configure(this.#config);
    this.#decoder = decoder;
    return decoder;
  }

  #fail(error: unknown): void {
    this.#failed = true;
    // The flush that was under way then also fails, by another name.
    this.#reclaimed ||= error instanceof DOMException && error.name === "QuotaExceededError";
    this.#discardDecoder();
    this.#wake();
  }

  #discardDecoder(): void {
    const decoder = this.#decoder;
    this.#decoder = null;
    if (decoder && decoder.state !== "closed") decoder.close();
  }
}
