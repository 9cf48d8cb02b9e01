import { readLines } from "../adapters/files/read-lines";
import { Failure } from "../domain/model/failure";
import type { Recording } from "../domain/model/recording";
import { parseSidecarLine } from "../domain/sidecar/parse-sidecar";
import { columnsOf, tableOf, writeSidecarLine, type SidecarRecord } from "../domain/sidecar/sidecar-record";
import type { ScanClaims } from "../ports/environment";
import type { Repositories } from "../ports/repositories";
import { SIDECAR_INPUT_ID, type VtrackShare } from "./automation-contract";

type Observations = Extract<SidecarRecord, { kind: "observations" }>;

/** How often a process looks whether others have finished or died. */
const LOOK_EVERY_MS = 1000;

/** What the command line offers; null when it offers nothing. */
export const shareOf = (scope: Window): VtrackShare | null => {
  const { vtrackClaim, vtrackFinished, vtrackUnfinished, vtrackMerge } = scope;
  if (!vtrackClaim || !vtrackFinished || !vtrackUnfinished || !vtrackMerge) return null;
  return { vtrackClaim, vtrackFinished, vtrackUnfinished, vtrackMerge };
};

const isEnded = ({ state }: Recording): boolean => state !== "waiting" && state !== "scanning";

/** All that a recording's scan has found, the recording itself last: without that line the rest does not count. */
const linesOf = async (repositories: Repositories, recording: Recording): Promise<string[]> => {
  const stretches = await repositories.observations.ofRecordings([recording.id]);
  const observations = stretches.map(({ recordingId, range: { from, to }, table }): SidecarRecord => ({
    kind: "observations",
    recordingId,
    from,
    to,
    table: columnsOf(table),
  }));
  return [...observations, { kind: "recording", recording } as const].map(writeSidecarLine);
};

export const createClaims = (repositories: Repositories, share: VtrackShare): ScanClaims => ({
  claim: ({ path }) => share.vtrackClaim(path),
  ended: async (id) => {
    const recording = await repositories.recordings.get(id);
    if (!recording || !isEnded(recording)) return; // it is tried again, and stays ours
    await share.vtrackFinished(recording.path, await linesOf(repositories, recording));
  },
});

/** Stores what other processes have found of recordings that wait here. @returns how many */
const takeOver = async (repositories: Repositories, files: Iterable<File>): Promise<number> => {
  const wanted = new Set((await repositories.recordings.all()).filter((r) => !isEnded(r)).map(({ id }) => id));
  let taken = 0;
  for (const file of files) {
    let found: Observations[] = [];
    for await (const text of readLines(file.stream())) {
      const line = parseSidecarLine(text);
      if (line === "torn" || line === "unknown") continue;
      if (line.kind === "observations") found.push(line);
      if (line.kind !== "recording") continue;
      const { recording } = line;
      if (wanted.delete(recording.id)) {
        await repositories.recordings.putMany([recording]);
        for (const { recordingId, from, to, table } of found.filter((one) => one.recordingId === recording.id))
          await repositories.observations.store(
            { recordingId, range: { from, to }, table: tableOf(table), nearMisses: [], stills: [] },
            (now) => now,
          );
        taken += 1;
      }
      found = [];
    }
  }
  if (wanted.size > 0) throw new Failure("unexpected", `the sidecar lacks ${[...wanted].join(", ")}`);
  return taken;
};

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));

/**
 * Scans what nobody else scans until all files are done, then puts everything together, or leaves that to another.
 * @param scan one pass over what is free
 * @returns `merge` and the number of recordings that others have scanned; null when another process does the rest
 */
export const scanTogether = async (
  repositories: Repositories,
  share: VtrackShare,
  paths: readonly string[],
  scan: () => Promise<void>,
): Promise<{ readonly taken: number } | null> => {
  for (;;) {
    await scan();
    if ((await share.vtrackUnfinished(paths)) === 0) break;
    await pause();
  }
  for (;;) {
    const role = await share.vtrackMerge();
    if (role === "complete") return null;
    if (role === "merge") {
      const input = document.getElementById(SIDECAR_INPUT_ID);
      const files = input instanceof HTMLInputElement ? [...(input.files ?? [])] : [];
      return { taken: await takeOver(repositories, files) };
    }
    await pause();
  }
};
