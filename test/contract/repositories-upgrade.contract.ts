import { Dexie } from "dexie";
import { describe, expect, test } from "vitest";
import { createDexieRepositories } from "../../src/adapters/storage/dexie-repositories";
import type { Recording } from "../../src/domain/model/recording";
import { seconds } from "../../src/domain/time/units";
import { unpackObservations } from "../../src/domain/detection/observation-table";
import { sampleCamera, sampleEvent, sampleRecording } from "../support/samples";

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
  const table = {
    atMs: new Uint32Array([0, 167, 333]),
    trigger: new Uint8Array([1, 0, 2]),
    motion: new Uint16Array([0, 65535, 100]),
    hands: new Uint8Array([255, 255, 255]),
    runs: [],
  };
  await old.table("sources").put({ id: "s1", kind: "folder", name: "Kho" });
  await old.table("cameras").put(sampleCamera("c1", { triggerText: "Mốc" }));
  const recording: Partial<Recording> = { ...sampleRecording("r1", { tries: 2 }) };
  Reflect.deleteProperty(recording, "handsUnavailable");
  await old.table("recordings").put(recording);
  await old.table("observations").put({ recordingId: "r1", from: 0, to: 60, table });
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
      // Two wrong signs at the beginning: found by the code's end.
      expect(await repositories.events.keysNear("SPVXN1")).toEqual(["SPXVN1"]);
      const [stretch] = await repositories.observations.ofRecordings(["r1"]);
      if (!stretch) throw new Error("the stretch is gone");
      expect(stretch.range).toEqual({ from: 0, to: 60 });
      expect([...unpackObservations(stretch.table)]).toEqual([
        { at: 0, triggerTexts: ["Mốc"], codes: [], motion: 0, hands: null },
        { at: 0.167, triggerTexts: [], codes: [], motion: null, hands: null },
        { at: 0.333, triggerTexts: null, codes: [], motion: 100 / 65534, hands: null },
      ]);
      expect(await repositories.nearMisses.ofRecordings(["r1"])).toEqual([]);
      expect(await repositories.quietTime.ofRecordings(["r1"])).toEqual([]);
      expect(await repositories.marks.all()).toEqual([]);
      const whole = { recordingId: "r1", from: seconds(0), to: seconds(60) };
      expect(await repositories.stills.ofSpans([whole])).toEqual([]);
      expect(await repositories.cameras.all()).toEqual([sampleCamera("c1", { triggerText: "Mốc" })]);
      expect(await repositories.recordings.ofCamera("c1")).toEqual([sampleRecording("r1", { tries: 2 })]);
      const settings = await repositories.settings.get();
      expect([settings.brand, settings.paddingS, settings.detection.minPackingS]).toEqual(["Gốm", 2, 5]);
      expect(settings.detection.maxPackingS).toBe(120);
      repositories.close();
      await Dexie.delete("upgrade-1");
    });
  });
};
