import type { ScannedPart } from "../domain/detection/scanned-part";
import type { Recording } from "../domain/model/recording";
import type { Repositories } from "../ports/repositories";

/** What is stored of the recordings, ready for detection; recordings of which nothing is stored are left out. */
export const scannedPartsOf = async (
  repositories: Repositories,
  recordings: readonly Recording[],
): Promise<ScannedPart[]> => {
  const byId = new Map(recordings.map((recording) => [recording.id, recording]));
  const stretches = await repositories.observations.ofRecordings([...byId.keys()]);
  return stretches.flatMap(({ recordingId, range, table }) => {
    const owner = byId.get(recordingId);
    return owner ? [{ recordingId, recordingStart: owner.start, range, table, gaps: owner.gaps }] : [];
  });
};
