import { useEffect, useState } from "react";
import type { Recording } from "../../domain/model/recording";
import { seconds } from "../../domain/time/units";
import type { StillState } from "../cameras/use-still";
import { useServices } from "../services-context";

/** A frame of a recording; keeps the old one until the new one is there. */
export const useRecordingStill = (recording: Recording | undefined, at: number): StillState => {
  const { clock } = useServices();
  const wanted = `${recording?.id ?? ""}@${at}`;
  const [state, setState] = useState<StillState & { readonly asked: string }>({
    still: null,
    size: null,
    loading: true,
    error: null,
    asked: "",
  });
  const { id, path, duration } = recording ?? {};
  useEffect(() => {
    if (id === undefined || path === undefined || duration === undefined) return;
    let current = true;
    clock.still(id, seconds(at)).then(
      (still) => {
        const size = { width: still.bitmap.width, height: still.bitmap.height };
        if (!current) still.bitmap.close();
        else
          setState({
            still: { ...still, recordingId: id, path, duration },
            size,
            loading: false,
            error: null,
            asked: wanted,
          });
      },
      (error: unknown) => current && setState((before) => ({ ...before, loading: false, error, asked: wanted })),
    );
    return () => {
      current = false;
    };
  }, [clock, id, path, duration, at, wanted]);
  return { ...state, loading: state.asked !== wanted };
};
