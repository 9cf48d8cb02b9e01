import { webCodecsOpener } from "../../../src/adapters/media/webcodecs-frame-source";
import { createHandFinder } from "../../../src/adapters/vision/mediapipe-hand-finder";
import { seconds } from "../../../src/domain/time/units";
import { createHandCounter } from "../../../src/scan/hand-counter";
import { pixelRectOf } from "../../../src/scan/areas";

/** The packing area of all rendered cameras. */
const PACKING = [0.1354, 0.1481, 0.7292, 0.8519] as const;
/** Around the moment a hand comes or goes it is half outside. */
const BORDER_S = 0.3;

export type Stretch = readonly [from: number, to: number];

export type Looks = {
  readonly withHands: number;
  readonly found: number;
  readonly without: number;
  /** Seconds at which hands were seen where there are none. */
  readonly falseHands: number[];
};

/** Looks into the stretches of a recording as a scan does and compares with what is known of its hands. */
export const lookForHands = async (
  url: string,
  hands: readonly Stretch[],
  stretches: readonly Stretch[],
  { step = 0.8, wholePicture = false }: { readonly step?: number; readonly wholePicture?: boolean } = {},
): Promise<Looks> => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  const source = await webCodecsOpener.open(await response.blob());
  const counter = createHandCounter(await createHandFinder(), source.info.rotation);
  const area = pixelRectOf(wholePicture ? null : [...PACKING], source.info, source.info.rotation);
  const looks = { withHands: 0, found: 0, without: 0, falseHands: [] as number[] };
  const within = (at: number, border: number): boolean => hands.some(([a, b]) => at >= a + border && at < b - border);
  const intervals = stretches.map(([from, to]) => ({ from: seconds(from), to: seconds(to) }));
  try {
    for await (const frame of source.frames({ intervals, step: seconds(step) })) {
      const count = await counter.count(frame, area);
      if (within(frame.at, BORDER_S)) {
        looks.withHands++;
        if (count > 0) looks.found++;
      } else if (!within(frame.at, -BORDER_S)) {
        looks.without++;
        if (count > 0) looks.falseHands.push(Number(frame.at.toFixed(2)));
      }
    }
    return looks;
  } finally {
    counter.dispose();
    source.close();
  }
};
