import { Failure } from "../domain/model/failure";
import { epochMs } from "../domain/time/units";
import type { CutWork } from "../ports/clip-writer";
import { createSaveClips, type ClipBatchDeps, type SaveClips } from "./clip-batch";
import { bestOf, ClipPreparation, type PreparedClip } from "./clip-preparation";

export type { PreparedClip } from "./clip-preparation";
export type { ClipResult, ClipTargetKind } from "./clip-records";

export type ClipService = {
  /** Cuts the event in memory, for playing in place; of several clips the one that shows the label. @throws Failure */
  prepare(eventId: string, work?: CutWork): Promise<PreparedClip>;
  /** The name the clip would have now: a person may have given its event a code since. @throws Failure `storage-unavailable` */
  nameOf(clip: PreparedClip): Promise<string>;
  /**
   * Cuts, verifies and stores each; one failing does not stop the rest. Never throws for a clip. A folder must have
   * been chosen before; what lies in it is read back and compared once it is written. Downloads and a zip can not be
   * read back: there `verified` speaks of the clip as it was handed over. After `signal` the clip at hand is finished, the rest is `cancelled`.
   */
  save: SaveClips;
  chooseFolder(): Promise<string | null>;
  folderName(): Promise<string | null>;
};

export const createClipService = (deps: ClipBatchDeps): ClipService => {
  const { target } = deps;
  const preparation = new ClipPreparation(deps);

  return {
    prepare: async (eventId, work) => {
      const { clips } = await preparation.prepare(eventId, new Set(), work);
      const best = bestOf(clips);
      if (!best) throw new Failure("nothing-to-cut", eventId);
      return best;
    },

    nameOf: async ({ eventId, startMs, name }) => (await preparation.nameOf(eventId, epochMs(startMs))) ?? name,

    save: createSaveClips(deps, preparation),
    chooseFolder: () => target.chooseFolder(),
    folderName: () => target.folderName(),
  };
};
