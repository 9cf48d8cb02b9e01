import { useEffect, useState } from "react";
import type { SetupStill } from "../../services/camera-setup-service";
import { useServices } from "../services-context";

export type StillState = {
  readonly still: SetupStill | null;
  /** Of the picture, in pixels; kept apart because a bitmap has no size once it was drawn and closed. */
  readonly size: { readonly width: number; readonly height: number } | null;
  readonly loading: boolean;
  readonly error: unknown;
};

/** A still of the camera at a fraction of its recording; keeps the old one until the new one is there. */
export const useStill = (cameraId: string, fraction: number): StillState => {
  const { setup } = useServices();
  const [state, setState] = useState<StillState & { readonly asked: string }>({
    still: null,
    size: null,
    loading: true,
    error: null,
    asked: "",
  });
  const wanted = `${cameraId}@${fraction}`;
  useEffect(() => {
    let current = true;
    setup.still(cameraId, fraction).then(
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
  }, [setup, cameraId, fraction, wanted]);
  return { ...state, loading: state.asked !== wanted };
};
