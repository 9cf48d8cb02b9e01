import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { epochMs, seconds } from "../../../src/domain/time/units";
import {
  keyStep,
  padded,
  percentIn,
  pictureMoments,
  SHORTEST_MS,
  stripWindow,
  withEnd,
} from "../../../src/ui/player/cut-range-math";
import { filmAfter, filmsOfClip, momentOf, nearestShown, placeOf, type Film } from "../../../src/ui/player/film";

const FILMS: readonly Film[] = [
  { url: "a", from: 1000, to: 11_000, offsetS: 0 },
  { url: "b", from: 10_500, to: 20_000, offsetS: 0 },
];

describe("moments and films", () => {
  test("a moment is a second of the film that shows it, of the later one where two do", () => {
    expect(placeOf(FILMS, 4000)).toEqual({ film: FILMS[0], atS: 3 });
    expect(placeOf(FILMS, 10_700)).toEqual({ film: FILMS[1], atS: 0.2 });
    expect(placeOf(FILMS, 500)).toBeNull();
    expect([nearestShown(FILMS, 500), nearestShown(FILMS, 30_000), nearestShown(FILMS, 7)]).toEqual([
      1000, 20_000, 1000,
    ]);
    expect([filmAfter(FILMS, "a")?.url, filmAfter(FILMS, "b")]).toEqual(["b", null]);
  });

  test("a clip of two files that lie apart shows each at its own time", () => {
    const clock = [
      { at: seconds(0), ms: epochMs(50_000) },
      { at: seconds(4), ms: epochMs(54_800) },
    ];
    const clip = { startMs: 50_000, durationS: 10, clock } as unknown as Parameters<typeof filmsOfClip>[0];
    const films = filmsOfClip(clip, "c");
    expect(films.map(({ from, to, offsetS }) => [from, to, offsetS])).toEqual([
      [50_000, 54_000, 0],
      [54_800, 60_800, 4],
    ]);
    expect(placeOf(films, 55_800)?.atS).toBe(5);
    expect([momentOf(films, "c", 3), momentOf(films, "c", 5), momentOf(films, "x", 5)]).toEqual([53_000, 55_800, null]);
    expect(filmsOfClip({ ...clip, clock: [] }, "c")).toEqual([{ url: "c", from: 50_000, to: 60_000, offsetS: 0 }]);
  });

  test("there and back again is the same moment", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 20_000 }), (ms) => {
        const place = placeOf(FILMS, ms);
        expect(place && momentOf(FILMS, place.film.url, place.atS)).toBeCloseTo(ms, 6);
      }),
    );
  });
});

describe("the range of a clip", () => {
  const bounds = { from: 0, to: 100_000 };

  test("its ends stay inside what was recorded and a second apart", () => {
    const ms = fc.integer({ min: -50_000, max: 150_000 });
    fc.assert(
      fc.property(fc.constantFrom("from", "to"), ms, (end, moved) => {
        const { from, to } = withEnd({ from: 20_000, to: 40_000 }, end, moved, bounds);
        expect(from >= bounds.from && to <= bounds.to && to - from >= SHORTEST_MS).toBe(true);
        expect(end === "from" ? to : from).toBe(end === "from" ? 40_000 : 20_000);
      }),
    );
    expect(withEnd({ from: 20_000, to: 40_000 }, "from", 25_000, bounds)).toEqual({ from: 25_000, to: 40_000 });
  });

  test("whole session and padding end where the recordings end", () => {
    expect(padded({ from: 3000, to: 50_000 }, 0, bounds)).toEqual({ from: 3000, to: 50_000 });
    expect(padded({ from: 3000, to: 96_000 }, 5, bounds)).toEqual({ from: 0, to: 100_000 });
  });

  test("the strip leaves room to widen the range, and holds the whole event", () => {
    expect(stripWindow({ from: 40_000, to: 50_000 }, { from: 42_000, to: 48_000 }, bounds)).toEqual({ from: 30_000, to: 60_000 }); // prettier-ignore
    expect(stripWindow({ from: 44_000, to: 45_000 }, { from: 5000, to: 85_000 }, bounds)).toEqual({ from: 0, to: 100_000 }); // prettier-ignore
    expect(percentIn({ from: 30_000, to: 60_000 }, 45_000)).toBe(50);
    expect(pictureMoments({ from: 0, to: 40 }, 4)).toEqual([5, 15, 25, 35]);
  });

  test("keys move an end by a second, finely with Shift, or to the border", () => {
    expect(["ArrowRight", "ArrowLeft", "PageUp", "Home", "End", "a"].map((key) => keyStep(key, false))).toEqual([1000, -1000, 5000, "first", "last", null]); // prettier-ignore
    expect(keyStep("ArrowLeft", true)).toBe(-200);
  });
});
