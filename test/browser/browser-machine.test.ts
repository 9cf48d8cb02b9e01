import { afterEach, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { createBrowserMachine } from "../../src/adapters/machine/browser-machine";
import { createScreenLock } from "../../src/adapters/machine/screen-lock";
import type { Ticker } from "../../src/ports/environment";

let tick: (() => void) | null = null;
const ticker: Ticker = { onTick: (callback) => ((tick = callback), () => (tick = null)) };
const realNow = performance.now.bind(performance);
afterEach(() => {
  performance.now = realNow;
  document.body.replaceChildren();
});

test("tells of typing and playing, and when both are over", async () => {
  const machine = createBrowserMachine(ticker);
  const told: string[] = [];
  machine.onChange(() => {
    const { isTyping, isPlaying } = machine.conditions();
    told.push(`${isTyping ? "types" : ""} ${isPlaying ? "plays" : ""}`.trim());
  });
  expect(machine.conditions().cores).toBeGreaterThan(0);
  document.body.append(document.createElement("input"));
  await userEvent.type(document.querySelector("input") as HTMLInputElement, "SPX");
  expect([machine.conditions().isTyping, tick !== null]).toEqual([true, true]);

  const player = document.createElement("video");
  player.muted = true;
  player.src = "/sample/Ban-1/Ban-1_20261120_080000.mp4";
  document.body.append(player);
  await player.play();
  await expect.poll(() => machine.conditions().isPlaying).toBe(true);

  performance.now = () => realNow() + 11_000;
  tick?.();
  expect(machine.conditions()).toMatchObject({ isTyping: false, isPlaying: true });
  // A dialog that is closed takes its player off the page: no event of it gets here.
  player.remove();
  await expect.poll(() => player.paused).toBe(true);
  tick?.();
  expect([machine.conditions().isPlaying, tick]).toEqual([false, null]);
  expect(told).toEqual(["types", "types plays", "plays", ""]);
});

test("knows a battery that runs low, and when it is charged again", async () => {
  const battery = Object.assign(new EventTarget(), { charging: false, level: 0.21 });
  Object.defineProperty(navigator, "getBattery", { configurable: true, value: async () => battery });
  const machine = createBrowserMachine(ticker);
  Reflect.deleteProperty(navigator, "getBattery");
  const told: boolean[] = [];
  machine.onChange(() => told.push(machine.conditions().isBatteryLow));
  await Promise.resolve();
  const change = (part: Partial<typeof battery>, event: string): boolean =>
    Object.assign(battery, part).dispatchEvent(new Event(event));
  change({ level: 0.2 }, "levelchange");
  change({ level: 0.19 }, "levelchange");
  change({ charging: true }, "chargingchange");
  expect(told).toEqual([true, false]);
});

test("a screen lock is asked for once, and given back, or not asked for at all", async () => {
  const held: WakeLockSentinel[] = [];
  const request = navigator.wakeLock.request.bind(navigator.wakeLock);
  navigator.wakeLock.request = async (type) => {
    const lock = await request(type);
    held.push(lock);
    return lock;
  };
  const screen = createScreenLock();
  screen.keepOn(true);
  screen.keepOn(true);
  await expect.poll(() => held.map(({ released }) => released)).toEqual([false]);
  screen.keepOn(false);
  await expect.poll(() => held.map(({ released }) => released)).toEqual([true]);
  screen.keepOn(true);
  screen.keepOn(false);
  await expect.poll(() => held.map(({ released }) => released)).toEqual([true, true]);
  navigator.wakeLock.request = request;
});
