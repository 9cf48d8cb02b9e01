import { sampleTimes, type PictureGroup } from "../../src/domain/sampling/picture-group";
import { seconds } from "../../src/domain/time/units";
import type { FrameSource, SamplePlan } from "../../src/ports/frame-source";
import type { Paint } from "./fake-frames";

const RATE = 10;
const TABLE = 100;

/** A film of a painted table, read as a recording is: by its groups of pictures, whole or by key pictures. */
export type Film = {
  readonly width: number;
  readonly height: number;
  readonly lengthS: number;
  /** Seconds from one key picture to the next. */
  readonly spacingS: number;
  readonly paintAt: (at: number) => readonly Paint[];
  /** Bytes of a picture that needs others. */
  readonly bytesAt: (at: number) => number;
};

export const filmSource = (
  film: Film,
): FrameSource & { readonly decoded: () => number; readonly looks: () => number } => {
  const { width, height, lengthS, spacingS, paintAt, bytesAt } = film;
  const data = new Uint8Array(width * height);
  let decoded = 0;
  let looks = 0;
  const count = Math.round(lengthS * RATE);
  const times = Array.from({ length: count }, (_, i) => seconds(i / RATE));
  const perGroup = Math.max(1, Math.round(spacingS * RATE));
  const groups: PictureGroup[] = [];
  for (let i = 0; i < count; i += perGroup) {
    const pictures = times.slice(i, i + perGroup).map((at, n) => ({ at, bytes: n === 0 ? 20_000 : bytesAt(at) }));
    groups.push({ at: times[i] ?? seconds(0), pictures });
  }
  const sampled = (plan: SamplePlan): number[] => {
    if (plan.keyPicturesOnly) {
      const keys = groups.map(({ at }) => at);
      const wanted = keys.filter((key) => plan.intervals.some(({ from, to }) => key >= from && key < to));
      looks += wanted.length;
      return wanted;
    }
    const all = plan.intervals.flatMap(({ from, to }) => {
      const inside = times.filter((at) => at >= from && at < to);
      decoded += inside.length;
      return sampleTimes({ at: from, pictures: inside.map((at) => ({ at, bytes: 0 })) }, plan.step);
    });
    return all;
  };
  return {
    decoded: () => decoded,
    looks: () => looks,
    info: {
      codec: "fake",
      container: "fake",
      width,
      height,
      rotation: 0,
      duration: seconds(lengthS),
      createdAt: null,
    },
    async *frames(plan) {
      for (const at of sampled(plan)) {
        data.fill(TABLE);
        for (const { x, y, width: w, height: h, grey } of paintAt(at))
          for (let row = y; row < y + h; row++) data.fill(grey, row * width + x, row * width + x + w);
        const luma = { data, width, height, stride: width, offset: 0 };
        yield { at: seconds(at), luma, colour: () => ({ data: new Uint8ClampedArray(4), width: 1, height: 1 }) };
      }
    },
    groups: ({ from, to }) => {
      const first = groups.findLastIndex(({ at }) => at <= from);
      const behind = groups.findIndex(({ at }) => at >= to);
      return Promise.resolve(groups.slice(Math.max(0, first), behind < 0 ? undefined : behind + 1));
    },
    report: () => ({
      packets: count,
      framesDecoded: decoded,
      framesSampled: decoded,
      bytesRead: 0,
      copyMs: 0,
      framesOpen: 0,
      gaps: [],
      end: seconds(lengthS),
      decodePath: "webcodecs-sw",
    }),
    close: () => undefined,
  };
};
