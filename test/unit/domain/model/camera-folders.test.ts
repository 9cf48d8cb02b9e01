import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  assignCameraFolders,
  isCameraName,
  nameCameras,
  proposeCameras,
} from "../../../../src/domain/model/camera-folders";

const assigned = (paths: string[], known: string[] = []): string[] => {
  const folders = assignCameraFolders(paths, known);
  return paths.map((path) => folders.get(path) ?? "none");
};

describe("isCameraName", () => {
  test.each([
    "cam", "Cam1", "CAM 01", "Cam4-nonstd", "camera", "Camera_12", "ch2", "CH-03 main", "channel 4", "Kênh 2", "kênh2",
    "Bàn số 3", "Bàn-1", "Ban-1", "Table 5", "my cam 2", "NVR_ch2_main", "Ke\u0302nh 2", "kenh_7",
  ])("%s is one", (name) => expect(isCameraName(name)).toBe(true)); // prettier-ignore
  test.each([
    "Archive",
    "Kitchen",
    "Campus",
    "Scam",
    "stable",
    "tables",
    "Ban giám đốc",
    "echo 2",
    "2026-11-20",
    "",
    "Kho",
  ])("%s is none", (name) => expect(isCameraName(name)).toBe(false));
});

describe("proposeCameras", () => {
  test("date folders belong to their camera, wherever they stand", () => {
    const paths = [
      "Cam1/2026-11-20/09/a.mp4",
      "Cam1/2026-11-21/10/b.mp4",
      "Bàn 2/2026/11/20/c.mp4",
      "2026-11-20/Kênh 3/d.mp4",
      "2026-11-21/Kênh 3/e.mp4",
      "Góc trái/20261120/f.mkv",
      "Góc trái/20261120_08/g.mkv",
    ];
    expect(proposeCameras(paths, "Kho")).toEqual([
      { folder: "Bàn 2", name: "Bàn 2" },
      { folder: "Cam1", name: "Cam1" },
      { folder: "Góc trái", name: "Góc trái" },
      { folder: "Kênh 3", name: "Kênh 3" },
    ]);
  });

  test("files directly in the source make one camera named after it, date folders there too", () => {
    expect(proposeCameras(["a.mp4", "2026-11-20/09/b.mp4", "Cam2/c.mp4"], "Xưởng A")).toEqual([
      { folder: "", name: "Xưởng A" },
      { folder: "Cam2", name: "Cam2" },
    ]);
  });

  test("Archive and Kitchen hold cameras, they are none", () => {
    expect(assigned(["Archive/Cam1/a.mp4", "Kitchen/cam2/x/b.mp4"])).toEqual(["Archive/Cam1", "Kitchen/cam2"]);
  });

  test("without a camera's name, the topmost folder with videos of its own counts", () => {
    expect(assigned(["Front/a.mp4", "Front/old/b.mp4", "Back/left/c.mp4", "Back/right/d.mp4"])).toEqual([
      "Front",
      "Front",
      "Back/left",
      "Back/right",
    ]);
  });

  test("a Dahua tree: day, channel, dav, hour", () => {
    expect(proposeCameras(["SN1/2026-11-20/001/dav/09/a.dav", "SN1/2026-11-20/002/dav/09/b.dav"], "ftp")).toEqual([
      { folder: "SN1/001", name: "SN1 001" },
      { folder: "SN1/002", name: "SN1 002" },
    ]);
  });

  test("numbered folders at the top stay apart", () => {
    expect(assigned(["1/a.mp4", "2/b.mp4", "12/c.mp4"])).toEqual(["1", "2", "12"]);
  });

  test("two of the same name are told apart by the folder above", () => {
    expect(proposeCameras(["A/Cam1/a.mp4", "B/Cam1/b.mp4"], "Kho").map(({ name }) => name)).toEqual(["Cam1", "B Cam1"]);
    expect(nameCameras(["Cam1"], "Kho", new Set(["Cam1"]))).toEqual([{ folder: "Cam1", name: "Cam1 2" }]);
  });

  test("known folders keep what lies in them; the source itself only what lies directly in it", () => {
    expect(assigned(["Cam1/ch2/a.mp4", "b.mp4", "Cam3/c.mp4"], ["", "Cam1"])).toEqual(["Cam1", "", "Cam3"]);
    expect(assigned(["Cam12/a.mp4"], ["Cam1"])).toEqual(["Cam12"]);
  });

  test("every video belongs to exactly one camera, whose folders hold it, in any order of listing", () => {
    const part = fc.constantFrom(
      "Cam1",
      "ch 2",
      "Kho",
      "Archive",
      "2026-11-20",
      "09",
      "2026",
      "001",
      "dav",
      "Bàn 3",
      "x",
    );
    const path = fc
      .tuple(fc.array(part, { maxLength: 4 }), fc.nat(3))
      .map(([parts, n]) => [...parts, `${n}.mp4`].join("/"));
    fc.assert(
      fc.property(fc.uniqueArray(path, { minLength: 1, maxLength: 12 }), (paths) => {
        const folders = assignCameraFolders(paths);
        const proposals = proposeCameras(paths, "Kho");
        expect([...folders.keys()].sort()).toEqual([...paths].sort());
        expect(proposals.map(({ folder }) => folder).sort()).toEqual([...new Set(folders.values())].sort());
        expect(new Set(proposals.map(({ name }) => name)).size).toBe(proposals.length);
        expect(new Map(assignCameraFolders([...paths].reverse()))).toEqual(folders);
        for (const [video, folder] of folders) {
          const parts = video.split("/");
          let from = 0;
          for (const wanted of folder === "" ? [] : folder.split("/"))
            from = parts.indexOf(wanted, from) + 1 || Infinity;
          expect(from).toBeLessThan(parts.length);
        }
      }),
    );
  });
});
