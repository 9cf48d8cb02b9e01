import { scanWorkers } from "../domain/schedule/scan-workers";
import { DEFAULT_SETTINGS, type ScanSpeed } from "../domain/model/settings";
import type { Machine, ScreenLock } from "../ports/environment";
import type { Repositories } from "../ports/repositories";
import type { ScanPool } from "../ports/worker-api";
import type { ScanService } from "./scan-service";

type Deps = {
  readonly settings: Pick<Repositories["settings"], "watch">;
  readonly scan: Pick<ScanService, "status" | "subscribe">;
  readonly pool: Pick<ScanPool, "resize">;
  readonly machine: Machine;
  readonly screen: ScreenLock;
};

/**
 * Gives a scan as much of the machine as is free, and keeps the machine awake while it runs. Ends with the returned
 * function.
 */
export const paceScan = ({ settings, scan, pool, machine, screen }: Deps): (() => void) => {
  let speed: ScanSpeed = DEFAULT_SETTINGS.scanSpeed;
  const resize = (): void => pool.resize(scanWorkers(speed, machine.conditions()));
  let wasRunning = false;
  const follow = (): void => {
    const isRunning = scan.status().phase === "running";
    if (isRunning !== wasRunning) screen.keepOn(isRunning);
    wasRunning = isRunning;
  };
  resize();
  follow();
  const stops = [
    settings.watch(({ scanSpeed }) => {
      speed = scanSpeed;
      resize();
    }),
    machine.onChange(resize),
    scan.subscribe(follow),
  ];
  return () => {
    for (const stop of stops) stop();
    screen.keepOn(false);
  };
};
