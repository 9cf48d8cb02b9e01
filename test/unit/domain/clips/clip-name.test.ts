import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clipArchiveName, clipName, type ClipNameParts } from "../../../../src/domain/clips/clip-name";
import { epochMs } from "../../../../src/domain/time/units";

const PARTS: ClipNameParts = {
  brand: "V_Track",
  codes: ["SPXVN0123456789"],
  camera: "Bàn 1",
  start: epochMs(Date.UTC(2026, 10, 20, 17, 30, 5, 900)),
  zone: "Asia/Ho_Chi_Minh",
  taken: [],
};
const name = (change: Partial<ClipNameParts>) => clipName({ ...PARTS, ...change });
const TAIL = "20261121-003005.mp4"; // seven hours later, the next day

describe("clipName", () => {
  it("is brand, code, camera and the station's time", () => {
    expect(name({})).toBe(`V_Track_SPXVN0123456789_Bàn 1_${TAIL}`);
    expect(name({ zone: "America/New_York" })).toContain("20261120-123005");
  });

  it("joins up to three codes and counts the rest", () => {
    expect(name({ codes: [] })).toContain("_NoCode_");
    expect(name({ codes: ["", " . "] })).toContain("_NoCode_");
    expect(name({ codes: ["A", "B", "C"] })).toContain("_A-B-C_");
    expect(name({ codes: ["A", "B", "C", "D", "E"] })).toContain("_A-B-C+2_");
  });

  it("keeps Vietnamese letters, composed", () => {
    expect(name({ camera: "Bàn Đóng Gói Ưu".normalize("NFD") })).toBe(
      `V_Track_SPXVN0123456789_Bàn Đóng Gói Ưu_${TAIL}`,
    );
  });

  it.each([
    ['A/B\\C:D*E?F"G<H>I|J', "A-B-C-D-E-F-G-H-I-J"],
    ["..hidden.. ", "hidden"],
    ["two\n\tlines", "two lines"],
    ["\u202egpj.exe", "-gpj.exe"],
    ["nul\u0000l", "nul-l"],
    ["\ud800x", "-x"],
  ])("makes %j safe", (code, safe) => {
    expect(name({ codes: [code] })).toBe(`V_Track_${safe}_Bàn 1_${TAIL}`);
  });

  it("never is a name that Windows keeps for devices", () => {
    expect(name({ brand: "con.x" })).toMatch(/^_con\.x_/);
    expect(name({ brand: "", codes: ["LPT1.a"] })).toMatch(/^_LPT1\.a_/);
    expect(name({ brand: "Console" })).toMatch(/^Console_/);
  });

  it("numbers names that are taken, without regard to case", () => {
    const first = name({});
    const second = name({ taken: [first.toUpperCase()] });
    expect(second).toBe(`V_Track_SPXVN0123456789_Bàn 1_${TAIL.replace(".mp4", "_2.mp4")}`);
    expect(name({ taken: [first, second] })).toMatch(/_3\.mp4$/);
  });

  it("shortens brand and camera before the code, and never the time", () => {
    const long = name({ brand: "b".repeat(200), camera: "c".repeat(200), taken: [] });
    expect(long).toHaveLength(120);
    expect(long).toContain("_SPXVN0123456789_");
    const longest = name({ brand: "ế".repeat(300), codes: ["📦".repeat(300)], camera: "ộ".repeat(300) });
    expect(longest).toMatch(/_20261121-003005\.mp4$/);
    expect(longest.isWellFormed()).toBe(true);
  });

  it("refuses a zone that does not exist", () => {
    expect(() => name({ zone: "Mars/Olympus" })).toThrow(RangeError);
  });

  it("is safe for any text", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.string({ unit: "grapheme", maxLength: 200 }),
      fc.string({
        unit: fc.constantFrom(".", " ", "/", "\\", ":", "con", "ệ", "📦", "\ud83d", "\u0000", "_"),
        maxLength: 80,
      }),
      fc.constantFrom("", "CON", "nul", "com1.txt", "LPT9 .x", "..", "~", "-rf"),
    );
    fc.assert(
      fc.property(
        text,
        fc.array(text, { maxLength: 6 }),
        text,
        fc.integer({ min: 0, max: 4e12 }),
        (brand, codes, camera, ms) => {
          const first = name({ brand, codes, camera, start: epochMs(ms) });
          const second = name({ brand, codes, camera, start: epochMs(ms), taken: [first] });
          for (const made of [first, second]) {
            expect([...made].length).toBeLessThanOrEqual(120);
            expect(new TextEncoder().encode(made).length).toBeLessThanOrEqual(255);
            // eslint-disable-next-line no-control-regex -- looked for
            expect(made).not.toMatch(/[<>:"/\\|?*\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
            expect(made).not.toMatch(/^[\s.]|[\s.]$/);
            expect(made).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)\s*\./i);
            expect(made).toMatch(/_\d{8}-\d{6}(_2)?\.mp4$/);
            expect(made.isWellFormed()).toBe(true);
            expect(made.normalize("NFC")).toBe(made);
          }
          expect(second.toLowerCase()).not.toBe(first.toLowerCase());
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe("clipArchiveName", () => {
  it("names the time of the export", () => {
    expect(clipArchiveName("Shop: A", PARTS.start, PARTS.zone)).toBe("Shop- A_clips_20261121-003005.zip");
  });
});
