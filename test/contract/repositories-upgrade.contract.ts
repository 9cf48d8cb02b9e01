import { Dexie } from "dexie";
import { describe, expect, test } from "vitest";
import { createDexieRepositories } from "../../src/adapters/storage/dexie-repositories";
import { sampleCamera, sampleEvent, sampleRecording, sampleStretch } from "../support/samples";

/**
 * Version 1 as it was released, written out: this must not follow the code. Add a block like it for
 * every later version.
 */
const VERSION_1 = {
  sources: "id",
  cameras: "id, sourceId",
  recordings: "id, cameraId, sourceId",
  observations: "[recordingId+from], recordingId",
  events: "id, cameraId, from, longFrom, *codeKeys, *recordingIds",
  clips: "id, eventId",
  settings: "key",
  activity: "++id",
  revisions: "key",
};

const writeVersion1 = async (name: string): Promise<void> => {
  const old = new Dexie(name);
  old.version(1).stores(VERSION_1);
  const event = sampleEvent("e1", ["SPX-VN 1"]);
  const { range, table } = sampleStretch("r1", 0, 60);
  await old.table("sources").put({ id: "s1", kind: "folder", name: "Kho" });
  await old.table("cameras").put(sampleCamera("c1"));
  await old.table("recordings").put(sampleRecording("r1"));
  await old.table("observations").put({ recordingId: "r1", from: range.from, to: range.to, table });
  await old.table("events").put({
    id: "e1", cameraId: "c1", from: event.from, codeKeys: ["SPXVN1"], recordingIds: ["r1"], event,
  }); // prettier-ignore
  await old.table("settings").put({ key: "settings", value: { brand: "Gốm", detection: { minPackingS: 5 } } });
  old.close();
};

/** Data of every released version opens with the current schema and means the same. */
export const upgradesFromVersion1 = (): void => {
  describe("schema upgrades", () => {
    test("version 1 opens with the current schema", async () => {
      await writeVersion1("upgrade-1");
      const repositories = createDexieRepositories("upgrade-1");
      expect((await repositories.events.byCodeKeys(["SPXVN1"])).get("SPXVN1")).toEqual([
        sampleEvent("e1", ["SPX-VN 1"]),
      ]);
      expect(await repositories.events.ofRecordings(["r1"])).toHaveLength(1);
      expect(await repositories.observations.ofRecordings(["r1"])).toEqual([sampleStretch("r1", 0, 60)]);
      expect(await repositories.cameras.all()).toEqual([sampleCamera("c1")]);
      expect(await repositories.recordings.ofCamera("c1")).toEqual([sampleRecording("r1")]);
      const settings = await repositories.settings.get();
      expect([settings.brand, settings.paddingS, settings.detection.minPackingS]).toEqual(["Gốm", 2, 5]);
      expect(settings.detection.maxPackingS).toBe(120);
      repositories.close();
      await Dexie.delete("upgrade-1");
    });
  });
};
