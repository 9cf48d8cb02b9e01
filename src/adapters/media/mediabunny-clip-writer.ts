import type { CutPart, CutPlan } from "../../domain/clips/cut-plan";
import { Failure } from "../../domain/model/failure";
import { seconds, type Seconds } from "../../domain/time/units";
import type { ClipNote, ClipOutput, ClipVerification, ClipWriter } from "../../ports/clip-writer";
import { joinableRuns, openClipPart, type ClipPart } from "./clip-part";
import { copyRun } from "./clip-run";
import { verifyClip } from "./clip-verification";
import { readFailureOf } from "./read-failure";
import { sha256Of } from "./sha256";

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

/**
 * Cuts with mediabunny: packets are copied unchanged from the last keyframe at or before the wanted start, an
 * edit list hides what comes before it. Reads only the index and the wanted stretch of each file; holds the
 * clip once in memory while it writes (the index goes in front of the pictures).
 */
export class MediabunnyClipWriter implements ClipWriter {
  async write(plan: CutPlan, fileOf: (recordingId: string) => Promise<Blob>): Promise<readonly ClipOutput[]> {
    const opened: ClipPart[] = [];
    const files = new Set<Blob>();
    try {
      for (const part of plan.parts) {
        const file = await fileOf(part.recordingId);
        files.add(file);
        const clipPart = await openClipPart(part, file);
        if (clipPart) opened.push(clipPart);
      }
      if (opened.length === 0) throw new Failure("nothing-to-cut", "no picture in the wanted stretch");
      const runs = joinableRuns(opened);
      const clips: ClipOutput[] = [];
      for (const run of runs) {
        const { blob, soundLeftOut } = await copyRun(run);
        const notes: ClipNote[] = [];
        if (soundLeftOut) notes.push("audio-left-out");
        if (runs.length > 1) notes.push("parts-differ");
        clips.push({ blob, plan: planOfRun(plan, run), sha256: await sha256Of(blob), notes });
      }
      return clips;
    } catch (error) {
      throw await readFailureOf(error, files);
    } finally {
      for (const part of opened) part.opened.input.dispose();
    }
  }

  verify(clip: ClipOutput): Promise<ClipVerification> {
    return verifyClip(clip);
  }
}
