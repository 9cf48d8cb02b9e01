import type { Transaction } from "dexie";

type Version1Table = { readonly trigger: Uint8Array } & Readonly<Record<string, unknown>>;
type Version1Row = { readonly recordingId: string; table: Version1Table };

/** Version 1: 0 covered, 1 seen, 2 unknown. Version 2: the number of the reading, 65535 unknown. */
const readings = (trigger: Uint8Array): Uint16Array =>
  Uint16Array.from(trigger, (state) => (state === 2 ? 65535 : state));

/**
 * Version 1 kept whether the camera's sticker was seen, version 2 keeps what was read: where it was seen, that was the
 * camera's trigger text. Quiet time is made by the next detection, near misses by the next scan.
 */
export const toVersion2 = async (transaction: Transaction): Promise<void> => {
  const cameras = (await transaction.table("cameras").toArray()) as { id: string; triggerText: string }[];
  const textOf = new Map(cameras.map(({ id, triggerText }) => [id, triggerText]));
  await transaction
    .table<{ handsUnavailable?: boolean }>("recordings")
    .toCollection()
    .modify((recording) => void (recording.handsUnavailable ??= false));
  const recordings = (await transaction.table("recordings").toArray()) as { id: string; cameraId: string }[];
  const cameraOf = new Map(recordings.map(({ id, cameraId }) => [id, cameraId]));
  await transaction
    .table<Version1Row>("observations")
    .toCollection()
    .modify((row) => {
      const triggerText = textOf.get(cameraOf.get(row.recordingId) ?? "") ?? "";
      row.table = { ...row.table, triggerReadings: [[], [triggerText]], trigger: readings(row.table.trigger) } as never;
    });
};
