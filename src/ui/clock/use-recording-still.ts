import { useCallback } from "react";
import type { Recording } from "../../domain/model/recording";
import { seconds } from "../../domain/time/units";
import { useLoadedStill, type StillState } from "../cameras/use-still";
import { useServices } from "../services-context";

/** A frame of a recording at a second of it. */
export const useRecordingStill = (recording: Recording | undefined, at: number): StillState => {
  const { clock } = useServices();
  const { id: recordingId = "", path = "", duration = seconds(0) } = recording ?? {};
  const load = useCallback(
    async () => ({ ...(await clock.still(recordingId, seconds(at))), recordingId, path, duration }),
    [clock, recordingId, path, duration, at],
  );
  return useLoadedStill(recording ? `${recordingId}@${at}` : null, load);
};
