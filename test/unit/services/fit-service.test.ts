import { beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_FIT_PRESETS, type FitPreset } from "../../../src/domain/model/fit-preset";
import { epochMs, seconds } from "../../../src/domain/time/units";
import type { ClipFitter, FitJob } from "../../../src/ports/clip-fitter";
import type { ClipTarget } from "../../../src/ports/clip-target";
import type { PreparedClip } from "../../../src/services/clip-preparation";
import { createFitService } from "../../../src/services/fit-service";
import { createMemoryRepositories } from "../../support/memory-repositories";
import { EIGHT, sampleCamera, sampleEvent } from "../../support/samples";

const [PRESET = null] = DEFAULT_FIT_PRESETS;
const preset = PRESET as FitPreset;

/** Of two files, the second begun 3 s after the first one's end. */
const clip: PreparedClip = {
  eventId: "e1",
  name: "V_Track_SPX1-GHN2_Bàn 1_20261120-080010.mp4",
  blob: new Blob(["clip"]),
  durationS: 20,
  sha256: "a".repeat(64),
  verified: true,
  problem: null,
  notes: [],
  sightingsS: [2, 14],
  startMs: EIGHT + 10_000,
  clock: [
    { at: seconds(0), ms: epochMs(EIGHT + 10_000) },
    { at: seconds(12), ms: epochMs(EIGHT + 25_000) },
  ],
};

const setUp = async () => {
  const repositories = createMemoryRepositories();
  await repositories.cameras.put(sampleCamera("c1", { name: "Bàn 1" }));
  const codes = [
    { text: "SPX1", format: "QRCode", sightings: [epochMs(EIGHT + 12_000), epochMs(EIGHT + 500_000)] },
    { text: "GHN2", format: "QRCode", sightings: [epochMs(EIGHT + 27_000)] },
  ];
  await repositories.events.replaceForRecordings(["r1"], [sampleEvent("e1", [], 10, { codes })]);
  const jobs: FitJob[] = [];
  const saved = new Map<string, Blob>();
  const fitter: ClipFitter = {
    fit: async (job) => {
      jobs.push(job);
      return {
        blob: new Blob(["copy"]),
        sha256: "b".repeat(64),
        range: { from: seconds(0), to: seconds(20) },
        width: 1204,
        height: 720,
        frameRate: 20,
        audioLeftOut: false,
      };
    },
  };
  const target = {
    saveToFolder: async (name: string, content: Blob) => {
      saved.set(name, content);
      return { name: `2_${name}`, intact: true };
    },
    download: (name: string, content: Blob) => void saved.set(name, content),
  } as unknown as ClipTarget;
  const environment = { now: () => epochMs(EIGHT + 3_600_000), newId: () => "id" };
  return { repositories, jobs, saved, service: createFitService({ repositories, fitter, target, environment }) };
};

let world: Awaited<ReturnType<typeof setUp>>;
beforeEach(async () => (world = await setUp()));

describe("the fit service", () => {
  it("asks for code, camera and clock of the clip's own files, and for every code's label", async () => {
    const copy = await world.service.fit(clip, preset);
    const [job] = world.jobs;
    expect(job?.caption).toEqual({
      codes: ["SPX1", "GHN2"],
      camera: "Bàn 1",
      clock: clip.clock,
      zone: "Asia/Ho_Chi_Minh",
    });
    expect(job?.looks).toEqual([[2], [14]]); // the sighting long after the clip is none of it
    expect(job?.limits).toMatchObject({ maxMb: 30, maxS: 60, shortSide: 720 });
    expect(copy.name).toBe("V_Track_SPX1-GHN2_Bàn 1_20261120-080010_30MB.mp4");
  });

  it("notes what left, and the clip it came from, under the name it got", async () => {
    const copy = await world.service.fit(clip, preset);
    expect(await world.service.save(copy, "folder")).toEqual({ name: `2_${copy.name}`, intact: true });
    await world.service.save(copy, "download");
    expect(await world.saved.get(copy.name)?.text()).toBe("copy");
    const entries = await world.repositories.activity.all();
    expect(entries.map(({ kind, subject }) => [kind, subject])).toEqual([
      ["evidence-exported", "e1"],
      ["evidence-exported", "e1"],
    ]);
    const details = entries.map(({ detail }) => detail);
    expect(details.some((detail) => detail.startsWith(`folder\n2_${copy.name} sha256 ${"b".repeat(64)}`))).toBe(true);
    for (const detail of details) expect(detail).toContain(`${clip.name} sha256 ${clip.sha256}, 0.0–20.0 s`);
  });

  it("says when the packing is no longer there", async () => {
    await expect(world.service.fit({ ...clip, eventId: "gone" }, preset)).rejects.toMatchObject({ name: "event-gone" });
  });
});
