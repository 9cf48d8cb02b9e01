import type { CutPlan } from "../../domain/clips/cut-plan";
import { DEFAULT_SETTINGS } from "../../domain/model/settings";
import type { ClipOptions, ClipOutput, ClipVerification, ClipWriter, CutWork } from "../../ports/clip-writer";
import { writeClips, type ClipPartOpener } from "./clip-assembly";
import { openClipPart } from "./clip-part";
import { verifyClip } from "./clip-verification";

export const mediabunnyParts: ClipPartOpener = {
  open: (part, file, start) => openClipPart(part, file, { start }),
  encode: null,
};

/**
 * Cuts with mediabunny: packets are copied unchanged from the last keyframe at or before the wanted start, an
 * edit list hides what comes before it. Reads only the index and the wanted stretch of each file; holds the
 * clip once in memory while it writes (the index goes in front of the pictures).
 */
export class MediabunnyClipWriter implements ClipWriter {
  async write(
    plan: CutPlan,
    fileOf: (recordingId: string) => Promise<Blob>,
    options: ClipOptions = DEFAULT_SETTINGS,
    work?: CutWork,
  ): Promise<readonly ClipOutput[]> {
    return (await writeClips(plan, fileOf, options, mediabunnyParts, work)).clips;
  }

  verify(clip: ClipOutput): Promise<ClipVerification> {
    return verifyClip(clip);
  }
}
