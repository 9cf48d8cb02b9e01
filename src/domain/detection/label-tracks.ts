import type { EpochMs } from "../time/units";
import type { CodeSighting } from "./observation";

/** Unbroken presence of one label: it may move or be covered meanwhile, but it has not gone away. */
export type Stay = {
  readonly first: EpochMs;
  /** Belongs to a session already; stays with it as long as the label has not gone away and come back. */
  owned: boolean;
  /** Lay there, untouched, through a session. */
  background: boolean;
};

export type Centre = { readonly x: number; readonly y: number };

export type Sighting = {
  readonly at: EpochMs;
  readonly format: string;
  /** Centre of the code, fractions of the frame; null when the reader gave no corners. */
  readonly centre: Centre | null;
  stay: Stay | null;
};

/** A sighting that counts, and of what. */
export type CountedSighting = Pick<Sighting, "at" | "format" | "centre"> & { readonly text: string };

export type LabelTrack = { readonly text: string; readonly sightings: Sighting[] };

/** Formats one sighting of which is enough; all others are linear and carry weak or no check digits. */
const TWO_DIMENSIONAL: ReadonlySet<string> = new Set([
  "QRCode",
  "MicroQRCode",
  "RMQRCode",
  "DataMatrix",
  "Aztec",
  "PDF417",
  "MaxiCode",
]);

/** detection.md section 2: a linear code counts when it is read twice within this time. */
const CONFIRM_MS = 2000;

/**
 * Unseen for less is not absence: labels are read in full only every 2 s, and a reading fails now
 * and then; one full reading may be missed and the next still comes in time.
 */
export const REAL_ABSENCE_MS = 3000;

/** detection.md section 3: the same place is a centre within 1.5 % of the frame's width. */
const SAME_PLACE = 0.015;
/** Turns fractions of the height into fractions of the width; cameras are 16:9 or nearly. */
const FRAME_ASPECT = 9 / 16;

/** How long a code is remembered after its last sighting; covers any session at a table in use. */
export const MEMORY_MS = 1_800_000;

export const samePlace = (a: Pick<Sighting, "centre">, b: Pick<Sighting, "centre">): boolean =>
  a.centre === null ||
  b.centre === null ||
  Math.hypot(a.centre.x - b.centre.x, (a.centre.y - b.centre.y) * FRAME_ASPECT) <= SAME_PLACE;

/** A label that lies still comes with the same corners thousands of times. */
const centres = new WeakMap<CodeSighting, Centre>();

/** Middle of the code's corners; null when the reader gave none. */
export const centreOf = (code: CodeSighting): Centre | null => {
  const { corners } = code;
  if (corners.length === 0) return null;
  const known = centres.get(code);
  if (known) return known;
  const sum = corners.reduce((total, [x, y]) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 });
  const centre = { x: sum.x / corners.length, y: sum.y / corners.length };
  centres.set(code, centre);
  return centre;
};

/** All believable sightings of every code, and how long each label stayed. */
export class LabelTracks {
  readonly #tracks = new Map<string, LabelTrack>();
  /** Last linear sighting that nothing has confirmed yet. */
  readonly #unconfirmed = new Map<string, Sighting>();

  /** Takes the codes of one sample, ascending in time. Returns the sightings that count from now on, by code and time. */
  add(at: EpochMs, codes: readonly CodeSighting[]): CountedSighting[] {
    const counted: CountedSighting[] = [];
    // 2-D codes first: one of the same text in the same frame confirms the bars beside it.
    const mixed = codes.length > 1 && codes.some(isLinear);
    const ordered = mixed ? [...codes].sort((a, b) => Number(isLinear(a)) - Number(isLinear(b))) : codes;
    for (const code of ordered) {
      if (code.text === "") continue;
      const sighting: Sighting = { at, format: code.format, centre: centreOf(code), stay: null };
      const last = this.#tracks.get(code.text)?.sightings.at(-1);
      const waiting = this.#unconfirmed.get(code.text);
      const confirmed = last !== undefined && at - last.at <= CONFIRM_MS;
      const pair = waiting !== undefined && at - waiting.at <= CONFIRM_MS && (waiting.at < at || !isLinear(code));
      if (isLinear(code) && !confirmed && !pair) {
        this.#unconfirmed.set(code.text, sighting);
        continue;
      }
      if (pair) {
        this.#keep(code.text, waiting);
        counted.push({ ...waiting, text: code.text });
      }
      this.#unconfirmed.delete(code.text);
      this.#keep(code.text, sighting);
      counted.push({ ...sighting, text: code.text });
    }
    return counted;
  }

  #keep(text: string, sighting: Sighting): void {
    const track = this.#tracks.get(text);
    if (track) track.sightings.push(sighting);
    else this.#tracks.set(text, { text, sightings: [sighting] });
  }

  get all(): Iterable<LabelTrack> {
    return this.#tracks.values();
  }

  /** Texts seen between two moments, both included. */
  seenBetween(from: number, to: number): Set<string> {
    const texts = new Set<string>();
    for (const { text, sightings } of this.#tracks.values()) {
      if (sightings.some(({ at }) => at >= from && at <= to)) texts.add(text);
    }
    return texts;
  }

  /** When any label was last seen between two moments, both included; null when none was. */
  lastSeenBetween(from: number, to: number): EpochMs | null {
    let last: EpochMs | null = null;
    for (const { sightings } of this.#tracks.values()) {
      const seen = sightings.findLast(({ at }) => at <= to)?.at;
      if (seen !== undefined && seen >= from && (last === null || seen > last)) last = seen;
    }
    return last;
  }

  /**
   * Divides the sightings up to a moment into stays. A label has gone away when it was unseen for
   * a real absence while the table was free, or when it turns up elsewhere after one; at its old
   * place after hands or a box lay over the table it was only covered.
   * @param freeTime milliseconds between two moments during which no session was open
   */
  divideIntoStays(until: EpochMs, freeTime: (from: EpochMs, to: EpochMs) => number): void {
    for (const { sightings } of this.#tracks.values()) {
      let index = sightings.findIndex(({ stay }) => stay === null);
      if (index < 0) continue;
      for (; index < sightings.length; index++) {
        const sighting = sightings[index];
        if (!sighting || sighting.at > until) break;
        const last = sightings[index - 1];
        sighting.stay =
          last?.stay && !wentAway(sightings, index, last, sighting, freeTime)
            ? last.stay
            : { first: sighting.at, owned: false, background: false };
      }
    }
  }

  /** Forgets all but the last sighting of each code, which may confirm the next. */
  keepLast(): void {
    for (const { sightings } of this.#tracks.values()) sightings.splice(0, sightings.length - 1);
  }

  /** Forgets sightings before a moment, but the last of each code: its stay may go on. */
  forgetBefore(moment: number): void {
    for (const [text, { sightings }] of this.#tracks) {
      const last = sightings.at(-1);
      if (!last || last.at < moment - MEMORY_MS) this.#tracks.delete(text);
      const keepFrom = sightings.findIndex(({ at }) => at >= moment);
      const drop = (keepFrom < 0 ? sightings.length : keepFrom) - 1;
      if (drop > 0 && sightings[drop]?.stay) sightings.splice(0, drop);
    }
  }
}

const isLinear = ({ format }: CodeSighting): boolean => !TWO_DIMENSIONAL.has(format);

const wentAway = (
  sightings: readonly Sighting[],
  index: number,
  last: Sighting,
  next: Sighting,
  freeTime: (from: EpochMs, to: EpochMs) => number,
): boolean => {
  if (next.at - last.at < REAL_ABSENCE_MS) return false;
  if (freeTime(last.at, next.at) >= REAL_ABSENCE_MS) return true;
  // Places are compared per format: the QR and the bars of one label lie apart.
  for (let i = index - 1; i >= 0; i--) {
    const earlier = sightings[i];
    if (!earlier || earlier.stay !== last.stay || last.at - earlier.at > REAL_ABSENCE_MS) break;
    if (earlier.format === next.format && samePlace(earlier, next)) return false;
  }
  return sightings.some((earlier) => earlier.stay === last.stay && earlier.format === next.format);
};
