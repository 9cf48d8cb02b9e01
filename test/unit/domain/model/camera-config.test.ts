import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  cameraFromConfig,
  configFor,
  configMismatch,
  parseCamerasConfig,
} from "../../../../src/domain/model/camera-config";
import type { FailureName } from "../../../../src/domain/model/failure";

const problemOf = (json: unknown): [FailureName, string] => {
  try {
    parseCamerasConfig(typeof json === "string" ? json : JSON.stringify(json));
  } catch (error) {
    return [(error as Error).name as FailureName, (error as Error).message];
  }
  throw new Error("was accepted");
};

describe("parseCamerasConfig", () => {
  test("reads the sample's own file", () => {
    const text = readFileSync(new URL("../../../../public/sample/cameras.json", import.meta.url), "utf8");
    const [config, ...rest] = parseCamerasConfig(`\ufeff${text}`);
    expect(rest).toMatchObject([{ name: "Ban-2", table: "nonstandard", triggerRoi: null }]);
    expect(config).toEqual({
      name: "Ban-1",
      table: "standard",
      triggerText: "TimeGo",
      triggerRoi: [0.4443, 0.4065, 0.1271, 0.2519],
      labelRoi: [0.1771, 0.1574, 0.6562, 0.7963],
      packingRoi: [0.1354, 0.1481, 0.7292, 0.8519],
      clock: {
        zone: "Asia/Ho_Chi_Minh",
        offsetS: 0,
        startFrom: ["name", "container", "modified"],
        containerMeaning: "guess",
      },
    });
  });

  test("what the container's time means may be said", () => {
    const [config] = parseCamerasConfig('[{"name": "Cam1", "containerMeaning": "local-end"}]');
    expect(config?.clock.containerMeaning).toBe("local-end");
  });

  test("what is left out has its default", () => {
    const [config] = parseCamerasConfig('[{"name": "Cam1"}]');
    expect(config).toMatchObject({ table: "standard", triggerText: "TimeGo", triggerRoi: null, labelRoi: null });
    expect(config?.clock).toMatchObject({ zone: "Asia/Ho_Chi_Minh", startFrom: ["name", "container", "modified"] });
  });

  test.each([
    ["{", "no valid JSON"],
    [{ name: "Cam1" }, "list of cameras"],
    [[7], "entry 1: must be an object"],
    [[{}], 'entry 1: "name" must be a text'],
    [[{ name: "Cam1" }, { name: "Cam2", triggerROI: null }], 'entry 2 (Cam2): unknown key "triggerROI"'],
    [[{ name: "A" }, { name: "a" }], "camera a: is listed twice"],
    [[{ name: "A", table: "round" }], '"table" must be'],
    [[{ name: "A", triggerText: "" }], '"triggerText" must be a text'],
    [[{ name: "A", labelRoi: [0, 0, 1] }], '"labelRoi" must be null or four numbers'],
    [[{ name: "A", labelRoi: [0, 0, "1", 1] }], '"labelRoi" must be null or four numbers'],
    [[{ name: "A", timezone: "UTC+7" }], '"timezone" "UTC+7" is not an IANA zone'],
    [[{ name: "A", timezone: "+07:00" }], '"timezone" must be an IANA zone name'],
    [[{ name: "A", timezone: 7 }], '"timezone" must be an IANA zone name'],
    [[{ name: "A", containerMeaning: "end" }], '"containerMeaning" must be one of "guess", "utc-start"'],
    [[{ name: "A", clockOffsetS: "3" }], '"clockOffsetS" must be a number'],
    [[{ name: "A", startFrom: [] }], '"startFrom" must list'],
    [[{ name: "A", startFrom: ["name", "name"] }], '"startFrom" must list'],
    [[{ name: "A", startFrom: ["birth"] }], '"startFrom" must list'],
  ])("refuses %j", (json, sentence) => {
    const [name, message] = problemOf(json);
    expect(name).toBe("cameras-config-invalid");
    expect(message).toContain(sentence);
  });

  test.each([
    ["{", ""],
    [[{}], "#1 · name"],
    [[{ name: "Cam1" }, { name: "Cam2", triggerROI: null }], "Cam2 · triggerROI"],
    [[{ name: "A", labelRoi: [0.5, 0, 0.6, 1] }], "A · labelRoi"],
    [[{ name: "A" }, { name: "a" }], "a"],
  ])("says where the mistake is: %j", (json, where) => {
    try {
      parseCamerasConfig(typeof json === "string" ? json : JSON.stringify(json));
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ where });
    }
  });

  test("areas outside the frame or empty are named as such", () => {
    expect(problemOf([{ name: "A", labelRoi: [0.5, 0, 0.6, 1] }])[0]).toBe("roi-outside");
    expect(problemOf([{ name: "A", labelRoi: [0, 0, 0, 1] }])[0]).toBe("roi-empty");
    expect(problemOf([{ name: "A", packingRoi: [0, 0, 1920, 1080] }])).toEqual([
      "roi-outside",
      'cameras.json: entry 1 (A): "packingRoi" [0, 0, 1920, 1080]',
    ]);
  });
});

describe("entries and folders", () => {
  const configs = parseCamerasConfig('[{"name": "Kênh 1"}, {"name": "cam2"}, {"name": "Xưởng"}]');
  const found = [
    { folder: "A/Ke\u0302nh 1", name: "A Kênh 1" },
    { folder: "Cam2", name: "Cam2 2" },
    { folder: "Cam9", name: "Cam9" },
  ];
  test("match by the folder's name, whatever its case and composition", () => {
    expect(found.map((camera) => configFor(configs, camera)?.name)).toEqual(["Kênh 1", "cam2", undefined]);
  });
  test("what has no counterpart can be reported", () => {
    expect(configMismatch(configs, found)).toEqual({ withoutFolder: ["Xưởng"], withoutConfig: ["Cam9"] });
  });
  test("a camera from an entry is confirmed", () => {
    const [config] = configs;
    if (!config) throw new Error("no entry");
    const camera = cameraFromConfig(config, { id: "c", sourceId: "s", folder: "Kênh 1" });
    expect(camera).toMatchObject({ id: "c", name: "Kênh 1", folder: "Kênh 1", confirmed: true, roiFrame: null });
  });
});
