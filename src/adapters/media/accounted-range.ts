import type { Interval } from "../../domain/time/interval";
import { seconds, type Seconds } from "../../domain/time/units";
import type { FrameSource } from "../../ports/frame-source";

/**
 * The part of a scanned range (seconds) of which is known what it held: pictures or a gap. A range inside the
 * length the header claims is accounted for wholly; one that runs beyond ends with the last frame, or with the
 * gap behind it, which reaches to the claimed end.
 */
export const accountedRange = (
  { from, to }: Interval<Seconds>,
  source: Pick<FrameSource, "info" | "report">,
): Interval<Seconds> => {
  if (to <= source.info.duration) return { from, to };
  const { end, gaps } = source.report();
  const reached = Math.max(end, ...gaps.map((gap) => gap.to));
  return { from, to: seconds(Math.max(from, Math.min(to, reached))) };
};
