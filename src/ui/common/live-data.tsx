import { createContext, use, useEffect, useMemo, useState, type ReactNode } from "react";
import type { Camera } from "../../domain/model/camera";
import type { Recording } from "../../domain/model/recording";
import { DEFAULT_SETTINGS, type Settings } from "../../domain/model/settings";
import type { Source } from "../../domain/model/source";
import type { ScanStatus } from "../../services/scan-status";
import { useServices } from "../services-context";

/** What every screen looks at; kept up to date in one place so that pages do not each subscribe. */
export type LiveData = {
  readonly sources: readonly Source[];
  readonly cameras: readonly Camera[];
  readonly recordings: readonly Recording[];
  readonly hasEvents: boolean;
  /** Another number after each change of any event. */
  readonly eventsVersion: number;
  readonly settings: Settings;
  readonly scan: ScanStatus;
  readonly cameraById: ReadonlyMap<string, Camera>;
};

type Watched<T> = (onChange: (value: T) => void) => () => void;

const useWatched = <T,>(watch: Watched<T>): T | undefined => {
  const [value, setValue] = useState<T>();
  useEffect(() => watch((next) => setValue(() => next)), [watch]);
  return value;
};

const useScanStatus = (): ScanStatus => {
  const { scan } = useServices();
  const [status, setStatus] = useState(() => scan.status());
  useEffect(() => {
    // A copy, so that a service that changes its object in place is seen too.
    const read = (): void => setStatus({ ...scan.status() });
    read();
    return scan.subscribe(read);
  }, [scan]);
  return status;
};

const LiveDataContext = createContext<LiveData | null>(null);

/** Shows `fallback` until sources, cameras and whether there are events have been read once. */
export const LiveDataProvider = ({ fallback, children }: { fallback: ReactNode; children: ReactNode }) => {
  const { watch } = useServices();
  const sources = useWatched(watch.sources);
  const cameras = useWatched(watch.cameras);
  const recordings = useWatched(watch.recordings);
  const events = useWatched(watch.events);
  const settings = useWatched(watch.settings);
  const scan = useScanStatus();
  const data = useMemo<LiveData | null>(() => {
    if (!sources || !cameras || !events) return null;
    return {
      sources,
      cameras,
      recordings: recordings ?? [],
      hasEvents: events.any,
      eventsVersion: events.version,
      settings: settings ?? DEFAULT_SETTINGS,
      scan,
      cameraById: new Map(cameras.map((camera) => [camera.id, camera])),
    };
  }, [sources, cameras, recordings, events, settings, scan]);
  if (!data) return fallback;
  return <LiveDataContext value={data}>{children}</LiveDataContext>;
};

export const useLiveData = (): LiveData => {
  const data = use(LiveDataContext);
  if (!data) throw new Error("useLiveData was called outside of a LiveDataProvider.");
  return data;
};
