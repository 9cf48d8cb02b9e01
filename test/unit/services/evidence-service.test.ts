import { readFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { MediabunnyClipWriter } from "../../../src/adapters/media/mediabunny-clip-writer";
import { sha256Of } from "../../../src/adapters/media/sha256";
import type { EvidenceDocument } from "../../../src/domain/evidence/evidence-document";
import { Failure } from "../../../src/domain/model/failure";
import { DEFAULT_FIT_PRESETS } from "../../../src/domain/model/fit-preset";
import { epochMs, seconds } from "../../../src/domain/time/units";
import type { PackFile } from "../../../src/ports/pack-target";
import type { SeenStill } from "../../../src/ports/worker-api";
import type { VideoLibrary } from "../../../src/ports/video-library";
import { checkPacks } from "../../../src/services/check-packs";
import { createEvidenceService, type PackProgress } from "../../../src/services/evidence-service";
import { reportHtml } from "../../../src/ui/evidence/report-html";
import { FixtureLibrary } from "../../support/fixture-library";
import { createMemoryRepositories } from "../../support/memory-repositories";
import {
  EIGHT,
  sampleCamera,
  sampleEvent,
  sampleMark,
  sampleRecording,
  sampleStill,
  sampleStretch,
} from "../../support/samples";

const [PRESET = null] = DEFAULT_FIT_PRESETS;
const FOLDER = "V_Track_SPX1_Bàn 1_20261120-080001";
const fixture = new URL("../../fixtures/media/first.mp4", import.meta.url);
const SOURCE_SHA256 = createHash("sha256").update(readFileSync(fixture)).digest("hex");

/** Cuts, hashes and writes the report as the app does; no decoder here, so frames and copies are a few bytes. */
const setUp = async () => {
  const repositories = createMemoryRepositories();
  const library = new FixtureLibrary();
  const packs = new Map<string, readonly PackFile[]>();
  const zips = new Map<string, Map<string, Blob>>();
  const world = {
    placeProblem: null as Failure | null,
    fitProblem: null as Failure | null,
    stillProblem: null as Failure | null,
    stillsAt: [] as number[],
  };
  await repositories.sources.put({ id: "s1", kind: "folder", name: "Kho" });
  await repositories.cameras.put(sampleCamera("c1", { name: "Bàn 1" }));
  await repositories.recordings.putMany([
    sampleRecording("r1", { path: "first.mp4", duration: seconds(8), size: readFileSync(fixture).length }),
  ]);
  const at = (from: number, to: number, recordingId = "r1") => ({
    start: epochMs(EIGHT + from * 1000),
    end: epochMs(EIGHT + to * 1000),
    from: epochMs(EIGHT + from * 1000),
    to: epochMs(EIGHT + to * 1000),
    spans: [{ recordingId, from: seconds(0), to: seconds(1) }],
  });
  const e1 = sampleEvent("e1", ["SPX1"], 3, at(3, 5));
  await repositories.events.replaceForRecordings(
    ["r1"],
    [e1, sampleEvent("e2", ["SPX1"], 3, at(3, 5)), sampleEvent("lost", ["X"], 90, at(90, 95, "r9"))],
  ); // prettier-ignore
  let id = 0;
  const service = createEvidenceService({
    repositories,
    library: library as unknown as VideoLibrary,
    writer: new MediabunnyClipWriter(),
    environment: { now: () => epochMs(EIGHT + 3_600_000), newId: () => `clip${++id}` },
    digest: sha256Of,
    still: async (_file, wanted) => {
      if (world.stillProblem) throw world.stillProblem;
      world.stillsAt.push(wanted);
      return { at: seconds(wanted + 0.04), picture: new Blob([`frame ${wanted}`], { type: "image/jpeg" }) };
    },
    fit: {
      fit: async (clip, preset) => {
        if (world.fitProblem) throw world.fitProblem;
        const blob = new Blob(["copy"]);
        const { eventId, name, sha256 } = clip;
        return {
          blob,
          sha256: await sha256Of(blob),
          range: { from: seconds(0), to: seconds(6) },
          width: 1280,
          height: 720,
          frameRate: 20,
          audioLeftOut: false,
          name: name.replace(".mp4", "_30MB.mp4"),
          preset,
          of: { eventId, name, sha256 },
        };
      },
    },
    report: reportHtml,
    verifyPage: async () => "<!doctype html>verifier",
    app: { name: "V_Track", version: "0.1.0" },
    packs: {
      savePack: async (name, files) => {
        if (world.placeProblem) throw world.placeProblem;
        packs.set(name, files);
        return name;
      },
    },
    zips: {
      saveZip: async (name, entries) => {
        const content = new Map<string, Blob>();
        for await (const entry of entries) content.set(entry.name, entry.blob);
        if (world.placeProblem) throw world.placeProblem;
        zips.set(name, content);
      },
    },
  });
  return { repositories, library, packs, zips, service, world, e1 };
};

let under: Awaited<ReturnType<typeof setUp>>;
beforeEach(async () => (under = await setUp()));

const inFolder = { where: "folder", preset: PRESET } as const;
const checked = async (files: readonly PackFile[]) =>
  checkPacks(
    files.map(({ name, blob }) => ({ path: name, content: async () => blob })),
    sha256Of,
  );
const documentOf = async (files: readonly PackFile[] | undefined): Promise<EvidenceDocument> =>
  JSON.parse((await files?.at(-1)?.blob.text()) ?? "") as EvidenceDocument;

describe("an evidence pack", () => {
  it("has the clip, a smaller copy, pictures, a report, the checking page and evidence.json, which agree", async () => {
    const [result] = await under.service.save(["e1"], inFolder);
    expect(result).toMatchObject({ failure: null, pack: { folder: FOLDER, lacks: [] } });
    const files = under.packs.get(FOLDER) ?? [];
    expect(files.map(({ name }) => name)).toEqual([
      `${FOLDER}.mp4`,
      "label.jpg",
      "packing.jpg",
      `${FOLDER}_30MB.mp4`,
      "report.html",
      "verify.html",
      "evidence.json",
    ]);
    const [check] = await checked(files);
    expect(check?.fingerprint).toBe(result?.pack?.fingerprint);
    expect(check?.result).toMatchObject({ is: "checked", verdict: { intact: true, checked: 6 } });
    const document = await documentOf(files);
    expect(document.sources[0]?.bytes).toMatchObject({ isWholeFile: true, sha256: SOURCE_SHA256 });
    expect(document.clips[0]?.parts).toMatchObject([{ source: "first.mp4", fromS: 1, toS: 7 }]);
    // The label was read at the start, so the other picture is taken at half time; both tell their own frame's time.
    expect(under.world.stillsAt).toEqual([3, 4]);
    expect(document.stills.map(({ at }) => at)).toEqual(["2026-11-20T08:00:03.040+07:00", "2026-11-20T08:00:04.040+07:00"]); // prettier-ignore
  });

  it("is remembered: its clip, and every file with its hash", async () => {
    const [result] = await under.service.save(["e1"], { where: "folder", preset: null });
    const [clip] = await under.repositories.clips.ofEvents(["e1"]);
    expect(clip).toMatchObject({ name: `${FOLDER}/${FOLDER}.mp4`, where: "folder" });
    const [entry, ...more] = await under.repositories.activity.all();
    expect(more).toEqual([]);
    expect(entry).toMatchObject({ kind: "evidence-exported", subject: "e1" });
    expect(entry?.detail).toContain(`evidence.json sha256 ${result?.pack?.fingerprint}`);
    expect(entry?.detail).toContain(`${FOLDER}.mp4 sha256 ${clip?.sha256}`);
  });

  it("tells any file that is changed, missing or added", async () => {
    await under.service.save(["e1"], inFolder);
    const files = under.packs.get(FOLDER) ?? [];
    for (const { name, blob } of files) {
      const bytes = new Uint8Array(await blob.arrayBuffer());
      const middle = bytes.length >> 1;
      bytes[middle] = (bytes[middle] ?? 0) ^ 1;
      const [check] = await checked(
        files.map((file) => (file.name === name ? { ...file, blob: new Blob([bytes]) } : file)),
      );
      const { result } = check ?? {};
      if (result?.is === "checked") expect(result.verdict.changed).toContain(name);
      else expect([result?.is, name]).toEqual(["damaged", "evidence.json"]);
    }
    const [without] = await checked(files.slice(1));
    expect(without?.result).toMatchObject({ verdict: { intact: false, missing: [`${FOLDER}.mp4`], changed: [] } });
  });

  it("is made without the smaller copy when that fails, and says so", async () => {
    under.world.fitProblem = new Failure("fit-impossible");
    const [result] = await under.service.save(["e1"], inFolder);
    expect(result?.pack?.lacks).toEqual([{ part: "fitted-copy", failure: "fit-impossible" }]);
    const [check] = await checked(under.packs.get(FOLDER) ?? []);
    expect(check?.result).toMatchObject({ verdict: { intact: true, checked: 5 } });
  });

  it("has the pictures that the scan kept, also when the recording gives no frame any more", async () => {
    const kept = (at: number, part: Partial<SeenStill>) => sampleStill(at, { text: "", ...part });
    const stretch = sampleStretch("r1", 0, 8);
    const stills = [kept(4, { kind: "label", text: "SPX1" }), kept(3.5, { kind: "contents" })];
    const ofEvent = { from: seconds(3), to: seconds(5), recordingId: "r1" };
    await under.repositories.events.replaceForRecordings(["r1"], [{ ...under.e1, spans: [ofEvent] }]);
    await under.repositories.observations.store({ ...stretch, stills }, (recording) => recording);
    const stored = await under.repositories.stills.ofSpans([ofEvent]);
    const kinds = async (label: string) => {
      const files = [...under.packs.values()].at(-1) ?? [];
      const [check] = await checked(files);
      expect(check?.result, label).toMatchObject({ verdict: { intact: true } });
      const document = await documentOf(files);
      const bytesOf = async (name: string) => files.find((one) => one.name === name)?.blob.text();
      for (const [name, kind] of [
        ["label-scan.jpg", "label"],
        ["packing-scan.jpg", "contents"],
      ] as const)
        expect(await bytesOf(name)).toBe(await stored.find((one) => one.kind === kind)?.picture.text());
      return {
        stills: document.stills.map(({ file, at, taken }) => `${file} ${at.slice(17, 23)} ${taken}`),
        pictures: (await bytesOf("report.html"))?.match(/<img /g)?.length,
      };
    };
    await under.service.save(["e1"], { where: "folder", preset: null });
    expect(await kinds("with frames")).toEqual({
      stills: [
        "label-scan.jpg 04.000 while-scanning",
        "packing-scan.jpg 03.500 while-scanning",
        "label.jpg 04.040 for-pack",
        "packing.jpg 03.540 for-pack",
      ],
      pictures: 3, // the frame of the packing is the kept picture again, only larger
    });
    under.world.stillProblem = new Failure("video-damaged");
    const [result] = await under.service.save(["e1"], { where: "folder", preset: null });
    expect(result?.pack?.lacks).toEqual([{ part: "stills", failure: "video-damaged" }]);
    expect(await kinds("without frames")).toEqual({
      stills: ["label-scan.jpg 04.000 while-scanning", "packing-scan.jpg 03.500 while-scanning"],
      pictures: 2,
    });
  });

  it("says that a return was received, where a person marked it so", async () => {
    await under.repositories.marks.put([sampleMark("e1", { kind: "return" })]);
    await under.service.save(["e1", "e2"], { where: "folder", preset: null });
    const [ofReturn, ofPacking] = [...under.packs.values()];
    expect((await documentOf(ofReturn)).packing.kind).toBe("return");
    expect((await documentOf(ofPacking)).packing.kind).toBe("packing");
    const report = await ofReturn?.find(({ name }) => name === "report.html")?.blob.text();
    expect(report).toContain("Bằng chứng nhận hàng hoàn");
    expect(report).not.toMatch(/(Bằng chứng|Trong lúc) đóng gói/);
  });

  it("writes nothing hostile into its report", async () => {
    await under.repositories.cameras.put(sampleCamera("c1", { name: '<img src=x onerror="alert(1)">' }));
    await under.service.save(["e1"], inFolder);
    const [files] = [...under.packs.values()];
    const text = await files?.find(({ name }) => name === "report.html")?.blob.text();
    expect(text).toContain("&lt;img src=x");
    expect(text).not.toContain("<img src=x");
  });
});

describe("a batch", () => {
  it("goes on after one that fails, and reads each recording once", async () => {
    const steps: PackProgress[] = [];
    const results = await under.service.save(["lost", "e1", "e2", "e1"], inFolder, (step) => steps.push(step));
    expect(results.map(({ pack, failure }) => pack?.folder ?? failure)).toEqual(["file-gone", FOLDER, `${FOLDER}_2`]);
    expect(steps.at(-1)).toEqual({ done: 2, total: 3, step: "writing", part: null });
    // Cut twice, hashed once, two frames each.
    expect(under.library.opened).toHaveLength(2 + 1 + 4);
  });

  it("ends with the first pack that its place refuses", async () => {
    under.world.placeProblem = new Failure("disk-full");
    const results = await under.service.save(["e1", "e2"], inFolder);
    expect(results.map(({ pack, failure }) => [pack, failure])).toEqual([[null, "disk-full"], [null, "disk-full"]]); // prettier-ignore
    expect(await under.repositories.activity.all()).toEqual([]);
  });

  it("streams one zip with a folder for each", async () => {
    const results = await under.service.save(["e1", "lost", "e2"], { where: "zip", preset: null });
    expect(results.map(({ failure }) => failure)).toEqual([null, "file-gone", null]);
    const [content] = [...under.zips.values()];
    expect([...under.zips.keys()]).toEqual(["V_Track_evidence_20261120-090000.zip"]);
    const checks = await checkPacks([...(content ?? [])].map(([path, blob]) => ({ path, content: async () => blob })), sha256Of); // prettier-ignore
    expect(checks.map(({ folder, result }) => [folder, result])).toMatchObject([
      [FOLDER, { verdict: { intact: true } }],
      [`${FOLDER}_2`, { verdict: { intact: true } }],
    ]);
    under.world.placeProblem = new Failure("disk-full");
    expect((await under.service.save(["e1"], { where: "zip", preset: null })).map((one) => one.failure)).toEqual(["disk-full"]); // prettier-ignore
    expect(await under.repositories.clips.ofEvents(["e1"])).toHaveLength(1);
  });

  it("ends when it is cancelled; what is finished stays", async () => {
    const stopper = new AbortController();
    const onProgress = ({ done, step }: PackProgress): void => {
      if (done === 1 && step === "sources") stopper.abort();
    };
    const results = await under.service.save(["e1", "e2", "lost"], inFolder, onProgress, stopper.signal);
    expect(results.map(({ pack, failure }) => pack?.folder ?? failure)).toEqual([FOLDER, "cancelled", "cancelled"]);
    expect([...under.packs.keys()]).toEqual([FOLDER]);
    const none = await under.service.save(["e1"], { where: "zip", preset: null }, undefined, stopper.signal);
    expect(none.map(({ failure }) => failure)).toEqual(["cancelled"]);
    expect(under.zips.size).toBe(0);
  });
});
