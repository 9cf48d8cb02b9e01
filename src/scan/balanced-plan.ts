import type { Session } from "../domain/detection/event-detector";
import type { Observation } from "../domain/detection/observation";
import type { Camera } from "../domain/model/camera";
import type { DetectionSettings } from "../domain/model/settings";
import { needsOfGroups } from "../domain/sampling/group-needs";
import { heldSamples } from "../domain/sampling/held-samples";
import { ownSightings } from "../domain/sampling/off-run";
import { groupIntervals, SAME_S, type PictureGroup } from "../domain/sampling/picture-group";
import { overlaps, union, type Interval } from "../domain/time/interval";
import type { Seconds } from "../domain/time/units";
import type { KeyPicture } from "./key-scan";

type Part = {
  readonly interval: Interval<Seconds>;
  /** What its samples show if nothing came and went. */
  readonly held: readonly Observation[];
  state: "held" | "wanted" | "decoded";
  harder: boolean;
};

/** What is known of a range, group by group: decoded whole, or held between two key pictures. */
export class BalancedPlan {
  readonly #range: Interval<Seconds>;
  readonly #parts: readonly Part[];
  readonly #isNamed: { readonly before: boolean; readonly behind: boolean };

  /**
   * @param groups those of the range, and those beyond it that were looked at
   * @param pictures what the groups' key pictures show, null where there is none
   */
  constructor(
    groups: readonly PictureGroup[],
    pictures: readonly (KeyPicture | null)[],
    range: Interval<Seconds>,
    table: Camera["table"],
    settings: DetectionSettings,
  ) {
    this.#range = range;
    const looks = pictures.map((picture) => picture?.look ?? null);
    const needs = needsOfGroups(table, groups, looks, settings);
    const intervals = groupIntervals(groups);
    const sightingsAt = (at: Seconds | undefined) => (at === undefined ? [] : ownSightings(looks, at, settings));
    const begin = looks.findLast((look) => look && look.at <= range.from + SAME_S);
    const end = looks.find((look) => look && look.at >= range.to - SAME_S);
    this.#isNamed = {
      before: sightingsAt(begin?.at).some((at) => at < range.from - SAME_S),
      behind: sightingsAt(end?.at).some((at) => at > range.to - SAME_S),
    };
    this.#parts = groups.map((group, i) => {
      const [before, after] = [pictures[i], pictures[i + 1]];
      const held =
        before && after ? heldSamples(group, before.observation, after.observation, settings.sampleStepS) : [];
      return {
        interval: intervals[i] ?? range,
        held: held.filter(({ at }) => at >= range.from && at < range.to),
        state: needs[i] === "hold" ? "held" : "wanted",
        harder: needs[i] === "read-harder",
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

  /** May a label be in this picture that is read nowhere else? */
  isHard(at: Seconds): boolean {
    return this.#parts.findLast(({ interval }) => interval.from <= at + SAME_S)?.harder ?? true;
  }

  /** The session goes on beyond the range, where it shows a code of its own. */
  isNamedBeyond({ start, end }: Pick<Session, "start" | "end">): boolean {
    return (start === null && this.#isNamed.before) || (end === null && this.#isNamed.behind);
  }

  /** They are decoded. @param codeless whatever overlaps these is to be read harder next @returns whether anything is */
  goOn(codeless: readonly Interval<Seconds>[]): boolean {
    for (const part of this.#parts) {
      if (part.state === "wanted") part.state = "decoded";
      if (part.harder || !codeless.some((stretch) => overlaps(stretch, part.interval))) continue;
      part.state = "wanted";
      part.harder = true;
    }
    return this.wanted().length > 0;
  }

  /** Seconds of the range that were decoded whole; of the last group, whose end nobody knows, nothing. */
  get decodedS(): number {
    const last = this.#parts.at(-1)?.interval.from ?? 0;
    return this.#inRange("decoded").reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, last) - from), 0);
  }

  #inRange(state: Part["state"]): Interval<Seconds>[] {
    const { from: begin, to: end } = this.#range;
    return union(this.#parts.filter((part) => part.state === state).map(({ interval }) => interval))
      .map(({ from, to }) => ({ from: from > begin ? from : begin, to: to < end ? to : end }))
      .filter(({ from, to }) => from < to);
  }
}
