import { beforeEach, expect, test } from "vitest";
import { packObservations } from "../../../src/domain/detection/observation-table";
import type { CameraEdit } from "../../../src/domain/model/camera-edit";
import { epochMs, seconds } from "../../../src/domain/time/units";
import { createCameraSetupService } from "../../../src/services/camera-setup-service";
import { inThreadRefresher } from "../../support/in-thread-detection";
import { createMemoryRepositories } from "../../support/memory-repositories";
import { EIGHT, sampleCamera, sampleRecording } from "../../support/samples";

const NOBODY = {} as never;
const BEFORE = sampleCamera("c1", { confirmed: true });

let repositories: ReturnType<typeof createMemoryRepositories>;
let save: (edit: CameraEdit) => Promise<string[]>;

beforeEach(async () => {
  repositories = createMemoryRepositories();
  await repositories.cameras.put(BEFORE);
  await repositories.recordings.putMany([
    sampleRecording("a_20261120_080000", {
      path: "a_20261120_080000.mp4",
      stickerElsewhere: [{ from: seconds(1), to: seconds(2), roi: [0, 0, 0.1, 0.1] }],
    }),
  ]);
  // The sticker is covered from 10 to 30 s; the sign MOC only from 40 to 55 s.
  const observations = Array.from({ length: 360 }, (_, i) => {
    const at = seconds(i / 6);
    const texts = [...(at >= 10 && at < 30 ? [] : ["TimeGo"]), ...(at >= 40 && at < 55 ? [] : ["MOC"])];
    return { at, triggerTexts: texts, codes: [], motion: 0.01, hands: null };
  });
  const range = { from: seconds(0), to: seconds(60) };
  const stretch = {
    recordingId: "a_20261120_080000",
    range,
    table: packObservations(observations),
    nearMisses: [],
    stills: [],
  };
  await repositories.observations.store(stretch, (recording) => recording);
  const events = inThreadRefresher(repositories);
  await events.refreshAll();
  const service = createCameraSetupService({ repositories, library: NOBODY, pool: NOBODY, events });
  save = async (edit) => {
    const progress: string[] = [];
    await service.save("c1", edit, (done, total) => progress.push(`${done}/${total}`));
    return progress;
  };
});

const near = (value: number): number => expect.closeTo(value, 0) as number;
const sessions = async () =>
  (await repositories.events.list({})).map(({ from, to }) => [(from - EIGHT) / 1000, (to - EIGHT) / 1000]);
const recording = async () => (await repositories.recordings.all())[0];

test("another trigger text finds other sessions at once, without a scan", async () => {
  expect(await sessions()).toEqual([[near(10), near(30)]]);
  expect(await save({ triggerText: "moc" })).toEqual(["0/1", "1/1"]);
  expect(await sessions()).toEqual([[near(40), near(55)]]);
  expect(await recording()).toMatchObject({ state: "done", generation: 0, stickerElsewhere: [] });
});

test("another clock moves the events", async () => {
  expect(await save({ clock: { offsetS: 3600 } })).toEqual(["0/1", "1/1"]);
  expect(await sessions()).toEqual([[near(3610), near(3630)]]);
  expect((await recording())?.start).toBe(epochMs(EIGHT + 3_600_000));
});

test("other areas or another kind of table want a scan; what was found stays until then", async () => {
  expect(await save({ labelRoi: [0, 0, 0.5, 0.5] })).toEqual([]);
  expect(await recording()).toMatchObject({ state: "waiting", generation: 1, scanned: [] });
  expect(await save({ labelRoi: [0, 0, 0.5, 0.5], table: "nonstandard" })).toEqual([]);
  expect(await recording()).toMatchObject({ generation: 2 });
  expect(await sessions()).toEqual([[near(10), near(30)]]);
});

test("another clock and other areas at once: what was found moves now, and waits to be scanned again", async () => {
  await save({ labelRoi: [0, 0, 0.5, 0.5], clock: { offsetS: 3600 } });
  expect(await recording()).toMatchObject({ state: "waiting", generation: 1, start: EIGHT + 3_600_000 });
  expect(await sessions()).toEqual([[near(3610), near(3630)]]);
  expect(await repositories.cameras.get("c1")).toMatchObject({ clockPending: false, clock: { offsetS: 3600 } });
});

test("what another tab has left half done is finished by the next save", async () => {
  await repositories.cameras.put({ ...BEFORE, clock: { ...BEFORE.clock, offsetS: 60 }, clockPending: true });
  await save({ clock: { offsetS: 60 } });
  expect(await sessions()).toEqual([[near(70), near(90)]]);
});

test("a form that was open while the clock was set elsewhere leaves that clock alone", async () => {
  const clock = { ...BEFORE.clock, offsetS: 192 };
  await repositories.cameras.put({ ...BEFORE, clock, packingRoi: [0.1, 0.1, 0.5, 0.5] });
  await save({ name: " Bàn 7 ", clock: { containerMeaning: "utc-end" } });
  expect(await repositories.cameras.get("c1")).toMatchObject({
    name: "Bàn 7",
    clock: { ...clock, containerMeaning: "utc-end" },
    packingRoi: [0.1, 0.1, 0.5, 0.5],
  });
});

test("a recording left out because of the hours is looked at again when it moves, one never opened stays", async () => {
  const left = sampleRecording("b", { path: "b_20261120_220000.mp4", state: "outside-hours", scanned: [] });
  const unopened = sampleRecording("c", { duration: seconds(0), startEvidence: { rule: "unknown", text: "" } });
  await repositories.recordings.putMany([left, unopened]);
  await save({ clock: { offsetS: -36_000 } });
  expect(await repositories.recordings.get("b")).toMatchObject({ state: "waiting", start: EIGHT + 4 * 3_600_000 });
  expect(await repositories.recordings.get("c")).toEqual(unopened);
});

test("an area outside of the picture is refused", async () => {
  await expect(save({ labelRoi: [0.9, 0, 0.5, 0.5] })).rejects.toMatchObject({ name: "roi-outside" });
  expect(await repositories.cameras.get("c1")).toEqual(BEFORE);
});
