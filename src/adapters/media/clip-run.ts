import { EncodedAudioPacketSource, EncodedVideoPacketSource, Output, type EncodedPacket } from "mediabunny";
import { Failure } from "../../domain/model/failure";
import { audioPackets, durationOf, videoPackets } from "./clip-packets";
import type { ClipAudio, ClipPart } from "./clip-part";
import { Mp4Blob } from "./mp4-blob";

/** mediabunny's video time scale. Whole ticks keep the edit list exactly on a frame, B-frames or not. */
const TICKS_PER_S = 57600;
const toTick = (s: number): number => Math.round(s * TICKS_PER_S) / TICKS_PER_S;

/** Sound of two files may overlap by the rounding of its packets. */
const SOUND_OVERLAP_S = 0.005;
/** 1024 samples at 8 kHz. */
const LONGEST_PACKET_S = 0.13;

const sameSound = (a: ClipAudio | null, b: ClipAudio | null): boolean =>
  a !== null &&
  b !== null &&
  a.codec === b.codec &&
  a.config.codec === b.config.codec &&
  a.config.sampleRate === b.config.sampleRate &&
  a.config.numberOfChannels === b.config.numberOfChannels;

/** Copies parts of equal parameters into one mp4, moov at the front. */
class RunCopier {
  readonly #file = new Mp4Blob();
  readonly #output = new Output({ format: this.#file.format, target: this.#file.target });
  readonly #video: EncodedVideoPacketSource;
  readonly #audio: EncodedAudioPacketSource | null;
  readonly #sound: ClipAudio | null;
  #videoEnd = 0;
  #audioEnd = -Infinity;
  #latest = -Infinity;
  #lastDuration: number | null = null;
  #count = 0;
  soundLeftOut = false;

  get end(): number {
    return this.#videoEnd;
  }

  constructor(first: ClipPart, sound: ClipAudio | null) {
    this.#video = new EncodedVideoPacketSource(first.codec);
    this.#output.addVideoTrack(this.#video, { transformationMatrix: first.matrix });
    this.#sound = sound;
    this.#audio = sound ? new EncodedAudioPacketSource(sound.codec) : null;
    if (this.#audio) this.#output.addAudioTrack(this.#audio);
  }

  async copy(parts: readonly ClipPart[]): Promise<Blob> {
    await this.#output.start();
    for (const [i, part] of parts.entries()) await this.#copyPart(part, i === 0);
    if (this.#count === 0) throw new Failure("nothing-to-cut", "no picture in the wanted stretch");
    await this.#output.finalize();
    return this.#file.blob();
  }

  async #copyPart(part: ClipPart, isFirst: boolean): Promise<void> {
    // What lies between keyframe and wanted start is hidden by the edit list, which only the beginning of a
    // file can do: later parts begin at their keyframe and show a little more rather than lose anything.
    const zero = isFirst ? part.start : part.key.timestamp;
    const shift = (isFirst ? 0 : this.#videoEnd) - zero;
    const sound = sameSound(this.#sound, part.audio) && part.audio ? audioPackets(part.audio, zero, part.end) : null;
    if (part.hasSound && !sound) this.soundLeftOut = true;
    for await (const packet of videoPackets(part)) {
      await this.#addVideo(packet, shift, part);
      if (sound) await this.#addSoundUntil(sound, packet.timestamp, shift, part);
    }
    if (sound) await this.#addSoundUntil(sound, Infinity, shift, part);
  }

  async #addVideo(packet: EncodedPacket, shift: number, part: ClipPart): Promise<void> {
    const timestamp = toTick(packet.timestamp + shift);
    const duration = (this.#lastDuration = toTick(durationOf(packet, this.#lastDuration)));
    // Some recorders name keyframes whose time lies before the pictures they follow; mp4 takes them as ordinary ones.
    const type = packet.type === "key" && timestamp < this.#latest ? "delta" : packet.type;
    await this.#video.add(packet.clone({ timestamp, duration, type }), { decoderConfig: part.opened.config });
    this.#latest = Math.max(this.#latest, timestamp);
    this.#videoEnd = Math.max(this.#videoEnd, timestamp + duration);
    this.#count++;
  }

  #heldSound: EncodedPacket | null = null;

  /** Sound goes in beside its pictures, so that a player never has to jump in the file. */
  async #addSoundUntil(
    packets: AsyncGenerator<EncodedPacket>,
    until: number,
    shift: number,
    part: ClipPart,
  ): Promise<void> {
    for (;;) {
      const packet = this.#heldSound ?? (await packets.next()).value ?? null;
      this.#heldSound = packet;
      if (!packet || packet.timestamp > until) return;
      this.#heldSound = null;
      const timestamp = packet.timestamp + shift;
      if (timestamp < this.#audioEnd - SOUND_OVERLAP_S) continue;
      // Sound that begins before its pictures is hidden by an edit list, too; openly it begins with them.
      if (part.openly && timestamp < 0) continue;
      const isLate = part.openly && this.#audioEnd === -Infinity && timestamp < LONGEST_PACKET_S;
      const start = isLate ? 0 : Math.max(timestamp, this.#audioEnd);
      const meta = part.audio ? { decoderConfig: part.audio.config } : undefined;
      await this.#audio?.add(packet.clone({ timestamp: start }), meta);
      this.#audioEnd = Math.max(start, timestamp) + packet.duration;
    }
  }
}

export type CopiedRun = {
  readonly blob: Blob;
  readonly soundLeftOut: boolean;
  /** Where its last picture ends, seconds. */
  readonly end: number;
};

/** Copies joinable parts into one mp4. @throws Failure `nothing-to-cut`; file errors as they come */
export const copyRun = async (parts: readonly ClipPart[]): Promise<CopiedRun> => {
  const [first] = parts;
  if (!first) throw new Failure("nothing-to-cut");
  const copier = new RunCopier(first, parts.find((part) => part.audio)?.audio ?? null);
  const blob = await copier.copy(parts);
  return { blob, soundLeftOut: copier.soundLeftOut, end: copier.end };
};
