import type { Recording } from "../../domain/model/recording";

/** It was opened once and is still there to be looked at. */
export const hasPicture = ({ state, duration }: Recording): boolean =>
  duration > 0 && state !== "unreadable" && state !== "missing";
