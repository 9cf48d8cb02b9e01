import type { CutPart, CutPlan } from "../../domain/clips/cut-plan";
import type { ClipNote } from "../../domain/model/clip";
import { Failure, failureNameOf } from "../../domain/model/failure";
import type { ClipStart } from "../../domain/model/settings";
import { seconds, type Seconds } from "../../domain/time/units";
import type { ClipOptions, ClipOutput, CutWork } from "../../ports/clip-writer";
import { joinableRuns, type ClipPart } from "./clip-part";
import { copyRun } from "./clip-run";
import { readFailureOf } from "./read-failure";
import { sha256Of } from "./sha256";

/** Pixels as they are shown. */
export type PictureSize = { readonly width: number; readonly height: number };

/** Told now and then how many seconds of a part are encoded. */
export type OnEncoded = (doneS: number) => void;

/** A way to get at the packets of a part. What it opens is disposed of by its user. */
export interface ClipPartOpener {
  /** Null when the file holds no picture in that stretch. */
  open(part: CutPart, file: Blob, start: ClipStart, onEncoded: OnEncoded): Promise<ClipPart | null>;
  /** The part encoded anew at a size, so that all such parts can be joined; null when nothing here can do that. */
  readonly encode:
    ((part: CutPart, file: Blob, size: PictureSize, onEncoded: OnEncoded) => Promise<ClipPart | null>) | null;
}

export type WrittenClips = {
  readonly clips: readonly ClipOutput[];
  /** So much of the plan is in none of them, seconds. */
  readonly missingS: number;
};

type Source = { readonly clipPart: ClipPart; readonly file: Blob };

/** The plan of one clip: its own parts, begun at the frame really shown first, sightings in its own seconds. */
const planOfRun = (plan: CutPlan, run: readonly ClipPart[]): CutPlan => {
  const lengthOf = (part: CutPart) => part.to - part.from;
  let planned = 0; // where the part at hand lies in the whole plan
  let duration = 0; // and in this clip
  const parts: CutPart[] = [];
  const sightings: Seconds[] = [];
  plan.parts.forEach((part, n) => {
    const copied = run.find((r) => r.part === part);
    const next = planned + lengthOf(part);
    if (copied) {
      const lead = parts.length === 0 ? part.from - (copied.start - copied.opened.firstTimestamp) : 0;
      const isLast = n === plan.parts.length - 1;
      for (const at of plan.sightings) {
        if (at >= planned && (at < next || isLast)) sightings.push(seconds(duration + lead + at - planned));
      }
      parts.push({ ...part, from: seconds(part.from - lead) });
      duration += lead + lengthOf(part);
    }
    planned = next;
  });
  return { parts, duration: seconds(duration), sightings };
};

const sizeOf = ({ opened: { info } }: ClipPart): PictureSize =>
  info.rotation % 180 === 0 ? { width: info.width, height: info.height } : { width: info.height, height: info.width };

const dispose = (parts: readonly ClipPart[]): void => parts.forEach(({ opened }) => opened.input.dispose());

/**
 * All parts encoded anew at the size of the longest: an encoder cannot be made to give the parameter sets of a
 * camera's, so none of them can stay as it is. Null when that did not work: several clips lose nothing.
 */
const encodeJoint = async (
  sources: readonly Source[],
  opener: ClipPartOpener,
  follow: (part: CutPart) => OnEncoded,
): Promise<readonly ClipPart[] | null> => {
  const lengthOf = ({ clipPart: { part } }: Source): number => part.to - part.from;
  const [longest] = [...sources].sort((a, b) => lengthOf(b) - lengthOf(a));
  if (!longest || !opener.encode) return null;
  const encoded: ClipPart[] = [];
  try {
    for (const { clipPart, file } of sources) {
      const part = await opener.encode(clipPart.part, file, sizeOf(longest.clipPart), follow(clipPart.part));
      if (part) encoded.push(part);
    }
    if (encoded.length === sources.length && joinableRuns(encoded).length === 1) return encoded;
  } catch (error) {
    if (failureNameOf(error) === "cancelled") throw error;
  }
  dispose(encoded);
  return null;
};

/**
 * Cuts a plan: what is joinable becomes one clip, beginning at the wanted frame or the keyframe before it.
 * @throws as ClipWriter.write
 */
export const writeClips = async (
  plan: CutPlan,
  fileOf: (recordingId: string) => Promise<Blob>,
  { clipStart, clipJoin }: ClipOptions,
  opener: ClipPartOpener,
  { onProgress, signal }: CutWork = {},
): Promise<WrittenClips> => {
  const follow =
    (part: CutPart): OnEncoded =>
    (doneS) => {
      const length = part.to - part.from;
      const before = plan.parts.slice(0, plan.parts.indexOf(part)).reduce((sum, one) => sum + one.to - one.from, 0);
      onProgress?.((before + Math.min(length, Math.max(0, doneS))) / plan.duration);
    };
  const opened: ClipPart[] = [];
  const sources: Source[] = [];
  const files = new Set<Blob>();
  try {
    for (const part of plan.parts) {
      if (signal?.aborted) throw new Failure("cancelled");
      const file = await fileOf(part.recordingId);
      files.add(file);
      const clipPart = await opener.open(part, file, clipStart, follow(part));
      if (!clipPart) continue;
      opened.push(clipPart);
      sources.push({ clipPart, file });
    }
    if (sources.length === 0) throw new Failure("nothing-to-cut", "no picture in the wanted stretch");
    let runs = joinableRuns(opened);
    const joint = runs.length > 1 && clipJoin === "re-encode" ? await encodeJoint(sources, opener, follow) : null;
    if (joint) {
      opened.push(...joint);
      runs = [[...joint]];
    }
    const clips: ClipOutput[] = [];
    let written = 0;
    for (const run of runs) {
      const { blob, soundLeftOut, end } = await copyRun(run);
      const notes: ClipNote[] = [];
      if (soundLeftOut) notes.push("audio-left-out");
      if (runs.length > 1) notes.push("parts-differ");
      if (joint) notes.push("joint-re-encoded");
      else if (run.some(({ recoded }) => recoded)) notes.push("re-encoded");
      clips.push({ blob, plan: planOfRun(plan, run), sha256: await sha256Of(blob), notes });
      written += end;
    }
    return { clips, missingS: Math.max(0, plan.duration - written) };
  } catch (error) {
    throw await readFailureOf(error, files);
  } finally {
    dispose(opened);
  }
};
