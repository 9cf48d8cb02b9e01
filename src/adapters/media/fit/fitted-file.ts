import { EncodedAudioPacketSource, EncodedPacket, EncodedVideoPacketSource, Output } from "mediabunny";
import { audioPackets } from "../clip-packets";
import type { ClipAudio } from "../clip-part";
import { Mp4Blob } from "../mp4-blob";
import type { EncodedPicture } from "./picture-encoder";

/** The mp4 of a copy while it grows: encoded pictures, and the clip's own sound beside them. */
export class FittedFile {
  readonly #file = new Mp4Blob();
  readonly #output = new Output({ format: this.#file.format, target: this.#file.target });
  readonly #video = new EncodedVideoPacketSource("avc");
  readonly #audio: EncodedAudioPacketSource | null;
  readonly #config: AudioDecoderConfig | null;
  readonly #sound: AsyncGenerator<EncodedPacket> | null;
  readonly #from: number;
  readonly #length: number;
  #held: EncodedPacket | null = null;
  /** Of pictures and sound so far. */
  bytes = 0;

  /** @param from @param to container time of the clip */
  constructor(audio: ClipAudio | null, from: number, to: number) {
    this.#output.addVideoTrack(this.#video);
    this.#audio = audio ? new EncodedAudioPacketSource(audio.codec) : null;
    if (this.#audio) this.#output.addAudioTrack(this.#audio);
    this.#config = audio?.config ?? null;
    this.#sound = audio ? audioPackets(audio, from, to) : null;
    this.#from = from;
    this.#length = to - from;
  }

  start(): Promise<void> {
    return this.#output.start();
  }

  async add(pictures: readonly EncodedPicture[]): Promise<void> {
    for (const { chunk, meta } of pictures) {
      this.bytes += chunk.byteLength;
      await this.#video.add(EncodedPacket.fromEncodedChunk(chunk), meta);
      await this.#addSoundUntil(chunk.timestamp / 1e6);
    }
  }

  async finish(): Promise<Blob> {
    await this.#addSoundUntil(Infinity);
    await this.#output.finalize();
    return this.#file.blob();
  }

  async cancel(): Promise<void> {
    await this.#sound?.return(undefined);
    await this.#output.cancel();
  }

  async #addSoundUntil(until: number): Promise<void> {
    for (;;) {
      const packet = this.#held ?? (await this.#sound?.next())?.value ?? null;
      this.#held = packet as EncodedPacket | null;
      if (!this.#held) return;
      const timestamp = this.#held.timestamp - this.#from;
      if (timestamp > until) return;
      if (timestamp + this.#held.duration > this.#length) {
        this.#held = null; // it would make the copy longer than its pictures
        continue;
      }
      const meta = this.#config ? { decoderConfig: this.#config } : undefined;
      // The packet that is heard at the beginning may have begun before it; an edit list would be needed to say so.
      await this.#audio?.add(this.#held.clone({ timestamp: Math.max(0, timestamp) }), meta);
      this.bytes += this.#held.byteLength;
      this.#held = null;
    }
  }
}
