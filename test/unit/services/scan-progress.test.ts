import { expect, it, vi } from "vitest";
import { seconds } from "../../../src/domain/time/units";
import { ScanProgressBoard } from "../../../src/services/scan-progress";
import { sampleRecording } from "../../support/samples";

it("a file of which nothing has changed stays the same object, however often the others change", async () => {
  vi.useFakeTimers();
  const board = new ScanProgressBoard(() => 0);
  const waiting = { state: "waiting", scanned: [], duration: seconds(600) } as const;
  board.setRecordings([sampleRecording("a", waiting), sampleRecording("b", waiting)]);
  await vi.runAllTimersAsync();
  const [a, b] = board.status().files;
  const job = {};
  board.report(job, "b", 60, 2);
  board.setRecordings([sampleRecording("a", waiting), sampleRecording("b", { ...waiting, state: "scanning" })]);
  board.setPhase("running");
  const [sameA, otherB] = board.status().files;
  expect(sameA).toBe(a);
  expect(otherB).not.toBe(b);
  expect(otherB).toMatchObject({ doneS: 60, codes: 2, state: "scanning" });
  board.end(job, 60);
  await vi.runAllTimersAsync();
  expect(board.status().files[1]).toMatchObject({ doneS: 0, codes: 2 });
  vi.useRealTimers();
});
