import type { PackingEvent } from "../model/packing-event";
import type { EpochMs } from "../time/units";

/** Which events a person asked for; absent bounds and an absent or empty camera list do not restrict. */
export type SearchScope = {
  readonly cameraIds?: readonly string[];
  readonly from?: EpochMs;
  readonly to?: EpochMs;
};

/** True when `[from, to)` of the thing shares time with the scope's period; a moment counts as inside. */
export const inPeriod = (thing: { readonly from: EpochMs; readonly to: EpochMs }, scope: SearchScope): boolean =>
  (scope.to === undefined || thing.from < scope.to) &&
  (scope.from === undefined || thing.to > scope.from || thing.from === scope.from);

/** True when the camera is among the scope's. */
export const ofScopeCamera = (cameraId: string, scope: SearchScope): boolean =>
  scope.cameraIds === undefined || scope.cameraIds.length === 0 || scope.cameraIds.includes(cameraId);

/** True when the event belongs to one of the scope's cameras and overlaps its period (detection.md section 7). */
export const inScope = (event: Pick<PackingEvent, "cameraId" | "from" | "to">, scope: SearchScope): boolean =>
  ofScopeCamera(event.cameraId, scope) && inPeriod(event, scope);
