import { epochMs } from "../../src/domain/time/units";
import type { Services } from "../../src/services/services";

const SIDECAR = { folder: "Clip đóng gói", problem: null };

/** Copies of a library that is well. */
export const createFakeData = (): Services["data"] => ({
  sidecar: () => SIDECAR,
  onSidecar: () => () => undefined,
  rebuild: async () => ({ recordings: 3, events: 12, clips: 2, skipped: 0 }),
  backup: async () => true,
  inspect: async () => ({ at: epochMs(Date.UTC(2026, 10, 20, 1)), recordings: 3, events: 12, clips: 2 }),
  restore: async () => undefined,
  storage: async () => ({ usedBytes: 35_000_000, quotaBytes: 64e9, persisted: true }),
});
