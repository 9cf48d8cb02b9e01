import { BufferSource, EncodedPacketSink, Input, MP4, type EncodedPacket } from "mediabunny";
import { Command, INPUT, OUTPUT } from "./command";
import { handOver } from "./hand-over";
import { tellsDamage } from "./log-lines";
import { Mp4Fragments } from "./mp4-fragments";
import type { VideoProbe } from "./video-probe";

export type RemuxedPacket = {
  readonly packet: EncodedPacket;
  readonly config: VideoDecoderConfig;
  /** Something of the file was lost before it. */
  readonly damaged: boolean;
};

/**
 * Times of the packets are the container's plus this much: an mp4 holds none before 0, and pictures that wait for
 * others begin there.
 */
export const SHIFT_S = 10;

/** So much is read at a time: enough that opening it costs little, little enough for the memory. */
const BATCH_PACKETS = 100;
const BATCH_BYTES = 2 * 1024 * 1024;

type Batch = {
  readonly file: Uint8Array<ArrayBuffer>;
  /** Numbers of the packets before which something was lost. */
  readonly damage: ReadonlySet<number>;
};

/** Ticks a second: fine enough for any camera, and a hole of six days fits into the 31 bits of a duration. */
const TIMESCALE = 4000;
/** Where nothing else is known, a camera's frame. */
const FRAME_S = 0.04;

/**
 * Times that jump back, where the camera's clock was set while it recorded, go on by one frame (setts: all times in
 * ticks of the stream). An mp4 holds none that descend: the muxer would put the rest into one moment. Only FLV writes a
 * time to decode into every packet; elsewhere ffmpeg makes them up.
 */
const ASCENDING = ((): string => {
  const passed = "DTS-PREV_INDTS";
  const dts = `if(eq(N\\,0)\\,DTS\\,PREV_OUTDTS+if(gt(${passed}\\,0)\\,${passed}\\,max(DURATION\\,${FRAME_S}/TB)))`;
  return `setts=dts=${dts}:pts=PTS-DTS+${dts}`;
})();

/** One packet a fragment, so that the log tells between which packets something was lost. */
const argumentsOf = (probe: VideoProbe, seek: number | null): string[] => [
  ...["-copyts", "-noaccurate_seek"],
  // Elsewhere ffmpeg takes times before the first for a counter that ran over.
  ...(probe.container.startsWith("mpeg") ? [] : ["-correct_ts_overflow", "0"]),
  ...(seek === null ? [] : ["-seek_timestamp", "1", "-ss", String(seek - SHIFT_S)]),
  ...[
    "-i",
    INPUT,
    "-map",
    `0:${probe.stream}`,
    "-c",
    "copy",
    ...(probe.container === "flv" ? ["-bsf:v", ASCENDING] : []),
    "-flush_packets",
    "1",
  ],
  ...["-avoid_negative_ts", "disabled", "-output_ts_offset", String(SHIFT_S)],
  ...[
    "-use_editlist",
    "0",
    "-video_track_timescale",
    String(TIMESCALE),
    "-movflags",
    "empty_moov+default_base_moof+frag_every_frame+frag_discont",
  ],
  ...["-f", "mp4", OUTPUT],
];

const batches = (file: Blob, probe: VideoProbe, seek: number | null): AsyncGenerator<Batch, void> =>
  handOver<Batch>(async (give) => {
    const fragments = new Mp4Fragments();
    let damage = new Set<number>();
    const taken = (): Batch => {
      const batch = { file: fragments.take(), damage };
      damage = new Set();
      return batch;
    };
    const complete = await new Command(file).run(argumentsOf(probe, seek), {
      onLine: (line) => {
        if (tellsDamage(line)) damage.add(fragments.count);
      },
      onOutput: (bytes) => {
        fragments.add(bytes);
        return fragments.count >= BATCH_PACKETS || fragments.bytes >= BATCH_BYTES ? give(taken()) : null;
      },
    });
    if (!complete) damage.add(fragments.count);
    if (fragments.count > 0) await give(taken());
  });

/**
 * The packets of a video in decode order from a key packet at or before `seek` (shifted time, seconds; null = from
 * the beginning), copied by ffmpeg out of whatever container they lie in.
 * @throws as Command.run
 */
export async function* remuxedPackets(
  file: Blob,
  probe: VideoProbe,
  seek: number | null,
): AsyncGenerator<RemuxedPacket, void> {
  for await (const batch of batches(file, probe, seek)) {
    const input = new Input({ source: new BufferSource(batch.file), formats: [MP4] });
    try {
      const track = await input.getPrimaryVideoTrack();
      const config = await track?.getDecoderConfig();
      if (!track || !config) return;
      let number = 0;
      for await (const packet of new EncodedPacketSink(track).packets())
        yield { packet, config, damaged: batch.damage.has(number++) };
    } finally {
      input.dispose();
    }
  }
}
