import type { GreyImage } from "../../../src/ports/frame-source";
import type { CodeFormat } from "../../../src/ports/vision";
import { LabelScene, STILL, type Corners, type PictureSize, type Pose } from "./camera";
import { throughH264 } from "./h264";
import { between, gaussian, pick, randomOf, type Random } from "./random";
import { GOOD_LOOK, type Rung } from "./rungs";
import { drawSheet } from "./sheet";

/** A label as a camera saw it, with the truth. */
export type LadderLabel = {
  readonly rung: Rung;
  readonly text: string;
  readonly corners: Corners;
  readonly picture: GreyImage;
};

/** Several moments of one label, as a person holds it. */
export type LadderSequence = { readonly rung: Rung; readonly text: string; readonly pictures: readonly GreyImage[] };

const SQUARE_SIZE: PictureSize = { width: 640, height: 480 };
const LINEAR_SIZE: PictureSize = { width: 800, height: 480 };
/** How a label comes into a compressed picture: not there in the key frame, then moved in, then at rest. Pixels. */
const COMES_IN = [-900, -60, -30, -12, -4, 0, 0];

const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => Math.floor(random() * 10)).join("");

const letters = (random: Random, count: number): string =>
  Array.from({ length: count }, () => pick(random, [..."ABCDEFGHKLMNPQRTVXYZ0123456789"])).join("");

/** Invented codes in the form of Vietnamese carriers; ITF carries digits only. */
const textFor = (format: CodeFormat, random: Random): string => {
  if (format === "ITF") return digits(random, 14);
  if (format === "Code39") return `VTP${digits(random, 7)}`;
  return pick(random, [`SPXVN${digits(random, 11)}`, `GHN${letters(random, 6)}`, digits(random, 12)]);
};

const seedOf = (rung: Rung, number: number): number => {
  let seed = 17 + number * 7919;
  for (const letter of rung.format + rung.name) seed = (Math.imul(seed, 31) + letter.charCodeAt(0)) | 0;
  return seed;
};

const sceneOf = async (rung: Rung, number: number): Promise<{ scene: LabelScene; text: string; random: Random }> => {
  const random = randomOf(seedOf(rung, number));
  const text = textFor(rung.format, random);
  const sheet = await drawSheet({ text, format: rung.format, quietZone: rung.quietZone }, random);
  const look = { ...GOOD_LOOK, ...rung.look };
  // Nobody lays a label down exactly straight.
  const tilted = { ...look, rotation: look.rotation + between(random, -4, 4) };
  const size = sheet.code.width > 3 * sheet.code.height ? LINEAR_SIZE : SQUARE_SIZE;
  return { scene: new LabelScene(sheet, tilted, size, random), text, random };
};

/** The `number`th label of a rung, always the same. */
export const ladderLabel = async (rung: Rung, number: number): Promise<LadderLabel> => {
  const { scene, text } = await sceneOf(rung, number);
  if (rung.kbps === undefined) return { rung, text, corners: scene.corners(), picture: scene.photograph() };
  const poses = COMES_IN.map((dx): Pose => ({ ...STILL, dx, dy: dx / 2 }));
  const shown = await throughH264(
    poses.map((pose) => scene.photograph(pose)),
    rung.kbps,
  );
  const picture = shown.at(-1);
  if (!picture) throw new Error(`${rung.name}: the encoder gave nothing back`);
  return { rung, text, corners: scene.corners(), picture };
};

/** So many frames of one label in a hand: it shakes, and now and then is smeared. */
export const ladderSequence = async (rung: Rung, number: number, frames: number): Promise<LadderSequence> => {
  const { scene, text, random } = await sceneOf(rung, number);
  const poses = Array.from({ length: frames }, (): Pose => ({
    dx: 6 * gaussian(random),
    dy: 5 * gaussian(random),
    turn: 1.5 * gaussian(random),
    smear: random() < 0.3 ? between(random, 1, 5) : 0,
  }));
  const pictures = poses.map((pose) => scene.photograph(pose));
  return { rung, text, pictures: rung.kbps === undefined ? pictures : await throughH264(pictures, rung.kbps) };
};
