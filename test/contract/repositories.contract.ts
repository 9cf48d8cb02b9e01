import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { DEFAULT_SETTINGS } from "../../src/domain/model/settings";
import { epochMs, seconds } from "../../src/domain/time/units";
import type { EventsState, Repositories } from "../../src/ports/repositories";
import { noise } from "../support/noise";
import {
  EIGHT,
  sampleCamera,
  sampleClip,
  sampleEvent,
  sampleMark,
  sampleNearMiss,
  sampleStill,
  sampleRecording,
  sampleStretch,
  storedStretch,
} from "../support/samples";

/** A fresh, empty implementation, and a way to make its storage full. */
export type RepositoriesUnderTest = {
  readonly repositories: Repositories;
  /** Makes writes fail for want of space; returns the way back. */
  readonly fillUp: () => Promise<() => Promise<void>>;
  readonly dispose: () => Promise<void>;
};

const ids = (things: readonly { readonly id: string }[]): string[] => things.map(({ id }) => id).sort();
const at = (s: number) => epochMs(EIGHT + s * 1000);

/** What every implementation of `Repositories` must do. */
export const repositoriesContract = (name: string, create: () => Promise<RepositoriesUnderTest>): void => {
  describe(`repositories: ${name}`, () => {
    let under: RepositoriesUnderTest;
    let repositories: Repositories;
    beforeEach(async () => {
      under = await create();
      repositories = under.repositories;
    });
    afterEach(() => under.dispose());

    test("begins empty, with the default settings", async () => {
      expect(await repositories.sources.all()).toEqual([]);
      expect(await repositories.events.count()).toBe(0);
      expect(await repositories.settings.get()).toEqual(DEFAULT_SETTINGS);
      expect(await repositories.cameras.get("none")).toBeUndefined();
    });

    test("gives back what was put, and a second put replaces", async () => {
      await repositories.cameras.put(sampleCamera("c1", { labelRoi: [0.1, 0.2, 0.3, 0.4] }));
      await repositories.cameras.put(sampleCamera("c1", { name: "Bàn số 1" }));
      expect(await repositories.cameras.all()).toEqual([sampleCamera("c1", { name: "Bàn số 1" })]);
      await repositories.settings.put({ ...DEFAULT_SETTINGS, brand: "Đồ gốm", language: "vi" });
      expect((await repositories.settings.get()).brand).toBe("Đồ gốm");
    });

    test("recordings: by camera, by ids, updated in place, removed with their observations", async () => {
      await repositories.recordings.putMany([
        sampleRecording("r1"),
        sampleRecording("r2"),
        sampleRecording("r3", { cameraId: "c2" }),
      ]);
      expect(ids(await repositories.recordings.ofCamera("c1"))).toEqual(["r1", "r2"]);
      expect(ids(await repositories.recordings.getMany(["r3", "gone", "r1"]))).toEqual(["r1", "r3"]);
      const updated = await repositories.recordings.update("r2", (r) => ({ ...r, tries: r.tries + 1 }));
      expect(updated?.tries).toBe(1);
      expect((await repositories.recordings.get("r2"))?.tries).toBe(1);
      expect(await repositories.recordings.update("gone", (r) => r)).toBeUndefined();
      await repositories.observations.store(sampleStretch("r2", 0, 10), (r) => r);
      await repositories.recordings.remove(["r2", "gone"]);
      expect(ids(await repositories.recordings.all())).toEqual(["r1", "r3"]);
      expect(await repositories.observations.ofRecordings(["r2"])).toEqual([]);
    });

    test("an update that throws changes nothing and lets the error through", async () => {
      await repositories.recordings.putMany([sampleRecording("r1")]);
      const broken = repositories.recordings.update("r1", () => {
        throw new TypeError("a mistake in the caller");
      });
      await expect(broken).rejects.toThrow("a mistake in the caller");
      expect(await repositories.recordings.get("r1")).toEqual(sampleRecording("r1"));
    });

    test("two updates at once are both there", async () => {
      await repositories.recordings.putMany([sampleRecording("r1")]);
      const once = () => repositories.recordings.update("r1", (r) => ({ ...r, tries: r.tries + 1 }));
      await Promise.all(Array.from({ length: 10 }, once));
      expect((await repositories.recordings.get("r1"))?.tries).toBe(10);
    });

    test("observations: in order, stored with the recording's mark, a rescan replaces", async () => {
      await repositories.recordings.putMany([sampleRecording("r1", { scanned: [], state: "waiting" })]);
      const mark = (from: number, to: number) =>
        repositories.observations.store(sampleStretch("r1", from, to), (r) => ({
          ...r,
          scanned: [...r.scanned, { from: seconds(from), to: seconds(to) }],
        }));
      await mark(30, 60);
      await mark(0, 30);
      expect((await repositories.recordings.get("r1"))?.scanned).toHaveLength(2);
      const stored = await repositories.observations.ofRecordings(["r1", "r1"]);
      expect(stored).toEqual([storedStretch("r1", 0, 30), storedStretch("r1", 30, 60)]);
      await repositories.observations.store(sampleStretch("r1", 0, 30, 0.25), (r) => r);
      const replaced = [storedStretch("r1", 0, 30, 0.25), storedStretch("r1", 30, 60)];
      expect(await repositories.observations.ofRecordings(["r1"])).toEqual(replaced);
      await repositories.observations.store(sampleStretch("r1", 0, 60), (r) => r);
      expect(await repositories.observations.ofRecordings(["r1"])).toEqual([storedStretch("r1", 0, 60)]);
    });

    test("a stretch that reaches into its neighbour does not remove it", async () => {
      await repositories.recordings.putMany([sampleRecording("r1")]);
      await repositories.observations.store(sampleStretch("r1", 0, 30), (r) => r);
      await repositories.observations.store(sampleStretch("r1", 29.5, 60), (r) => r);
      expect(await repositories.observations.ofRecordings(["r1"])).toHaveLength(2);
    });

    test("near misses: with their stretch stored, listed, replaced and removed; pictures one by one", async () => {
      await repositories.recordings.putMany([sampleRecording("r1"), sampleRecording("r2")]);
      const store = (id: string, from: number, to: number, misses: readonly number[]) =>
        repositories.observations.store(
          { ...sampleStretch(id, from, to), nearMisses: misses.map((second) => sampleNearMiss(second)) },
          (r) => r,
        );
      const listed = async (...of: string[]) =>
        (await repositories.nearMisses.ofRecordings(of)).map(({ recordingId, at: moment }) => [recordingId, moment]);
      await store("r1", 30, 60, [50, 40]);
      await store("r1", 0, 30, [5]);
      await store("r2", 0, 30, [7]);
      expect(await listed("r2", "r1", "gone")).toEqual([["r2", 7], ["r1", 5], ["r1", 40], ["r1", 50]]); // prettier-ignore
      const [, , second] = await repositories.nearMisses.ofRecordings(["r1"]);
      if (!second) throw new Error("three near misses expected");
      const { at: moment, from, to, kind, roi } = sampleNearMiss(50);
      expect(second).toEqual({ recordingId: "r1", at: moment, from, to, kind, roi });
      const picture = await repositories.nearMisses.picture(second);
      expect(picture?.type).toBe("image/png");
      expect([...new Uint8Array((await picture?.arrayBuffer()) ?? new ArrayBuffer(0))]).toEqual([1, 2, 50]);
      expect(await repositories.nearMisses.picture({ ...second, recordingId: "r2" })).toBeUndefined();
      await store("r1", 0, 30, []);
      expect(await listed("r1")).toEqual([["r1", 40], ["r1", 50]]); // prettier-ignore
      await store("r1", 0, 60, [33]);
      expect(await listed("r1")).toEqual([["r1", 33]]);
      await repositories.recordings.remove(["r1"]);
      expect(await listed("r1", "r2")).toEqual([["r2", 7]]);
      expect(await repositories.nearMisses.picture(second)).toBeUndefined();
      await repositories.recordings.putMany([sampleRecording("r1")]);
      expect(await listed("r1")).toEqual([]);
    });

    test("what detection made anew: events and quiet time change together, the rest stays", async () => {
      const quiet = (recordingId: string, to: number) => ({
        recordingId,
        blind: [{ from: seconds(0), to: seconds(to) }],
        idle: [],
      });
      await repositories.recordings.putMany([sampleRecording("r1"), sampleRecording("r2")]);
      await repositories.events.redetected({
        replaced: ["nobody"],
        events: [sampleEvent("e1", ["A"]), sampleEvent("e2", ["B"], 20), sampleEvent("e3", ["C"], 40)],
        quiet: [quiet("r1", 5), quiet("r2", 6)],
      });
      await repositories.events.redetected({
        replaced: ["e2"],
        events: [sampleEvent("e1", ["D"]), sampleEvent("e4", [], 30)],
        quiet: [quiet("r1", 7)],
      });
      expect(ids(await repositories.events.list({}))).toEqual(["e1", "e3", "e4"]);
      expect([...(await repositories.events.byCodeKeys(["A", "B", "C", "D"])).keys()].sort()).toEqual(["C", "D"]);
      expect(await repositories.quietTime.ofRecordings(["r2", "r1", "gone"])).toEqual([quiet("r2", 6), quiet("r1", 7)]);
      await repositories.recordings.remove(["r1"]);
      expect(await repositories.quietTime.ofRecordings(["r1", "r2"])).toEqual([quiet("r2", 6)]);
    });

    test("stills: found by time, replaced with what was scanned again, gone with their recording", async () => {
      await repositories.recordings.putMany([sampleRecording("r1"), sampleRecording("r2")]);
      const store = (id: string, from: number, to: number, seen: readonly number[]) =>
        repositories.observations.store(
          { ...sampleStretch(id, from, to), stills: seen.map((second) => sampleStill(second)) },
          (r) => r,
        );
      const span = (recordingId: string, from: number, to: number) => ({
        recordingId,
        from: seconds(from),
        to: seconds(to),
      });
      const found = async (...spans: readonly ReturnType<typeof span>[]) =>
        (await repositories.stills.ofSpans(spans)).map(({ recordingId, at: moment }) => [recordingId, moment]);
      await store("r1", 0, 30, [12, 5]);
      await store("r1", 30, 60, [30, 44]);
      await store("r2", 0, 60, [7]);
      expect(await found(span("r2", 0, 60), span("r1", 5, 30))).toEqual([["r2", 7], ["r1", 5], ["r1", 12], ["r1", 30]]); // prettier-ignore
      expect(await found(span("r1", 13, 29), span("gone", 0, 60))).toEqual([]);
      const [still] = await repositories.stills.ofSpans([span("r1", 44, 44)]);
      if (!still) throw new Error("a still expected");
      const { picture, ...rest } = still;
      expect(rest).toEqual({ recordingId: "r1", at: 44, kind: "label", text: "SPX1", score: 44 });
      expect([picture.type, ...new Uint8Array(await picture.arrayBuffer())]).toEqual(["image/jpeg", 3, 4, 44]);
      await store("r1", 0, 30, [20]);
      expect(await found(span("r1", 0, 60))).toEqual([["r1", 20], ["r1", 30], ["r1", 44]]); // prettier-ignore
      await repositories.observations.forget(["r1"]);
      expect(await found(span("r1", 0, 60), span("r2", 0, 60))).toEqual([["r2", 7]]);
      await repositories.recordings.remove(["r2"]);
      expect(await found(span("r2", 0, 60))).toEqual([]);
    });

    test("forgotten observations take the near misses along; recording, quiet time and events stay", async () => {
      await repositories.recordings.putMany([sampleRecording("r1"), sampleRecording("r2")]);
      for (const id of ["r1", "r2"])
        await repositories.observations.store(
          { ...sampleStretch(id, 0, 60), nearMisses: [sampleNearMiss(7)] },
          (recording) => recording,
        );
      const quiet = { recordingId: "r1", blind: [], idle: [] };
      await repositories.events.redetected({ replaced: [], events: [sampleEvent("e1", ["A"])], quiet: [quiet] });
      await repositories.observations.forget(["r1"]);
      const left = await repositories.observations.ofRecordings(["r1", "r2"]);
      expect(left.map(({ recordingId }) => recordingId)).toEqual(["r2"]);
      const misses = await repositories.nearMisses.ofRecordings(["r1", "r2"]);
      expect(misses.map(({ recordingId }) => recordingId)).toEqual(["r2"]);
      expect(await repositories.quietTime.ofRecordings(["r1"])).toEqual([quiet]);
      expect([await repositories.events.count(), (await repositories.recordings.all()).length]).toEqual([1, 2]);
    });

    test("clips go with events that get another id, also when that id was another's", async () => {
      for (const n of [1, 2, 3]) await repositories.clips.put(sampleClip(`k${n}`, `e${n}`));
      await repositories.events.redetected({
        replaced: ["e1", "e2"],
        events: [sampleEvent("e2", ["A"]), sampleEvent("e3", ["B"], 20)],
        quiet: [],
        renamed: new Map([["e1", "e2"], ["e2", "e3"]]), // prettier-ignore
      });
      const owners = async (eventId: string) =>
        (await repositories.clips.ofEvents([eventId])).map(({ id }) => id).sort();
      expect([await owners("e1"), await owners("e2"), await owners("e3")]).toEqual([[], ["k1"], ["k2", "k3"]]);
    });

    test("marks: replaced, blank ones removed, changed together with their note", async () => {
      await repositories.marks.put([sampleMark("e1"), sampleMark("e2", { note: "" })]);
      const closed = { openedAt: at(1), closedAt: at(2), outcome: "refunded" } as const;
      const note = { at: at(3), kind: "event-marked", subject: "e1", detail: "" } as const;
      await repositories.marks.change(sampleMark("e1", { dispute: closed }), note);
      expect(await repositories.marks.all()).toEqual([
        sampleMark("e1", { dispute: closed }),
        sampleMark("e2", { note: "" }),
      ]);
      expect(await repositories.activity.all()).toEqual([note]);
      expect(await repositories.marks.ofEvents(["e2", "gone", "e2"])).toEqual([sampleMark("e2", { note: "" })]);
      await repositories.marks.put([sampleMark("e2", { note: "", pinned: false })]);
      expect((await repositories.marks.all()).map(({ eventId }) => eventId)).toEqual(["e1"]);
      const heard: string[][] = [];
      const stop = repositories.marks.watch((marks) => heard.push(marks.map(({ eventId }) => eventId)));
      await vi.waitFor(() => expect(heard).toEqual([["e1"]]));
      await repositories.marks.put([sampleMark("e9")]);
      await vi.waitFor(() => expect(heard.at(-1)).toEqual(["e1", "e9"]));
      stop();
    });

    test("marks go with events that get another id, and nothing that was said is lost when two become one", async () => {
      const open = { openedAt: at(1), closedAt: null, outcome: null };
      await repositories.marks.put([
        sampleMark("e1", { note: "one" }),
        sampleMark("e2", { note: "two", dispute: open, pinned: false }),
        sampleMark("e3", { note: "three", changedAt: at(9) }),
        sampleMark("e4"),
      ]);
      await repositories.events.redetected({
        replaced: ["e1", "e2"],
        events: [sampleEvent("e2", ["A"]), sampleEvent("e3", ["B"], 20)],
        quiet: [],
        renamed: new Map([["e1", "e2"], ["e2", "e3"]]), // prettier-ignore
      });
      const marks = await repositories.marks.all();
      expect(marks.map(({ eventId, note }) => [eventId, note])).toEqual([
        ["e2", "one"],
        ["e3", "two\nthree"],
        ["e4", "Hộp rỗng?"],
      ]);
      expect(marks[1]).toMatchObject({ dispute: open, pinned: true, changedAt: at(9) });
      await repositories.sources.remove("s1");
      expect(await repositories.marks.all()).toHaveLength(3);
    });

    test("no observations are kept for a recording that is gone", async () => {
      await repositories.observations.store(sampleStretch("gone", 0, 30), (r) => r);
      expect(await repositories.observations.ofRecordings(["gone"])).toEqual([]);
      expect(await repositories.recordings.all()).toEqual([]);
    });

    test("events are found by their codes however these are written", async () => {
      const two = sampleEvent("e2", ["GHN-QNYY RZ", "spxvn1"], 20);
      await repositories.events.replaceForRecordings(
        ["r1"],
        [sampleEvent("e1", ["SPXVN1"]), two, sampleEvent("e3", [], 40)],
      );
      const found = await repositories.events.byCodeKeys(["SPXVN1", "GHNQNYYRZ", "NOBODY"]);
      expect([...found.keys()].sort()).toEqual(["GHNQNYYRZ", "SPXVN1"]);
      expect(ids(found.get("SPXVN1") ?? [])).toEqual(["e1", "e2"]);
      expect(found.get("GHNQNYYRZ")).toEqual([two]);
      expect(await repositories.events.byCodeKeys([])).toEqual(new Map());
    });

    test("recordings around a period: those that may overlap it, and the nearest before and after", async () => {
      const day = 24 * 3600 * 1000;
      const at = (days: number) => epochMs(EIGHT + days * day);
      const starts = { old: -30, before: -20, long: -3, inside: 0.1, after: 2, late: 9 };
      await repositories.recordings.putMany([
        ...Object.entries(starts).map(([id, days]) => sampleRecording(id, { start: at(days) })),
        sampleRecording("other", { cameraId: "c2", start: at(0.2) }),
      ]);
      const around = async (from: number, to: number, cameraId = "c1") =>
        (await repositories.recordings.around(cameraId, { from: at(from), to: at(to) })).map(({ id }) => id);
      expect(await around(0, 1)).toEqual(["before", "long", "inside", "after"]);
      expect(await around(100, 101)).toEqual(["late"]);
      expect(await around(-100, -99)).toEqual(["old"]);
      expect(await around(0, 1, "c2")).toEqual(["other"]);
      expect(await around(0, 1, "nobody")).toEqual([]);
    });

    test("keys that may be a code asked for: few signs differ, each key once, the code itself not", async () => {
      const codes = ["SPXVN061234567890", "spxvn06-1234567809", "SPXVN0612345678", "GHN1", "SPXVN069999999999"];
      await repositories.events.replaceForRecordings(
        ["r1"],
        [sampleEvent("e1", codes), sampleEvent("e2", ["SPXVN0612345678"], 20), sampleEvent("e3", [], 40)],
      );
      expect(await repositories.events.keysNear("SPXVN061234567890")).toEqual(["SPXVN0612345678", "SPXVN061234567809"]);
      expect(await repositories.events.keysNear("VTP1")).toEqual([]);
    });

    test("keys of codes by slices: ascending, each once, all of them", async () => {
      const { events } = repositories;
      expect(await events.codeKeysAfter("", 5)).toEqual([]);
      await events.replaceForRecordings(
        ["r1"],
        [sampleEvent("e1", ["ghn-2", "GHN1"]), sampleEvent("e2", ["GHN2", "SPX3"], 20), sampleEvent("e3", [], 40)],
      );
      expect(await events.codeKeysAfter("", 2)).toEqual(["GHN1", "GHN2"]);
      expect(await events.codeKeysAfter("GHN2", 2)).toEqual(["SPX3"]);
      expect(await events.codeKeysAfter("SPX3", 2)).toEqual([]);
    });

    test("replacing events is idempotent and leaves the other recordings' events alone", async () => {
      const other = sampleEvent("other", ["B"], 5, {
        spans: [{ recordingId: "r9", from: seconds(5), to: seconds(15) }],
      });
      const across = sampleEvent("across", ["C"], 50, {
        spans: [
          { recordingId: "r1", from: seconds(50), to: seconds(60) },
          { recordingId: "r2", from: seconds(0), to: seconds(5) },
        ],
      });
      await repositories.events.replaceForRecordings(["r9"], [other]);
      for (let i = 0; i < 2; i++) {
        await repositories.events.replaceForRecordings(["r1", "r2"], [sampleEvent("e1", ["A"]), across]);
        expect(await repositories.events.count()).toBe(3);
      }
      expect(ids(await repositories.events.ofRecordings(["r2"]))).toEqual(["across"]);
      await repositories.events.replaceForRecordings(["r2"], [sampleEvent("new", ["D"], 50)]);
      expect(ids(await repositories.events.list({}))).toEqual(["e1", "new", "other"]);
      expect((await repositories.events.byCodeKeys(["C"])).size).toBe(0);
      expect(ids(await repositories.events.getMany(["other", "across", "e1"]))).toEqual(["e1", "other"]);
    });

    test("lists newest first, by overlap, one bound alone, camera, code and limit", async () => {
      const hours = 3600;
      const long = sampleEvent("long", ["L"], -3 * hours, { to: at(60), cameraId: "c2" });
      await repositories.events.replaceForRecordings(
        ["r1"],
        [sampleEvent("e0", ["A"]), sampleEvent("e1", [], 100), sampleEvent("e2", ["B"], 200), long],
      );
      const list = async (filter: Parameters<Repositories["events"]["list"]>[0]) =>
        (await repositories.events.list(filter)).map(({ id }) => id);
      expect(await list({})).toEqual(["e2", "e1", "e0", "long"]);
      expect(await list({ from: at(5), to: at(105) })).toEqual(["e1", "e0", "long"]);
      expect(await list({ from: at(10), to: at(100) })).toEqual(["long"]);
      expect(await list({ from: at(60) })).toEqual(["e2", "e1"]);
      expect(await list({ to: at(0) })).toEqual(["long"]);
      expect(await list({ cameraIds: ["c2"] })).toEqual(["long"]);
      expect(await list({ cameraIds: [] })).toHaveLength(4);
      expect(await list({ withoutCode: true })).toEqual(["e1"]);
      expect(await list({ withoutCode: false, limit: 2 })).toEqual(["e2", "e0"]);
    });

    test("removing a source takes what belongs to it, and keeps the clips' records", async () => {
      const clip = sampleClip("k1", "e1");
      for (const id of ["s1", "s2"]) await repositories.sources.put({ id, kind: "folder", name: id });
      await repositories.cameras.put(sampleCamera("c1"));
      await repositories.cameras.put(sampleCamera("c2", { sourceId: "s2" }));
      const kept = sampleRecording("r2", { sourceId: "s2", cameraId: "c2" });
      await repositories.recordings.putMany([sampleRecording("r1"), kept]);
      for (const id of ["r1", "r2"]) await repositories.observations.store(sampleStretch(id, 0, 60), (r) => r);
      const events = [sampleEvent("e1", ["A"]), sampleEvent("e2", ["A"], 0, { cameraId: "c2" })];
      await repositories.events.replaceForRecordings(["r1"], events);
      await repositories.clips.put(clip);
      await repositories.sources.remove("s1");
      expect(ids(await repositories.sources.all())).toEqual(["s2"]);
      expect(ids(await repositories.cameras.all())).toEqual(["c2"]);
      expect(await repositories.recordings.all()).toEqual([kept]);
      expect(await repositories.observations.ofRecordings(["r1", "r2"])).toEqual([storedStretch("r2", 0, 60)]);
      expect(ids(await repositories.events.list({}))).toEqual(["e2"]);
      expect(await repositories.clips.ofEvents(["e1", "e2"])).toEqual([clip]);
    });

    test("an event is changed together with its note", async () => {
      const versions: number[] = [];
      await repositories.events.replaceForRecordings(["r1"], [sampleEvent("e1", ["A"])]);
      const stop = repositories.events.watch(({ version }) => versions.push(version));
      await vi.waitFor(() => expect(versions).toHaveLength(1));
      const note = { at: at(0), kind: "code-assigned", subject: "e1", detail: "B" } as const;
      await repositories.events.change(sampleEvent("e1", ["A", "B"]), note);
      expect([...(await repositories.events.byCodeKeys(["B"])).keys()]).toEqual(["B"]);
      expect(await repositories.activity.all()).toEqual([note]);
      await vi.waitFor(() => expect(new Set(versions).size).toBe(2));
      stop();
    });

    test("activity is kept in order", async () => {
      const entry = (subject: string) => ({ at: at(0), kind: "evidence-exported", subject, detail: "" }) as const;
      await repositories.activity.append(entry("first"));
      await repositories.activity.append(entry("second"));
      expect((await repositories.activity.all()).map(({ subject }) => subject)).toEqual(["first", "second"]);
    });

    test("watchers hear the present value, each change, and nothing after they stop", async () => {
      const states: EventsState[] = [];
      const names: string[][] = [];
      const stopEvents = repositories.events.watch((state) => states.push(state));
      const any = () => states.map((state) => state.any);
      const stopCameras = repositories.cameras.watch((cameras) => names.push(cameras.map(({ name }) => name)));
      await vi.waitFor(() => expect([any(), names]).toEqual([[false], [[]]]));
      await repositories.events.replaceForRecordings(["r1"], [sampleEvent("e1", ["A"])]);
      await vi.waitFor(() => expect(any()).toEqual([false, true]));
      await repositories.events.replaceForRecordings(["r1"], [sampleEvent("e1", ["B"])]);
      await vi.waitFor(() => expect(any()).toEqual([false, true, true]));
      expect(new Set(states.map(({ version }) => version)).size).toBe(3);
      await repositories.cameras.put(sampleCamera("c1"));
      await vi.waitFor(() => expect(names.at(-1)).toEqual(["c1"]));
      stopEvents();
      stopCameras();
      await repositories.events.replaceForRecordings(["r1"], []);
      await repositories.cameras.put(sampleCamera("c2"));
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect([states.length, names.at(-1)]).toEqual([3, ["c1"]]);
    });

    test("a full storage is a Failure and nothing has changed; with room again it goes on", async () => {
      await repositories.recordings.putMany([sampleRecording("r1", { scanned: [] })]);
      await repositories.events.replaceForRecordings(["r1"], [sampleEvent("before", ["A"])]);
      // Larger than any slack that a real quota leaves.
      const bulky = Array.from({ length: 40 }, (_, i) => sampleEvent(`new${i}`, [`${i}${"x".repeat(100_000)}`], i));
      const makeRoom = await under.fillUp();
      const full = { name: "storage-full" };
      await expect(repositories.events.replaceForRecordings(["r1"], bulky)).rejects.toMatchObject(full);
      const stretch = { ...sampleStretch("r1", 0, 60) };
      const wide = { ...stretch, table: { ...stretch.table, motion: new Uint16Array(noise(4_000_000).buffer) } };
      const storing = repositories.observations.store(wide, (r) => ({ ...r, scanned: [stretch.range] }));
      await expect(storing).rejects.toMatchObject(full);
      expect(ids(await repositories.events.list({}))).toEqual(["before"]);
      expect([...(await repositories.events.byCodeKeys(["A"])).keys()]).toEqual(["A"]);
      expect((await repositories.recordings.get("r1"))?.scanned).toEqual([]);
      expect(await repositories.observations.ofRecordings(["r1"])).toEqual([]);
      await makeRoom();
      await repositories.events.replaceForRecordings(["r1"], bulky.slice(0, 2));
      expect(await repositories.events.count()).toBe(2);
    });
  });
};
