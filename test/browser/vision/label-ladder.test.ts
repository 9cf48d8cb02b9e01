import { describe, expect, it } from "vitest";
import { climberOf } from "../../support/ladder/climb";
import { OTHER_RUNGS, QR_RUNGS } from "../../support/ladder/rungs";
import { realTools } from "../../support/ladder/tools";
import { THINGS } from "../../support/ladder/without-code";

/**
 * A floor under what `npm run bench:labels` measures at large, with a few labels of every third rung: a little under
 * what this very selection reads. It may rise; it must not sink.
 */
const FLOOR = { square: 14, other: 5 };
const climber = climberOf(await realTools());
const everyThird = <T>(rungs: readonly T[]): readonly T[] => rungs.filter((_, i) => i % 3 === 1);

const climbAll = async (rungs: typeof QR_RUNGS, number: number) => {
  const climbed = [];
  for (const rung of rungs) climbed.push(await climber.label(rung, number));
  return climbed;
};

describe("the ladder of degraded labels", () => {
  it("square codes: at least as many are read as before, none wrongly", async () => {
    const climbed = await climbAll(everyThird(QR_RUNGS), 1);
    expect(climbed.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(climbed.filter(({ stage }) => stage !== null).length).toBeGreaterThanOrEqual(FLOOR.square);
  });

  it("the other formats: at least as many are read as before, none wrongly", async () => {
    const climbed = await climbAll(everyThird(OTHER_RUNGS), 1);
    expect(climbed.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(climbed.filter(({ stage }) => stage !== null).length).toBeGreaterThanOrEqual(FLOOR.other);
  });

  it("an ITF code that is crossed aslant is not taken for its part", async () => {
    const aslant = OTHER_RUNGS.filter(({ format, look }) => format === "ITF" && look.rotation === 20);
    expect(aslant).toHaveLength(1);
    for (const rung of aslant)
      for (const number of [0, 2]) expect((await climber.label(rung, number)).wrong).toEqual([]);
  });

  it("takes nothing without a code for one", async () => {
    for (const thing of THINGS.filter((thing) => thing !== "ruler"))
      expect(await climber.mistaken(thing, 0)).toEqual([]);
  });
});
