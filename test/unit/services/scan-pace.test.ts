import { expect, it } from "vitest";
import type { Conditions } from "../../../src/domain/schedule/scan-workers";
import type { ScanStatus } from "../../../src/services/scan-status";
import { paceScan } from "../../../src/services/scan-pace";
import { createCell, IDLE } from "../../support/fake-services";
import { DEFAULT_SETTINGS } from "../../../src/domain/model/settings";

it("follows the machine and the speed setting, and keeps the screen on only while it scans", () => {
  const calm: Conditions = { cores: 4, isHidden: false, isTyping: false, isPlaying: false, isBatteryLow: false };
  const conditions = createCell(calm);
  const settings = createCell(DEFAULT_SETTINGS);
  const scan = createCell<ScanStatus>(IDLE);
  const sizes: number[] = [];
  const screen: boolean[] = [];
  const stop = paceScan({
    settings,
    scan: { status: scan.get, subscribe: (listener) => scan.watch(listener) },
    pool: { resize: (size) => void (sizes.at(-1) === size || sizes.push(size)) },
    machine: { conditions: conditions.get, onChange: conditions.watch },
    screen: { keepOn: (on) => void screen.push(on) },
  });
  conditions.set({ ...calm, isTyping: true });
  settings.set({ ...DEFAULT_SETTINGS, scanSpeed: "fast" });
  conditions.set(calm);
  settings.set({ ...DEFAULT_SETTINGS, scanSpeed: "light" });
  expect(sizes).toEqual([4, 2, 3, 4, 2]);
  scan.set({ ...IDLE, phase: "running" });
  scan.set({ ...IDLE, phase: "running", doneS: 5 });
  scan.set({ ...IDLE, phase: "idle" });
  expect(screen).toEqual([true, false]);
  stop();
  conditions.set({ ...calm, isPlaying: true });
  expect(sizes).toEqual([4, 2, 3, 4, 2]);
});
