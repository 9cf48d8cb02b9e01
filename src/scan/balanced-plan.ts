import type { Observation } from "../domain/detection/observation";
import type { Camera } from "../domain/model/camera";
import type { DetectionSettings } from "../domain/model/settings";
import { denseGroups } from "../domain/sampling/dense-groups";
import { heldSamples } from "../domain/sampling/held-samples";
import { groupIntervals, type PictureGroup } from "../domain/sampling/picture-group";
import { overlaps, union, type Interval } from "../domain/time/interval";
import type { Seconds } from "../domain/time/units";
import type { KeyPicture } from "./key-scan";

/** Times of decoded frames are rounded to microseconds, those of packets are not. */
const SAME_S = 1e-3;

type Part = {
  readonly interval: Interval<Seconds>;
  /** What its samples show if nothing came and went. */
  readonly held: readonly Observation[];
  state: "held" | "wanted" | "decoded";
};

/** What is known of a range, group by group: decoded whole, or held between two key pictures. */
export class BalancedPlan {
  readonly #range: Interval<Seconds>;
  readonly #parts: readonly Part[];

  constructor(
    groups: readonly PictureGroup[],
    keys: readonly KeyPicture[],
    range: Interval<Seconds>,
    table: Camera["table"],
    settings: DetectionSettings,
  ) {
    this.#range = range;
    const pictures = picturesOf(groups, keys);
    const looks = pictures.map((picture) => picture?.look ?? null);
    const dense = denseGroups(table, groups, looks, settings);
    const intervals = groupIntervals(groups);
    this.#parts = groups.map((group, i) => {
      const [before, after] = [pictures[i], pictures[i + 1]];
      const held =
        before && after ? heldSamples(group, before.observation, after.observation, settings.sampleStepS) : [];
      return {
        interval: intervals[i] ?? range,
        held: held.filter(({ at }) => at >= range.from && at < range.to),
        state: dense[i] ? "wanted" : "held",
      };
    });
  }

  /** The stretches to decode now. */
  wanted(): Interval<Seconds>[] {
    return this.#inRange("wanted");
  }

  /**
   * What is known before they are decoded, ascending.
   * @param seen what came out so far, ascending
   */
  known(seen: readonly Observation[]): Observation[] {
    let next = 0;
    return this.#parts.flatMap(({ interval, held, state }) => {
      const begin = next;
      while ((seen[next]?.at ?? Infinity) < interval.to - SAME_S) next++;
      if (state === "held") return held;
      return state === "decoded" ? seen.slice(begin, next) : [];
    });
  }

  /** They are decoded. @param more whatever overlaps these is to be decoded next @returns whether anything is */
  goOn(more: readonly Interval<Seconds>[]): boolean {
    for (const part of this.#parts) {
      if (part.state === "wanted") part.state = "decoded";
      else if (part.state === "held" && more.some((stretch) => overlaps(stretch, part.interval))) part.state = "wanted";
    }
    return this.wanted().length > 0;
  }

  /** Seconds of the range that were decoded whole. */
  get decodedS(): number {
    return this.#inRange("decoded").reduce((sum, { from, to }) => sum + (Number.isFinite(to) ? to - from : 0), 0);
  }

  #inRange(state: Part["state"]): Interval<Seconds>[] {
    const { from: begin, to: end } = this.#range;
    return union(this.#parts.filter((part) => part.state === state).map(({ interval }) => interval))
      .map(({ from, to }) => ({ from: from > begin ? from : begin, to: to < end ? to : end }))
      .filter(({ from, to }) => from < to);
  }
}

/** The key picture of each group, null where there is none. */
const picturesOf = (groups: readonly PictureGroup[], keys: readonly KeyPicture[]): (KeyPicture | null)[] => {
  let next = 0;
  return groups.map(({ at }) => {
    while ((keys[next]?.look.at ?? Infinity) < at - SAME_S) next++;
    const key = keys[next];
    return key && key.look.at <= at + SAME_S ? key : null;
  });
};
