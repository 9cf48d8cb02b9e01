import {
  BlobSource,
  BufferTarget,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  MP4,
  MkvOutputFormat,
  Mp4OutputFormat,
  Output,
} from "mediabunny";
import { fixture } from "../media-fixtures";
import type { TimeMap } from "./patches";

const FORMATS = { mp4: () => new Mp4OutputFormat({ fastStart: "in-memory" }), mkv: () => new MkvOutputFormat() };

/** The pictures of an mp4 with other times in another container. */
export const remade = async (
  name: string,
  container: keyof typeof FORMATS,
  map: TimeMap,
): Promise<Uint8Array<ArrayBuffer>> => {
  const input = new Input({ source: new BlobSource(await fixture(name)), formats: [MP4] });
  try {
    const track = await input.getPrimaryVideoTrack();
    const config = await track?.getDecoderConfig();
    if (!track || !config) throw new Error(`${name} has no picture`);
    const source = new EncodedVideoPacketSource("avc");
    const target = new BufferTarget();
    const output = new Output({ format: FORMATS[container](), target });
    output.addVideoTrack(source);
    await output.start();
    const first = await track.getFirstTimestamp();
    for await (const packet of new EncodedPacketSink(track).packets()) {
      const at = packet.timestamp - first;
      const timestamp = map(at);
      await source.add(packet.clone({ timestamp, duration: map(at + packet.duration) - timestamp }), {
        decoderConfig: config,
      });
    }
    await output.finalize();
    return new Uint8Array(target.buffer ?? new ArrayBuffer());
  } finally {
    input.dispose();
  }
};
