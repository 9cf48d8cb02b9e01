import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseCameras } from "../../../scripts/lib/cameras-file.mjs";

const camera = { name: "Cam1", table: "standard" };
const parse = (...entries: unknown[]) => parseCameras(JSON.stringify(entries));

test("reads the sample's own file", () => {
  const [first] = parseCameras(readFileSync("public/sample/cameras.json", "utf8"));
  expect(first).toMatchObject({ name: "Ban-1", table: "standard", labelRoi: [0.1771, 0.1574, 0.6562, 0.7963] });
});

test("what is left out gets its default", () => {
  expect(parse(camera)).toEqual([
    {
      ...camera,
      triggerText: "TimeGo",
      triggerRoi: null,
      labelRoi: null,
      packingRoi: null,
      timezone: "Asia/Ho_Chi_Minh",
      clockOffsetS: 0,
      startFrom: ["name", "container", "modified"],
    },
  ]);
});

describe("refuses", () => {
  test.each([
    ["no name", [{ table: "standard" }], '"name" must be'],
    ["a name that leaves the folder", [{ ...camera, name: ".." }], '"name" must be'],
    ["a path as name", [{ ...camera, name: "a/b" }], '"name" must be'],
    ["a name twice", [camera, camera], '"Cam1": the name occurs twice'],
    ["an unknown table", [{ ...camera, table: "round" }], '"standard" | "nonstandard"'],
    ["an empty area", [{ ...camera, labelRoi: [0.1, 0.1, 0, 0.5] }], "the area labelRoi is empty"],
    ["an area outside", [{ ...camera, triggerRoi: [0.8, 0.1, 0.3, 0.5] }], "triggerRoi lies outside the frame"],
    ["an area in words", [{ ...camera, packingRoi: "all" }], "packingRoi must be null or"],
    ["an offset as zone", [{ ...camera, timezone: "+07:00" }], '"timezone" must be an IANA zone'],
    ["an unknown zone", [{ ...camera, timezone: "Asia/Nowhere" }], '"timezone" must be an IANA zone'],
    ["an unknown start rule", [{ ...camera, startFrom: ["clock"] }], '"startFrom"'],
    ["an offset in words", [{ ...camera, clockOffsetS: "5" }], '"clockOffsetS" must be seconds'],
    ["an empty list", [], "at least one camera"],
  ])("%s", (_what, entries, sentence) => {
    expect(() => parse(...entries)).toThrow(sentence);
  });

  test("what is no JSON", () => {
    expect(() => parseCameras("[{]")).toThrow("cameras.json is no JSON");
  });
});
