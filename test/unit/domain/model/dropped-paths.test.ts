import { expect, test } from "vitest";
import { commonRoot, nameOfFiles } from "../../../../src/domain/model/dropped-paths";
import { isVideoPath } from "../../../../src/domain/model/video-files";

test.each([
  [["A/x.mp4", "A/b/y.mp4"], "A"],
  [["A/x.mp4", "AB/y.mp4"], null],
  [["A/x.mp4", "cameras.json"], null],
  [["x.mp4"], null],
  [[], null],
])("the common root of %j is %j", (paths, root) => expect(commonRoot(paths)).toBe(root));

test.each([
  [["Ban-1_20261120_080000.mp4", "Ban-1_20261120_080049.mp4"], "Ban-1"],
  [["Bàn 2.mp4"], "Bàn 2"],
  [["Cam1", "Cam2"], "Cam"],
  [["20261120_080000.mp4"], "Video"],
  [["a.mp4", "b.mp4"], "Video"],
  [[], "Video"],
])("files %j are called %j", (names, name) => expect(nameOfFiles(names)).toBe(name));

test.each([
  ["Cam1/a.MP4", true],
  ["a.dav", true],
  ["a.webm", true],
  ["a.txt", false],
  ["mp4", false],
  [".mp4", false],
  ["Cam1/._a.mp4", false],
  [".trash/a.mp4", false],
  ["@eaDir/a.mp4", false],
  ["$RECYCLE.BIN/a.mp4", false],
])("%s is a video to list: %s", (path, wanted) => expect(isVideoPath(path)).toBe(wanted));
