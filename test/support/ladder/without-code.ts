import { LabelScene, type PictureSize } from "./camera";
import { between, pick, randomOf, type Random } from "./random";
import { GOOD_LOOK } from "./rungs";
import type { Sheet } from "./sheet";

/** Things on packing tables that are printed, ruled or keyed and carry no code. */
export const THINGS = ["text", "keyboard", "ruler", "blank", "carton"] as const;
export type Thing = (typeof THINGS)[number];

const SIDE = 640;
const WORDS = ["Giao", "hang", "nhanh", "Hotline", "1900", "Nguoi", "nhan", "Khong", "lat", "nguoc", "De", "vo", "COD"];

type Pen = OffscreenCanvasRenderingContext2D;

const DRAW: Readonly<Record<Thing, (pen: Pen, random: Random) => void>> = {
  blank: () => undefined,
  text: (pen, random) => {
    for (let y = 40; y < SIDE; y += Math.round(between(random, 22, 44))) {
      pen.font = `${Math.round(between(random, 14, 34))}px sans-serif`;
      pen.fillText(Array.from({ length: 9 }, () => pick(random, WORDS)).join(" "), 20, y);
    }
  },
  keyboard: (pen, random) => {
    pen.font = "20px sans-serif";
    for (let y = 20; y < SIDE - 60; y += 62)
      for (let x = 20; x < SIDE - 60; x += 62) {
        pen.fillRect(x, y, 54, 54);
        pen.clearRect(x + 3, y + 3, 48, 48);
        pen.fillText(pick(random, WORDS).slice(0, 1), x + 14, y + 30);
      }
  },
  ruler: (pen) => {
    for (let i = 0; i * 12 < SIDE; i++) pen.fillRect(i * 12, 260, 2, i % 10 === 0 ? 90 : i % 5 === 0 ? 60 : 36);
  },
  carton: (pen) => {
    pen.fillRect(0, 310, SIDE, 6);
    pen.globalAlpha = 0.25;
    pen.fillRect(0, 250, SIDE, 130);
    pen.globalAlpha = 1;
  },
};

const sheetOf = (thing: Thing, random: Random): Sheet => {
  const canvas = new OffscreenCanvas(SIDE, SIDE);
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (!pen) throw new Error("No 2-D canvas");
  pen.fillStyle = "rgb(18,18,18)";
  DRAW[thing](pen, random);
  const rgba = pen.getImageData(0, 0, SIDE, SIDE).data;
  // Ink over paper: what is not drawn is paper.
  const data = Uint8Array.from({ length: SIDE * SIDE }, (_, i) => 250 - (232 * (rgba[4 * i + 3] as number)) / 255);
  return { data, width: SIDE, height: SIDE, code: { x: SIDE / 4, y: SIDE / 4, width: SIDE / 2, height: SIDE / 2 } };
};

/** Something on the table that carries no code; always the same for the same number. */
export const sceneWithoutCode = (
  thing: Thing,
  number: number,
  size: PictureSize = { width: 640, height: 480 },
): LabelScene => {
  const random = randomOf(901 + number * 131 + THINGS.indexOf(thing));
  const look = { ...GOOD_LOOK, modulePx: between(random, 3, 6), rotation: between(random, 0, 360) };
  return new LabelScene(sheetOf(thing, random), look, size, random);
};
