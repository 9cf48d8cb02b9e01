import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SampleClock } from "../../../src/adapters/media/sample-clock";
import { seconds } from "../../../src/domain/time/units";

type Picture = { readonly at: number; readonly disposable: boolean };

/** What comes of these pictures, in presentation order: samples and gaps. @param leave whether pictures are left out */
const run = (pictures: readonly Picture[], leave: boolean, [from, to]: readonly [number, number]) => {
  const clock = new SampleClock({ step: seconds(1 / 6) });
  clock.enter({ from: seconds(from), to: seconds(to) });
  const samples: number[] = [];
  let leftOut = 0;
  // Those nothing is made from come one later than they are shown.
  const decodeOrder = pictures.flatMap((picture, i) => {
    const before = pictures[i - 1];
    if (picture.disposable) return i === pictures.length - 1 ? [picture] : [];
    return before?.disposable ? [picture, before] : [picture];
  });
  const shown: Picture[] = [];
  for (const picture of decodeOrder)
    if (leave && clock.leaveOut(picture.at, picture.disposable)) leftOut++;
    else shown.push(picture);
  for (const { at } of shown.sort((a, b) => a.at - b.at)) if (clock.accept(at)) samples.push(at);
  clock.leave(to);
  return { samples, gaps: clock.gaps, leftOut };
};

describe("leaving pictures out that no other is made from", () => {
  /** Distances of pictures: a steady camera, a jittery one, holes. */
  const distance = fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(0.05, 0.04) },
    { weight: 4, arbitrary: fc.double({ min: 0.01, max: 0.3, noNaN: true }) },
    { weight: 1, arbitrary: fc.constantFrom(1.5, 3, 10) },
  );
  const film = fc.array(fc.tuple(distance, fc.boolean()), { minLength: 3, maxLength: 80 }).map((steps) => {
    let at = 0;
    return steps.map(([passed, wanted], i) => ({
      at: (at += i === 0 ? 0 : passed),
      disposable: i % 2 === 1 && wanted,
    }));
  });

  it("changes neither samples nor gaps", () => {
    fc.assert(
      fc.property(film, fc.double({ min: 0, max: 2, noNaN: true }), (pictures, from) => {
        const range = [from, (pictures.at(-1)?.at ?? 0) + 0.05] as const;
        const { samples, gaps } = run(pictures, true, range);
        const every = run(pictures, false, range);
        expect(samples).toEqual(every.samples);
        expect(gaps).toEqual(every.gaps);
      }),
    );
  });

  it("leaves a third out of a steady film", () => {
    const pictures = Array.from({ length: 200 }, (_, i) => ({ at: i * 0.05, disposable: i % 2 === 1 }));
    expect(run(pictures, true, [0, 10]).leftOut).toBeGreaterThan(65);
  });

  it("does not take what was left out before damage for something that came out", () => {
    const clock = new SampleClock({ step: seconds(1 / 6) });
    clock.enter({ from: seconds(0), to: seconds(10) });
    for (const at of [0, 0.1]) clock.leaveOut(at, false);
    clock.accept(0);
    expect(clock.leaveOut(0.05, true)).toBe(true);
    clock.damage();
    clock.accept(1);
    expect(clock.gaps).toEqual([{ from: 0, to: 1 }]);
  });
});
