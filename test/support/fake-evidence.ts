import type { FailureName } from "../../src/domain/model/failure";
import type { EvidenceService, PackResult } from "../../src/services/evidence-service";

/** Packs that are there at once, or fail as told; `permission-lost` as long as something is locked. */
export const createFakeEvidence = (
  failures: Readonly<Record<string, FailureName>>,
  calls: string[],
  isLocked: () => boolean,
): EvidenceService => ({
  save: async (eventIds, { where, preset }, onProgress) => {
    calls.push(`save-packs ${where} ${preset ? `${preset.maxMb}MB` : "-"} ${eventIds.join(" ")}`);
    onProgress?.({ done: 0, total: eventIds.length, step: "fitted-copy", part: 0.4 });
    return eventIds.map((eventId): PackResult => {
      const failure = failures[eventId];
      if (failure && (failure !== "permission-lost" || isLocked())) return { eventId, pack: null, failure };
      return {
        eventId,
        pack: { folder: `V_Track_${eventId}`, fingerprint: "ab".repeat(32), lacks: [] },
        failure: null,
      };
    });
  },
});
