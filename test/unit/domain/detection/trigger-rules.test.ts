import { describe, expect, it } from "vitest";
import { detectEvents } from "../../../../src/domain/detection/detect-events";
import { isTrigger } from "../../../../src/domain/detection/trigger-text";
import { DEFAULT_DETECTION } from "../../../../src/domain/model/settings";
import { seconds } from "../../../../src/domain/time/units";
import { brief, CAMERA, code, DAY, detect, detectScene, film, part } from "./stream";

const near = (value: number): number => expect.closeTo(value, 0) as number;
const flagsOf = (scene: Parameters<typeof detectScene>[0], settings = {}) =>
  detectScene(scene, settings).map(({ flags }) => [...flags].sort());

describe("the trigger's text", () => {
  it("is compared trimmed and case-insensitive", () => {
    expect(isTrigger("  timego\n", "TimeGo")).toBe(true);
    expect(isTrigger("TimeGo2", "TimeGo")).toBe(false);
    expect(isTrigger("Khởi động", "KHỞI ĐỘNG".normalize("NFD"))).toBe(true);
  });
  it("matches nothing when it is empty", () => expect(isTrigger("", " ")).toBe(false));
  it("is never a tracking code", () => {
    const [event] = detectScene({
      lengthS: 60,
      off: [[10, 40]],
      labels: [
        { text: "TIMEGO ", seen: [[15, 20]] },
        { text: "SPX1", seen: [[20, 25]] },
      ],
    });
    expect(event?.codes.map(({ text }) => text)).toEqual(["SPX1"]);
  });
});

describe("linear codes", () => {
  const off = [[10, 40]] as const;
  const scene = (seen: readonly (readonly [number, number])[], format = "Code128") =>
    brief(detectScene({ lengthS: 60, off, labels: [{ text: "123", format, seen }] }))[0]?.codes;
  it("need two sightings within 2 s", () => {
    expect(scene([[20, 20.1]])).toEqual([]);
    expect(
      scene([
        [20, 20.1],
        [23, 23.1],
      ]),
    ).toEqual([]);
    expect(
      scene([
        [20, 20.1],
        [21.5, 21.6],
      ]),
    ).toEqual(["123"]);
  });
  it("then count with both sightings", () => {
    const [event] = detectScene({
      lengthS: 60,
      off,
      labels: [
        {
          text: "123",
          format: "ITF",
          seen: [
            [20, 20.1],
            [21, 21.1],
          ],
        },
      ],
    });
    expect(event?.codes[0]?.sightings).toEqual([DAY + 20_000, DAY + 21_000]);
  });
  it("are confirmed by a 2-D code of the same text in the same frame", () => {
    const observations = film({ lengthS: 60, off }).map((one) =>
      Math.abs(one.at - 20) < 0.01 ? { ...one, codes: [code("123", 0.4, 0.4, "Code39"), code("123")] } : one,
    );
    expect(brief(detect([part(observations, 60)]))[0]?.codes).toEqual(["123"]);
  });
  it("are not confirmed by a second print of the same bars in the same frame", () => {
    const observations = film({ lengthS: 60, off }).map((one) =>
      Math.abs(one.at - 20) < 0.01
        ? { ...one, codes: [code("123", 0.4, 0.4, "ITF"), code("123", 0.6, 0.4, "ITF")] }
        : one,
    );
    expect(brief(detect([part(observations, 60)]))[0]?.codes).toEqual([]);
  });
  it("a 2-D code needs one", () => expect(scene([[20, 20.1]], "DataMatrix")).toEqual(["123"]));
});

describe("transitions", () => {
  it("a single unread frame, or four, open nothing", () => {
    expect(
      detectScene({
        lengthS: 30,
        off: [
          [10, 10.1],
          [15, 15.6],
        ],
      }),
    ).toEqual([]);
  });
  it("carry the time of the first sample of the new state", () => {
    const [event] = detectScene({ lengthS: 60, step: 0.5, off: [[10, 40]] });
    expect(event?.start).toBe(DAY + 10_000);
    expect(event?.end).toBe(DAY + 40_000);
  });
  it("unreadable frames are not Off", () => {
    expect(detectScene({ lengthS: 60, trigger: (t) => (t > 10 && t < 40 ? null : true) })).toEqual([]);
    const [event] = detectScene({ lengthS: 60, trigger: (t) => (t > 20 && t < 40 ? null : t < 10 || t > 45) });
    expect([event?.start, event?.end]).toEqual([DAY + 10_000, DAY + 45_167]);
  });
  it("all codes of a frame count", () => {
    const labels = ["A", "B", "C"].map((text, i) => ({
      text,
      seen: [[20, 20.1]] as const,
      at: () => [0.3 + i / 10, 0.5] as const,
    }));
    expect(brief(detectScene({ lengthS: 60, off: [[10, 40]], labels }))[0]?.codes).toEqual(["A", "B", "C"]);
  });
});

describe("early and late codes", () => {
  it("read up to 8 s before the start belong to the session that follows", () => {
    const scene = (at: number) =>
      brief(detectScene({ lengthS: 60, off: [[20, 40]], labels: [{ text: "A", seen: [[at, at + 0.1]] }] }))[0]?.codes;
    expect(scene(12.5)).toEqual(["A"]);
    expect(scene(11.5)).toEqual([]);
  });
  it("do not, when they are codes of the session just closed", () => {
    const events = detectScene({
      lengthS: 80,
      off: [
        [10, 30],
        [36, 60],
      ],
      labels: [{ text: "A", seen: [[20, 32]] }],
    });
    expect(brief(events).map(({ codes }) => codes)).toEqual([["A"], []]);
  });
  it("do not, even when that label came back before the start", () => {
    const seen = [
      [20, 28],
      [40, 41],
    ] as const;
    const events = detectScene({
      lengthS: 80,
      off: [
        [10, 30],
        [44, 60],
      ],
      labels: [{ text: "A", seen }],
    });
    expect(brief(events).map(({ codes }) => codes)).toEqual([["A"], []]);
  });
  it("read up to 3 s after the end belong to a session that has none", () => {
    const scene = (at: number, inside: boolean) =>
      brief(
        detectScene({
          lengthS: 80,
          off: [[10, 30]],
          labels: [
            { text: "L", seen: [[at, at + 0.1]] },
            { text: "A", seen: inside ? [[20, 25]] : [] },
          ],
        }),
      )[0]?.codes;
    expect(scene(32, false)).toEqual(["L"]);
    expect(scene(34, false)).toEqual([]);
    expect(scene(32, true)).toEqual(["A"]);
  });
  it("a hand over the sticker does not take the next parcel's label", () => {
    const events = detectScene({
      lengthS: 80,
      off: [
        [10, 11.5],
        [14, 40],
      ],
      labels: [{ text: "A", seen: [[12.5, 30]] }],
    });
    expect(brief(events).map(({ codes }) => codes)).toEqual([[], ["A"]]);
  });
});

describe("sessions", () => {
  it("the same parcel packed twice gives two events", () => {
    const events = detectScene({
      lengthS: 100,
      off: [
        [10, 30],
        [40, 60],
      ],
      labels: [
        {
          text: "A",
          seen: [
            [20, 30],
            [50, 60],
          ],
        },
      ],
    });
    expect(brief(events).map(({ codes }) => codes)).toEqual([["A"], ["A"]]);
  });
  it("labels shown right after the start are read", () => {
    expect(
      brief(detectScene({ lengthS: 60, off: [[10, 40]], labels: [{ text: "A", seen: [[10, 10.1]] }] }))[0]?.codes,
    ).toEqual(["A"]);
  });
  it("are kept and flagged when short, long or without code", () => {
    expect(flagsOf({ lengthS: 200, off: [[10, 15]] })).toEqual([["noCode", "short"]]);
    expect(flagsOf({ lengthS: 200, off: [[10, 140]], labels: [{ text: "A", seen: [[20, 30]] }] })).toEqual([["long"]]);
  });
  it("have an open start or end at the stream's borders, with known outer bounds", () => {
    const events = detectScene({
      lengthS: 60,
      off: [
        [0, 20],
        [40, 60],
      ],
    });
    expect(events.map(({ start, end, from, to }) => [start, end, from, to])).toEqual([
      [null, DAY + 20_000, DAY, DAY + 20_000],
      [DAY + 40_000, null, DAY + 40_000, DAY + 60_000],
    ]);
    expect(events.map(({ flags }) => flags)).toEqual([
      ["openStart", "noCode"],
      ["openEnd", "noCode"],
    ]);
  });
  it("split at each label only when told so, each part up to its label's last sighting", () => {
    const scene = {
      lengthS: 100,
      off: [[10, 70]] as const,
      labels: [
        { text: "A", seen: [[20, 30]] as const },
        { text: "B", seen: [[40, 50]] as const, at: () => [0.2, 0.2] as const },
      ],
    };
    expect(brief(detectScene(scene))).toHaveLength(1);
    const events = detectScene(scene, { splitAtEachLabel: true });
    expect(brief(events)).toEqual([
      { start: 10, end: near(30), codes: ["A"] },
      { start: near(30), end: near(70), codes: ["B"] },
    ]);
    expect(events[1]?.start).toBe(events[0]?.end);
  });
  it("split parts follow one another when the first label stays in view to the end", () => {
    const labels = [
      { text: "A", seen: [[20, 70]] as const },
      { text: "B", seen: [[40, 50]] as const, at: () => [0.2, 0.2] as const },
    ];
    const events = brief(detectScene({ lengthS: 100, off: [[10, 70]], labels }, { splitAtEachLabel: true }));
    expect(events.map(({ codes }) => codes)).toEqual([["B"], ["A"]]);
    expect(events[1]?.end).toBeCloseTo(70, 0);
  });
  it("ids depend on camera and start only", () => {
    const scene = {
      lengthS: 60,
      off: [
        [0, 20],
        [30, 40],
        [50, 60],
      ] as const,
    };
    expect(detectScene(scene).map(({ id }) => id)).toEqual([
      `Cam1@until-${DAY + 20_000}`,
      `Cam1@${DAY + 30_000}`,
      `Cam1@${DAY + 50_000}`,
    ]);
  });
});

describe("labels that merely lie there", () => {
  const parked = (seen: readonly (readonly [number, number])[], text = "OLD") => ({
    text,
    seen,
    at: () => [0.8, 0.3] as const,
  });
  const own = { text: "NEW", seen: [[40, 50]] as const };
  it("are not part of the session", () => {
    const events = detectScene({ lengthS: 80, off: [[30, 60]], labels: [parked([[0, 80]]), own] });
    expect(brief(events).map(({ codes }) => codes)).toEqual([["NEW"]]);
  });
  it("nor when a box or hands cover them during the whole session", () => {
    const events = detectScene({
      lengthS: 80,
      off: [[30, 60]],
      labels: [
        parked([
          [0, 29],
          [61, 80],
        ]),
        own,
      ],
    });
    expect(brief(events)[0]?.codes).toEqual(["NEW"]);
  });
  it("a label read now and then, every 2 s, lies there as well", () => {
    const rare = Array.from({ length: 40 }, (_, i) => [i * 2, i * 2 + 0.1] as const);
    expect(brief(detectScene({ lengthS: 80, off: [[30, 60]], labels: [parked(rare), own] }))[0]?.codes).toEqual([
      "NEW",
    ]);
  });
  it("one that appears, moves or disappears during the session belongs to it", () => {
    const codesOf = (label: Parameters<typeof detectScene>[0]["labels"]) =>
      brief(detectScene({ lengthS: 80, off: [[30, 60]], ...(label ? { labels: label } : {}) }))[0]?.codes;
    expect(codesOf([parked([[45, 80]])])).toEqual(["OLD"]);
    expect(codesOf([parked([[0, 50]])])).toEqual(["OLD"]);
    expect(codesOf([{ text: "OLD", seen: [[0, 80]], at: (t) => (t < 45 ? [0.8, 0.3] : [0.5, 0.3]) }])).toEqual(["OLD"]);
  });
  it("stay out of the next session when the next one follows at once", () => {
    const events = detectScene({
      lengthS: 120,
      off: [
        [30, 60],
        [62, 90],
      ],
      labels: [
        parked([
          [0, 35],
          [60.2, 62],
          [90.5, 120],
        ]),
      ],
    });
    expect(brief(events).map(({ codes }) => codes)).toEqual([[], []]);
  });
  it("stay out of two sessions that cover them one after the other", () => {
    const events = detectScene({
      lengthS: 120,
      off: [
        [30, 60],
        [61, 90],
      ],
      labels: [
        parked([
          [0, 29.5],
          [90.5, 120],
        ]),
      ],
    });
    expect(brief(events).map(({ codes }) => codes)).toEqual([[], []]);
  });
  it("a waiting parcel's label belongs to the session that takes it, not to the one before", () => {
    const events = detectScene({
      lengthS: 120,
      off: [
        [30, 60],
        [62, 90],
      ],
      labels: [
        parked([
          [0, 35],
          [60.2, 62],
        ]),
      ],
    });
    expect(brief(events).map(({ codes }) => codes)).toEqual([[], ["OLD"]]);
  });
  it("when the stream ends too soon to tell: what lay there through the session before still does", () => {
    const events = detectScene({
      lengthS: 91,
      off: [
        [30, 60],
        [70, 90],
      ],
      labels: [parked([[0, 91]])],
    });
    expect(brief(events).map(({ codes }) => codes)).toEqual([[], []]);
  });
  it("when the stream ends too soon to tell and nothing else is known, no code is withheld", () => {
    const events = detectScene({ lengthS: 61, off: [[30, 60]], labels: [parked([[0, 61]])] });
    expect(brief(events).map(({ codes }) => codes)).toEqual([["OLD"]]);
  });
  it("two bar codes and a QR of one lying label are one lying label", () => {
    const lying = [
      { text: "OLD", seen: [[0, 80]] as const, at: () => [0.8, 0.3] as const },
      { text: "OLD", format: "Code128", seen: [[0, 80]] as const, at: () => [0.75, 0.2] as const },
    ];
    expect(brief(detectScene({ lengthS: 80, off: [[30, 60]], labels: [...lying, own] }))[0]?.codes).toEqual(["NEW"]);
  });
});

describe("a code of the session before", () => {
  const codesOf = (seen: readonly (readonly [number, number])[], at?: (t: number) => readonly [number, number]) =>
    brief(
      detectScene({
        lengthS: 140,
        off: [
          [10, 40],
          [50, 80],
          [90, 120],
        ],
        labels: [{ text: "A", seen, ...(at ? { at } : {}) }],
      }),
    ).map(({ codes }) => codes);
  const aside = (t: number) => (t < 40 ? [0.5, 0.5] : [0.8, 0.3]) as readonly [number, number];
  it("that is still in view stays with it through the next sessions", () => {
    expect(codesOf([[30, 140]], aside)).toEqual([["A"], [], []]);
  });
  it("even when it is taken away or pushed aside during a later one", () => {
    expect(codesOf([[30, 65]], aside)).toEqual([["A"], [], []]);
    expect(codesOf([[30, 140]], (t) => (t < 60 ? aside(t) : [0.85, 0.6]))).toEqual([["A"], [], []]);
  });
  it("or covered for a while and then seen at the same place", () => {
    expect(
      codesOf(
        [
          [30, 51],
          [75, 140],
        ],
        aside,
      ),
    ).toEqual([["A"], [], []]);
  });
  it("belongs to a later one when it went away and came back", () => {
    expect(
      codesOf([
        [30, 45],
        [60, 78],
      ]),
    ).toEqual([["A"], ["A"], []]);
    expect(
      codesOf(
        [
          [30, 50],
          [60, 78],
        ],
        (t) => (t < 50 ? aside(t) : [0.5, 0.5]),
      ),
    ).toEqual([["A"], ["A"], []]);
  });
});

describe("a blind camera", () => {
  const still = (t: number) => (Math.round(t * 6) % 15 === 0 ? 0.008 : 0.0003);
  const hands = (t: number) => 0.004 + 0.03 * Math.abs(Math.sin(t * 9));
  it("is no session when nothing ever moved, whatever the light's own jump", () => {
    const motion = (t: number) => (Math.abs(t - 20) < 0.2 || Math.abs(t - 200) < 0.2 ? 0.35 : still(t));
    expect(detectScene({ lengthS: 240, off: [[20, 200]], motion })).toEqual([]);
  });
  it("nor in the noise of a dark picture", () => {
    const motion = (t: number) => (t < 20 ? 0.001 : 0.022 + 0.001 * Math.sin(t * 50));
    expect(detectScene({ lengthS: 240, off: [[20, 200]], motion })).toEqual([]);
  });
  it("closes an open session at the last sign of work", () => {
    const motion = (t: number) => (t > 20 && t < 50 ? hands(t) : still(t));
    const events = detectScene({ lengthS: 300, off: [[20, 250]], motion, labels: [{ text: "A", seen: [[40, 45]] }] });
    expect(brief(events)).toEqual([{ start: near(20), end: expect.closeTo(49.5, 0) as number, codes: ["A"] }]);
    expect(events[0]?.flags).toEqual(["blindAfter"]);
  });
  it("does not lose a label read just before the light went out", () => {
    const events = detectScene({
      lengthS: 240,
      off: [[20, 200]],
      motion: still,
      labels: [{ text: "A", seen: [[20, 20.5]] }],
    });
    expect(brief(events).map(({ codes }) => codes)).toEqual([["A"]]);
    expect(events[0]?.flags).toContain("blindAfter");
  });
  it("needs a new On for a new session", () => {
    const motion = (t: number) => (t > 300 ? hands(t) : still(t));
    const off = [
      [20, 330],
      [340, 360],
    ] as const;
    expect(brief(detectScene({ lengthS: 400, off, motion }))).toEqual([
      { start: near(340), end: near(360), codes: [] },
    ]);
  });
  it("the rule does not apply where motion is not known", () => {
    expect(flagsOf({ lengthS: 300, off: [[20, 250]] })).toEqual([["long", "noCode"]]);
    const motion = (t: number) => (t > 100 && t < 160 ? null : still(t));
    expect(flagsOf({ lengthS: 300, off: [[20, 250]], motion })).toEqual([["long", "noCode"]]);
  });
  it("a label read, a hand seen or slow work keeps the session open", () => {
    const label = { text: "A", seen: [[100, 100.1]] as const };
    expect(flagsOf({ lengthS: 300, off: [[20, 210]], motion: still, labels: [label] })).toEqual([["long"]]);
    const slow = (t: number) => (t % 60 < 4 ? hands(t) : still(t));
    expect(flagsOf({ lengthS: 500, off: [[20, 450]], motion: slow })).toEqual([["long", "noCode"]]);
    const seen = film({ lengthS: 300, off: [[20, 210]], motion: still }).map((one) => ({
      ...one,
      hands: one.at > 90 && one.at < 95 ? 2 : 0,
    }));
    expect(detect([part(seen, 300)])).toHaveLength(1);
  });
  it("is found across a file border inside the dark", () => {
    const motion = (t: number) => (t === 0 ? null : 0.0002);
    const dark = film({ lengthS: 100, trigger: () => false, motion });
    const light = film({ lengthS: 20, motion });
    const parts = [
      part(light, 20, { id: "a" }),
      part(dark, 100, { id: "b", startMs: DAY + 20_000 }),
      part(dark, 100, { id: "c", startMs: DAY + 120_000 }),
      part(light, 20, { id: "d", startMs: DAY + 220_000 }),
    ];
    expect(detect(parts)).toEqual([]);
  });
});

describe("unsupported tables", () => {
  it("are never pretended", () => {
    const camera = { ...CAMERA, table: "unheard-of" as "standard" };
    const parts = [part(film({ lengthS: 5 }), 5)];
    expect(() => detectEvents({ camera, settings: DEFAULT_DETECTION, parts })).toThrowError(
      expect.objectContaining({ name: "table-unsupported" }),
    );
  });
  it("nothing scanned is no event", () => expect(detect([])).toEqual([]));
  it("an empty table is no event", () => expect(detect([part([], 10)])).toEqual([]));
  it("keeps times of files longer than a day", () => {
    const late = film({ lengthS: 60, off: [[10, 40]] }).map((one) => ({ ...one, at: seconds(one.at + 200_000) }));
    expect(detect([part(late, 200_060, { from: 200_000 })])[0]?.start).toBe(DAY + 200_010_000);
  });
});
