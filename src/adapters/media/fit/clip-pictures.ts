import type { EncodedPacket } from "mediabunny";
import { Failure } from "../../../domain/model/failure";
import type { Interval } from "../../../domain/time/interval";
import { FrameQueue } from "../frame-queue";
import type { OpenedTrack } from "../open-video";
import { PacketRun } from "../packet-run";

/** Keeps the decoder busy; each picture under way costs its size in memory. */
const MOST_QUEUED = 6;
/** H.264 and H.265 reorder at most 16 pictures. */
const LONGEST_REORDER = 16;
/** Times pass through ticks. */
const ROUNDING_S = 0.001;

/** `at`: seconds of the clip. The frame is closed when the next one is asked for. */
export type ClipPicture = { readonly frame: VideoFrame; readonly at: number };

/**
 * The pictures of a stretch of the clip in the order of their times. Those that do not decode are left out up to the
 * next key picture.
 * @param origin container time of the clip's first picture
 * @throws Failure `codec-unsupported` when there is no key picture to begin with; errors of the file
 */
export async function* clipPictures(
  opened: OpenedTrack,
  origin: number,
  { from, to }: Interval,
): AsyncGenerator<ClipPicture> {
  const key = await opened.sink.getKeyPacket(origin + from + ROUNDING_S, { verifyKeyPackets: true });
  if (!key) throw new Failure("codec-unsupported", "no key picture to begin with");
  let last = -Infinity;
  const queue = new FrameQueue(opened.config, ({ timestamp }) => {
    const at = timestamp / 1e6 - origin;
    if (at < from - ROUNDING_S || at >= to - ROUNDING_S || at <= last) return false;
    last = at;
    return true;
  });
  const run = new PacketRun(opened.sink, key, opened.damage ?? []);
  try {
    let behind = 0;
    let waitsForKey = false;
    for await (const packet of run) {
      if (packet.timestamp - origin >= to && ++behind > LONGEST_REORDER) break;
      if (queue.failed) {
        queue.reset();
        waitsForKey = true;
      }
      if (waitsForKey && packet.type !== "key") continue;
      waitsForKey = false;
      yield* fed(queue, packet, origin);
    }
    await queue.flush();
    yield* ready(queue, origin);
  } finally {
    queue.close();
    await run.return();
  }
}

async function* fed(queue: FrameQueue, packet: EncodedPacket, origin: number): AsyncGenerator<ClipPicture> {
  queue.decode(packet.toEncodedVideoChunk());
  do {
    yield* ready(queue, origin);
    if (queue.queued <= MOST_QUEUED || queue.failed) return;
    await queue.progress();
  } while (!queue.failed);
}

function* ready(queue: FrameQueue, origin: number): Generator<ClipPicture> {
  for (let frame = queue.take(); frame; frame = queue.take()) {
    try {
      yield { frame, at: frame.timestamp / 1e6 - origin };
    } finally {
      queue.release(frame);
    }
  }
}
