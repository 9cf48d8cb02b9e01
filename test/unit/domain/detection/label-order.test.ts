import { describe, expect, it } from "vitest";
import { DEFAULT_DETECTION } from "../../../../src/domain/model/settings";
import { brief, detect, detectScene, detectTriggerless, film, part, type Scene } from "./stream";

/** One parcel whose label has an order number beside the tracking code, and a second parcel. */
const scene: Scene = {
  lengthS: 100,
  off: [[10, 60]],
  labels: [
    { text: "DON-1", seen: [[20, 25]] },
    { text: "SPXVN1", seen: [[21, 25]], format: "Code128" },
    { text: "SPXVN2", seen: [[40, 45]] },
    { text: "DON-2", seen: [[41, 45]] },
  ],
};
const spx = { codePatterns: { carriers: ["spx"], allow: [], deny: [] } };
const codes = (settings: Parameters<typeof detectScene>[1]) => brief(detectScene(scene, settings)).map((e) => e.codes);

describe("several codes on one label", () => {
  it("are all kept, in the order of their first sighting", () =>
    expect(codes({})).toEqual([["DON-1", "SPXVN1", "SPXVN2", "DON-2"]]));
  it("the chosen carrier's come first", () => expect(codes(spx)).toEqual([["SPXVN1", "SPXVN2", "DON-1", "DON-2"]]));
  it("only these part a session that is split at each label; the others go along", () => {
    expect(codes({ splitAtEachLabel: true })).toHaveLength(4);
    expect(codes({ ...spx, splitAtEachLabel: true })).toEqual([
      ["SPXVN1", "DON-1"],
      ["SPXVN2", "DON-2"],
    ]);
  });
  it("a carrier of which nothing was read changes nothing", () =>
    expect(codes({ codePatterns: { carriers: ["jt"], allow: [], deny: [] } })).toEqual(codes({})));
  it("denied ones are none, as if they had not been read", () => {
    expect(codes({ codePatterns: { carriers: [], allow: [], deny: ["DON*"] } })).toEqual([["SPXVN1", "SPXVN2"]]);
    expect(codes({ codePatterns: { carriers: ["spx"], allow: ["X*"], deny: [] } })).toEqual([["SPXVN1", "SPXVN2"]]);
    const nothing = detectScene(scene, { codePatterns: { carriers: [], allow: ["X*"], deny: [] } });
    expect(nothing.map(({ flags }) => flags)).toEqual([["noCode"]]);
  });
});

describe("the same text twice on one label", () => {
  const twice: Scene = {
    lengthS: 60,
    off: [[10, 40]],
    labels: [
      { text: "SPX-VN 1", seen: [[20, 22]], format: "Code128", at: () => [0.3, 0.3] },
      { text: "spxvn1", seen: [[21, 25]], at: () => [0.5, 0.5] },
      { text: "SPX-VN 1", seen: [[20, 24]], at: () => [0.5, 0.6] },
    ],
  };
  it.each([
    ["standard", detect],
    ["nonstandard", detectTriggerless],
  ] as const)("is one code, as printed where it was read first (%s table)", (_table, find) => {
    const [event, ...more] = find([part(film({ ...twice, motion: (t) => (t > 12 && t < 38 ? 0.05 : 0.0001) }), 60)]);
    expect(more).toEqual([]);
    expect(event?.codes.map(({ text }) => text)).toEqual(["SPX-VN 1"]);
    const sightings = event?.codes[0]?.sightings ?? [];
    expect([...new Set(sightings)].sort((a, b) => a - b)).toEqual(sightings);
    expect((sightings.at(-1) ?? 0) - (sightings[0] ?? 0)).toBeGreaterThan(4500);
  });
  it("does not part a session that is split at each label", () =>
    expect(detectScene(twice, { ...DEFAULT_DETECTION, splitAtEachLabel: true })).toHaveLength(1));
});
