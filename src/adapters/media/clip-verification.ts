import type { EncodedPacket } from "mediabunny";
import type { ClipProblem } from "../../domain/model/clip";
import type { ClipOutput, ClipVerification } from "../../ports/clip-writer";
import { decodeFirstShown } from "./first-frame";
import { isWholeMp4 } from "./mp4-boxes";
import { bytesOf, isWellFormed, lengthFieldOf, type NalFamily } from "./nal-units";
import { openVideoTrack, type OpenedTrack } from "./open-video";
import { sha256Of } from "./sha256";

/** detection.md section 8: a clip may differ from its plan by one keyframe interval and this much. */
const TOLERANCE_S = 0.5;

type Walk = { readonly end: number; readonly keyInterval: number; readonly damaged: boolean };

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** Reads every packet once. */
const walk = async ({ sink, config, track }: OpenedTrack): Promise<Walk> => {
  const codec = await track.getCodec();
  const family: NalFamily | null = codec === "avc" || codec === "hevc" ? codec : null;
  const lengthField = family && lengthFieldOf(family, config.description ? bytesOf(config.description) : null);
  const isBad = ({ data }: EncodedPacket) =>
    family && lengthField ? !isWellFormed(family, data, lengthField) : data.every((byte) => byte === 0);
  const keys: number[] = [];
  let end = 0;
  let damaged = false;
  for await (const packet of sink.packets()) {
    if (packet.type === "key") keys.push(packet.timestamp);
    end = Math.max(end, packet.timestamp + packet.duration);
    damaged ||= isBad(packet);
  }
  return { end, damaged, keyInterval: median(keys.slice(1).map((at, i) => at - (keys[i] ?? at))) };
};

const problemOf = async ({ blob, plan, sha256 }: ClipOutput, opened: OpenedTrack): Promise<ClipProblem | null> => {
  const { end, keyInterval, damaged } = await walk(opened);
  if (damaged) return "damaged";
  const first = await decodeFirstShown(opened);
  if (first === "damaged") return "first-frame-damaged";
  if (Math.abs(end - plan.duration) > keyInterval + TOLERANCE_S) return "wrong-duration";
  if (plan.sightings.some((at) => at < 0 || at > end)) return "label-outside";
  if ((await sha256Of(blob)) !== sha256) return "changed";
  return first === "not-decodable" ? "cannot-decode-here" : null;
};

/** See ClipWriter.verify. */
export const verifyClip = async (clip: ClipOutput): Promise<ClipVerification> => {
  const failed = (problem: ClipProblem): ClipVerification => ({ ok: false, problem });
  let opened: OpenedTrack;
  try {
    if (!(await isWholeMp4(clip.blob))) return failed("truncated");
    opened = await openVideoTrack(clip.blob);
  } catch {
    return failed("unreadable");
  }
  try {
    const problem = await problemOf(clip, opened);
    return { ok: problem === null, problem };
  } catch {
    return failed("damaged"); // an index that points to nowhere
  } finally {
    opened.input.dispose();
  }
};
