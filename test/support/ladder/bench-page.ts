import { seconds } from "../../../src/domain/time/units";
import { LabelReader } from "../../../src/scan/label-reader";
import { StageClock } from "../../../src/scan/stage-clock";
import { STILL } from "./camera";
import { climberOf, type Climbed } from "./climb";
import { OTHER_RUNGS, QR_RUNGS, SEQUENCE_RUNGS, type Rung } from "./rungs";
import { realTools } from "./tools";
import { sceneWithoutCode, THINGS } from "./without-code";

// Bundled by scripts/bench/labels.mjs, which finds what it needs on the window.
const tools = await realTools();
const climber = climberOf(tools);
const KINDS = { square: QR_RUNGS, other: OTHER_RUNGS, sequence: SEQUENCE_RUNGS };
type Kind = keyof typeof KINDS;

const SEQUENCE_FRAMES = 6;
const SAMPLE_S = 1 / 6;
/** A label area of a 1080p camera. */
const AREA = { width: 1260, height: 860 };

const rungAt = (kind: Kind, index: number): Rung => {
  const rung = KINDS[kind][index];
  if (!rung) throw new Error(`No rung ${index}`);
  return rung;
};

/** Milliseconds a sample in an open session in which things without a code move through the label area. */
const withoutCode = async (samples: number): Promise<{ msPerSample: number; texts: string[] }> => {
  const clock = new StageClock(() => performance.now());
  const reader = new LabelReader(tools, clock, false);
  const texts: string[] = [];
  const scenes = THINGS.map((thing, i) => sceneWithoutCode(thing, i, AREA));
  for (let i = 0; i < samples; i++) {
    const scene = scenes[Math.floor((i / samples) * scenes.length)];
    const step = i % 12;
    // Moves for a second, rests for a second.
    const view = scene?.photograph({ ...STILL, dx: 25 * Math.min(step, 6), dy: 10 * Math.min(step, 6) });
    if (view) texts.push(...(await reader.read(view, seconds(i * SAMPLE_S), true)).map(({ text }) => text));
  }
  const spent = Object.values(clock.stages()).reduce((sum, { ms }) => sum + ms, 0);
  return { msPerSample: spent / samples, texts };
};

const ladderBench = {
  rungs: (kind: Kind) => KINDS[kind].map(({ name, group }) => ({ name, group })),
  climb: async (kind: Kind, index: number, number: number): Promise<Omit<Climbed, "rung">> => {
    const rung = rungAt(kind, index);
    const { stage, wrong, noticed } = await (kind === "sequence"
      ? climber.sequence(rung, number, SEQUENCE_FRAMES)
      : climber.label(rung, number));
    return { stage, wrong, noticed };
  },
  cnnAlone: (kind: Kind, index: number, number: number) => climber.cnnAlone(rungAt(kind, index), number),
  mistaken: async (number: number) =>
    (await Promise.all(THINGS.map((thing) => climber.mistaken(thing, number)))).flat(),
  withoutCode,
  stages: () => climber.clock.stages(),
};

export type LadderBench = typeof ladderBench;

Object.assign(window, { ladderBench });
