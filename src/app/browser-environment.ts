import { epochMs } from "../domain/time/units";
import type { Environment } from "../ports/environment";

export const browserEnvironment: Environment = {
  now: () => epochMs(Date.now()),
  newId: () => crypto.randomUUID(),
};

/** Scan workers: decoding and vision do not overlap inside one, so one per core, 2–4 (media.md). */
export const workerCount = (): number => Math.min(4, Math.max(2, navigator.hardwareConcurrency || 2));
