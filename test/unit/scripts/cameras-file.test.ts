import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseCameras, readArgumentFile } from "../../../scripts/lib/cameras-file.mjs";

const camera = { name: "Cam1", table: "standard" };

test("the sample's own file becomes the request's cameras", async () => {
  const text = readFileSync("public/sample/cameras.json", "utf8");
  const written = JSON.parse(text) as { timezone: string; clockOffsetS: number; startFrom: string[] }[];
  const expected = written.map(({ timezone, clockOffsetS, startFrom, ...rest }) => ({
    ...rest,
    clock: { zone: timezone, offsetS: clockOffsetS, startFrom, containerMeaning: "guess" },
  }));
  expect(await parseCameras(text)).toEqual(expected);
});

test.each([
  ["a misspelt key", [{ ...camera, lableRoi: null }], "cameras.json can not be used: cameras.json: entry 1 (Cam1)"],
  ["an empty area", [{ ...camera, labelRoi: [0.1, 0.1, 0, 0.5] }], "An area is empty"],
  ["an area outside", [{ ...camera, triggerRoi: [0.8, 0.1, 0.3, 0.5] }], "An area lies outside the frame"],
  ["an empty list", [], "holds no camera"],
])("%s is said in a sentence", async (_what, entries, sentence) => {
  const parsing = parseCameras(JSON.stringify(entries));
  await expect(parsing).rejects.toMatchObject({ name: "UsageError", message: expect.stringContaining(sentence) });
});

test("a file that is not there is said in a sentence", async () => {
  await expect(readArgumentFile("nowhere.json", "cameras")).rejects.toThrow("--cameras: nowhere.json can not be read");
});
