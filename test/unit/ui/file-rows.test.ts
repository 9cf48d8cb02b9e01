import fc from "fast-check";
import { expect, it } from "vitest";
import type { RecordingState } from "../../../src/domain/model/recording";
import { type FileFilter, FileRows, matchesFilter } from "../../../src/ui/scan/file-rows";
import { sampleCamera, sampleRecording } from "../../support/samples";

const STATES: readonly RecordingState[] = ["waiting", "scanning", "done", "unreadable", "older"];

const recording = fc
  .record({
    id: fc.integer({ min: 0, max: 30 }),
    cameraId: fc.constantFrom("c1", "c2", "none"),
    path: fc.constantFrom("Bàn/ă.mp4", "Bàn/a.mp4", "Ban/z.mp4", "bàn/b.mp4", "2.mp4", "10.mp4"),
    state: fc.constantFrom(...STATES),
  })
  .map(({ id, ...rest }) => sampleRecording(`r${id}`, rest));
const lists = fc.uniqueArray(recording, { selector: ({ id }) => id });

it("rows that are kept from list to list are those made anew, in the same order", () => {
  const cameraById = new Map(
    [sampleCamera("c1", { name: "Đóng gói" }), sampleCamera("c2", { name: "Dán nhãn", confirmed: true })].map(
      (camera) => [camera.id, camera],
    ),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(lists, fc.boolean())), (steps) => {
      const kept = new FileRows();
      let before = steps[0]?.[0] ?? [];
      for (const [list, isPartly] of steps) {
        // Either another list, or the same one with a few recordings changed.
        const changed = new Map(list.slice(0, 3).map((one) => [one.id, one]));
        const now = isPartly ? before.map((one) => changed.get(one.id) ?? one) : list;
        const rows = kept.of(now, cameraById, []);
        const anew = new FileRows().of(now, cameraById, []);
        // Files of the same name stay in the order in which they came.
        const told = (all: typeof rows) => all.map(({ camera, path, state }) => [camera, path, state]);
        expect(told(rows)).toEqual(told(anew));
        expect(rows).toEqual(expect.arrayContaining([...anew]));
        const again = kept.of([...now], cameraById, []);
        expect(again.every((row, i) => row === rows[i])).toBe(true);
        before = now;
      }
    }),
  );
});

it("a scanned recording whose file is gone is done; one that was not is an error and says why", () => {
  const lost = { state: "missing", reason: "file-gone" } as const;
  const rows = new FileRows().of(
    [sampleRecording("a", lost), sampleRecording("b", { ...lost, scanned: [] })],
    new Map(),
    [],
  );
  expect(rows.map(({ path, state, reason }) => [path, state, reason])).toEqual([
    ["b.mp4", "missing", "file-gone"],
    ["a.mp4", "gone", null],
  ]);
  const shown = (filter: FileFilter) => rows.filter((row) => matchesFilter(row, filter)).map(({ path }) => path);
  expect([shown("done"), shown("failed")]).toEqual([["a.mp4"], ["b.mp4"]]);
});
