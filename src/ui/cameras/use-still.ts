import { useCallback, useEffect, useState } from "react";
import type { SetupStill } from "../../services/camera-setup-service";
import { useServices } from "../services-context";

export type StillState = {
  readonly still: SetupStill | null;
  /** Of the picture, in pixels; kept apart because a bitmap has no size once it was drawn and closed. */
  readonly size: { readonly width: number; readonly height: number } | null;
  readonly loading: boolean;
  readonly error: unknown;
};

/**
 * What `load` gives; keeps the old still until the new one is there.
 * @param wanted what is loaded, null for nothing yet @param load the same function as long as the same is wanted
 */
export const useLoadedStill = (wanted: string | null, load: () => Promise<SetupStill>): StillState => {
  const [state, setState] = useState<StillState & { readonly asked: string }>({
    still: null,
    size: null,
    loading: true,
    error: null,
    asked: "",
  });
  useEffect(() => {
    if (wanted === null) return;
    let current = true;
    load().then(
      (still) => {
        const size = { width: still.bitmap.width, height: still.bitmap.height };
        if (current) setState({ still, size, loading: false, error: null, asked: wanted });
        else still.bitmap.close();
      },
      (error: unknown) => current && setState((before) => ({ ...before, loading: false, error, asked: wanted })),
    );
    return () => {
      current = false;
    };
  }, [wanted, load]);
  return { ...state, loading: state.asked !== wanted };
};

/** A still of the camera at a fraction of its recording. */
export const useStill = (cameraId: string, fraction: number): StillState => {
  const { setup } = useServices();
  const load = useCallback(() => setup.still(cameraId, fraction), [setup, cameraId, fraction]);
  return useLoadedStill(`${cameraId}@${fraction}`, load);
};
