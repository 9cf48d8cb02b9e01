import { frameSourceOpener } from "../../../src/adapters/media/frame-source-opener";
import { runFfprobe } from "../../../src/adapters/media/ffmpeg/command";
import { probeVideo } from "../../../src/adapters/media/ffmpeg/video-probe";
import { fixture } from "../media-fixtures";
import { numberIn, type Look } from "../running-number";
import { planOf, STEP } from "../sampled";
import type { ByteRange } from "./byte-damage";

/** A packet of the picture; times in seconds from the first frame. */
export type FactPacket = ByteRange & { readonly at: number; readonly key: boolean };

/** What an undamaged fixture holds. */
export type FixtureFacts = {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly frames: readonly Look[];
  /** Times of the samples. */
  readonly samples: readonly number[];
  /** In the order of the file. */
  readonly packets: readonly FactPacket[];
  readonly frameS: number;
  readonly end: number;
};

type ProbedPacket = {
  readonly pts_time?: string;
  readonly dts_time?: string;
  readonly pos?: string;
  readonly size?: string;
  readonly flags?: string;
};

const packetsOf = async (file: Blob): Promise<FactPacket[]> => {
  const stream = (await probeVideo(file))?.stream ?? 0;
  const args = ["-print_format", "json", "-show_packets", "-select_streams", String(stream)];
  const { packets } = JSON.parse((await runFfprobe(file, args)) ?? "{}") as { packets: ProbedPacket[] };
  const timeOf = ({ pts_time, dts_time }: ProbedPacket): number => Number(pts_time ?? dts_time);
  const first = Math.min(...packets.map(timeOf).filter(Number.isFinite));
  const all = packets
    .filter(({ pos }) => pos !== undefined)
    .map((packet) => ({
      from: Number(packet.pos),
      to: Number(packet.pos) + Number(packet.size),
      at: timeOf(packet) - first,
      key: packet.flags?.startsWith("K") ?? false,
    }))
    .sort((a, b) => a.from - b.from);
  // Where packets are cut into pieces (TS, PS) one reaches to the next.
  return all.map((packet, i) => ({ ...packet, to: all[i + 1]?.from ?? packet.to }));
};

/** The first frame of every slot of the sampling grid. */
const samplesOf = (times: readonly number[]): number[] => {
  const slot = (at: number): number => Math.floor((at + 1e-4) / STEP);
  return times.filter((at, i) => slot(at) !== slot(times[i - 1] ?? -1));
};

const factsOf = async (name: string): Promise<FixtureFacts> => {
  const file = await fixture(name);
  const source = await frameSourceOpener.open(file);
  const frames: Look[] = [];
  try {
    for await (const { at, luma } of source.frames(planOf(0, Infinity, 0))) frames.push({ at, number: numberIn(luma) });
  } finally {
    source.close();
  }
  const times = frames.map(({ at }) => at);
  const frameS = (times.at(-1) ?? 0) / (times.length - 1);
  return {
    name,
    bytes: new Uint8Array(await file.arrayBuffer()),
    frames,
    samples: samplesOf(times),
    packets: await packetsOf(file),
    frameS,
    end: (times.at(-1) ?? 0) + frameS,
  };
};

const known = new Map<string, Promise<FixtureFacts>>();

export const fixtureFacts = (name: string): Promise<FixtureFacts> => {
  const facts = known.get(name) ?? factsOf(name);
  known.set(name, facts);
  return facts;
};
