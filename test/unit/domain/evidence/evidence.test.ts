import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { describeEvidence, type EvidenceFacts } from "../../../../src/domain/evidence/describe-evidence";
import { EVIDENCE_VERSION } from "../../../../src/domain/evidence/evidence-document";
import { judgePack, nameInPack, packsAmong } from "../../../../src/domain/evidence/judge-pack";
import { sealEvidence, unsealEvidence } from "../../../../src/domain/evidence/seal-evidence";
import { hashedRange } from "../../../../src/domain/evidence/source-range";
import { epochMs, seconds } from "../../../../src/domain/time/units";
import { EIGHT, sampleEvent, sampleRecording } from "../../../support/samples";

const digest = async (text: string): Promise<string> => createHash("sha256").update(text).digest("hex");
const hash = (n: number): string => n.toString(16).padStart(64, "0");

const FACTS: EvidenceFacts = {
  app: { name: "V_Track", version: "0.1.0" },
  createdAt: epochMs(EIGHT + 3_600_000),
  brand: "Gốm",
  camera: "Bàn 1",
  event: sampleEvent("e1", ["SPX1"], 3, { end: null, flags: ["openEnd"] }),
  kind: null,
  clips: [
    {
      file: "a.mp4",
      start: epochMs(EIGHT + 1000),
      durationS: 14,
      verified: true,
      problem: null,
      notes: [],
      parts: [{ recordingId: "r1", from: seconds(1), to: seconds(15) }],
    },
  ],
  copies: [],
  stills: [{ file: "label.jpg", shows: "label", at: epochMs(EIGHT + 3000), taken: "for-pack" }],
  sources: [
    { recording: sampleRecording("r1", { path: "Bàn 1/r1.mp4" }), range: { from: 0, to: 1000 }, sha256: hash(9) },
  ],
  clock: { zone: "Asia/Ho_Chi_Minh", offsetS: -2, containerMeaning: "guess" },
  files: [
    { name: "a.mp4", kind: "clip", sizeBytes: 5, sha256: hash(1) },
    { name: "label.jpg", kind: "still", sizeBytes: 6, sha256: hash(2) },
  ],
};

describe("evidence.json", () => {
  it("says when by the wall clock, from which bytes of which file, and how the clock was known", () => {
    const document = describeEvidence(FACTS);
    expect(document.packing).toEqual({
      kind: "packing",
      start: "2026-11-20T08:00:03.000+07:00",
      end: null,
      from: "2026-11-20T08:00:03.000+07:00",
      to: "2026-11-20T08:00:13.000+07:00",
      flags: ["openEnd"],
    });
    expect(document.clips[0]?.parts).toEqual([
      {
        source: "Bàn 1/r1.mp4",
        fromS: 1,
        toS: 15,
        from: "2026-11-20T08:00:01.000+07:00",
        to: "2026-11-20T08:00:15.000+07:00",
      },
    ]);
    expect(document.sources[0]).toMatchObject({
      name: "r1.mp4",
      clock: { zone: "Asia/Ho_Chi_Minh", rule: "name", text: "r1", offsetS: -2 },
      bytes: { from: 0, to: 1000, isWholeFile: true, sha256: hash(9) },
    });
    expect(document.codes).toEqual([
      {
        text: "SPX1",
        format: "QRCode",
        assignedByHand: false,
        firstRead: "2026-11-20T08:00:03.000+07:00",
        lastRead: "2026-11-20T08:00:03.000+07:00",
        timesRead: 1,
      },
    ]);
    expect(document.stills[0]?.at).toBe("2026-11-20T08:00:03.000+07:00");
  });

  it("tells a return from a packing", () => {
    const kinds = ([null, "return", "unboxing"] as const).map((kind) => describeEvidence({ ...FACTS, kind }));
    expect(kinds.map(({ packing }) => packing.kind)).toEqual(["packing", "return", "unboxing"]);
  });

  it("tells pictures that are not the recorded ones", () => {
    const [clip] = FACTS.clips;
    if (!clip) throw new Error("one clip");
    const asRecorded = (notes: typeof clip.notes) =>
      describeEvidence({ ...FACTS, clips: [{ ...clip, notes }] }).clips[0]?.picturesAsRecorded;
    expect([asRecorded(["audio-left-out"]), asRecorded(["re-encoded"]), asRecorded(["joint-re-encoded"])]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe("the seal", () => {
  it("holds for what was written and breaks for any other character", async () => {
    const document = describeEvidence(FACTS);
    const text = await sealEvidence(document, digest);
    expect(await unsealEvidence(text, digest)).toEqual({ is: "evidence", document, sealIntact: true });
    const elsewhere = text.replace("Bàn 1", "Bàn 2");
    expect(await unsealEvidence(elsewhere, digest)).toMatchObject({ is: "evidence", sealIntact: false });
    for (let at = 0; at < text.length; at += 7) {
      const other = text.slice(0, at) + (text[at] === "x" ? "y" : "x") + text.slice(at + 1);
      const read = await unsealEvidence(other, digest);
      expect(read.is === "evidence" && read.sealIntact, `character ${at}`).toBe(false);
    }
  });

  it("reads nothing into other files, and leaves alone what a newer app wrote", async () => {
    for (const text of ["", "null", "[]", "{}", '{"format":"v-track-evidence","version":1}', "\u0000"])
      expect(await unsealEvidence(text, digest)).toEqual({ is: "damaged" });
    const newer = JSON.stringify({ ...describeEvidence(FACTS), version: EVIDENCE_VERSION + 1 });
    expect(await unsealEvidence(newer, digest)).toEqual({ is: "newer" });
  });

  it("still reads what the first version wrote", async () => {
    const older = { ...describeEvidence(FACTS), version: 1 };
    const text = await sealEvidence(older, digest);
    expect(await unsealEvidence(text, digest)).toEqual({ is: "evidence", document: older, sealIntact: true });
  });
});

describe("a pack's files", () => {
  const found = (path: string, size: number, n: number) => ({ path, size, sha256: hash(n) });
  const self = found("evidence.json", 1, 0);
  const right = [self, found("a.mp4", 5, 1), found("label.jpg", 6, 2)];

  it("are intact only as they were written", () => {
    expect(judgePack(FACTS, right, true)).toEqual({ intact: true, checked: 2, changed: [], missing: [], added: [] });
    expect(judgePack(FACTS, right, false)).toMatchObject({ intact: false, changed: ["evidence.json"] });
  });

  it("are named when changed, missing or added", () => {
    const other = [self, found("a.mp4", 5, 3), found("b.mp4", 5, 1), found("more/b.mp4", 1, 1)];
    expect(judgePack(FACTS, other, true)).toEqual({
      intact: false,
      checked: 2,
      changed: ["a.mp4"],
      missing: ["label.jpg"],
      added: ["b.mp4", "more/b.mp4"],
    });
    expect(judgePack(FACTS, [...right, found("a.mp4", 5, 4)], true).changed).toEqual(["a.mp4"]);
    expect(judgePack(FACTS, [self, found("a.mp4", 4, 1), right[2] ?? self], true).changed).toEqual(["a.mp4"]);
  });

  it("are found in any folder, each with the pack around it; what systems leave behind is no file of theirs", () => {
    const paths = [
      "Kho/SPX1/evidence.json",
      "Kho/SPX1/a.mp4",
      "Kho/SPX1/Thumbs.db",
      "Kho/SPX1/.DS_Store",
      "__MACOSX/Kho/SPX1/._a.mp4",
      "Kho/SPX1/old/evidence.json",
      "Kho/SPX1/old/b.mp4",
      "Kho/another.mp4",
    ];
    expect(packsAmong(paths)).toEqual([
      { folder: "Kho/SPX1", paths: ["Kho/SPX1/evidence.json", "Kho/SPX1/a.mp4"] },
      { folder: "Kho/SPX1/old", paths: ["Kho/SPX1/old/evidence.json", "Kho/SPX1/old/b.mp4"] },
    ]);
    expect(packsAmong(["evidence.json", "a.mp4"])).toEqual([{ folder: "", paths: ["evidence.json", "a.mp4"] }]);
    expect(packsAmong(["a.mp4"])).toEqual([]);
    expect([nameInPack("Kho/SPX1/a.mp4", "Kho/SPX1"), nameInPack("a.mp4", "")]).toEqual(["a.mp4", "a.mp4"]);
  });
});

describe("hashed bytes of a source", () => {
  const MIB = 1024 * 1024;
  const stretch = { from: seconds(5000), to: seconds(5030) };

  it("are the whole file, or of a large one the part around the stretch", () => {
    expect(hashedRange(512 * MIB, seconds(10_000), [stretch])).toEqual({ from: 0, to: 512 * MIB });
    const { from, to } = hashedRange(40_000 * MIB, seconds(10_000), [stretch]);
    expect(from).toBeLessThan(20_000 * MIB - 32 * MIB);
    expect(to).toBeGreaterThan(20_120 * MIB + 32 * MIB);
    expect(to - from).toBeLessThan(2000 * MIB);
    expect(hashedRange(600 * MIB, seconds(10), [{ from: seconds(0), to: seconds(10) }])).toEqual({
      from: 0,
      to: 600 * MIB,
    });
    expect(hashedRange(600 * MIB, seconds(0), [stretch])).toEqual({ from: 0, to: 600 * MIB });
  });
});
