import type { CodeFormat } from "../../../src/ports/vision";
import { pick, type Random } from "./random";
import { symbolOf, type CodeSymbol } from "./symbol";

/** Sheet pixels per module of the wanted code. */
export const SHEET_SCALE = 8;

/** A flat parcel label, grey, in sheet pixels, and where on it the wanted code lies. */
export type Sheet = {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly code: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
};

export type SheetWish = { readonly text: string; readonly format: CodeFormat; readonly quietZone: boolean };

const PAPER = 250;
const INK = 18;
const NAMES = ["Nguyen Van An", "Tran Thi Binh", "Le Minh Chau", "Pham Quoc Dung", "Hoang Thu Ha"];
const STREETS = ["12 Le Loi, P.Ben Nghe", "45 Tran Phu, Ba Dinh", "88 Nguyen Hue, TP.Hue", "7/3 CMT8, Q.Tan Binh"];
const GOODS = ["Ao thun", "Son moi", "Op lung", "Giay", "Kem duong"];
const CARRIERS = ["SPX EXPRESS", "GHN", "J&T EXPRESS", "VIETTEL POST", "NINJA VAN"];
/** Modules of white that the standards ask for. */
const QUIET = { square: 4, bars: 10 };

type Pen = OffscreenCanvasRenderingContext2D;

const isLinear = (format: CodeFormat): boolean => format !== "QRCode" && format !== "DataMatrix";

const drawSquare = (pen: Pen, symbol: CodeSymbol, x: number, y: number, module: number): void => {
  for (let row = 0; row < symbol.height; row++)
    for (let column = 0; column < symbol.width; column++)
      if (symbol.dark(column, row)) pen.fillRect(x + column * module, y + row * module, module, module);
};

const drawBars = (pen: Pen, symbol: CodeSymbol, x: number, y: number, module: number, tall: number): void => {
  for (let column = 0; column < symbol.width; column++)
    if (symbol.dark(column, 0)) pen.fillRect(x + column * module, y, module, tall);
};

const drawLines = (pen: Pen, lines: readonly string[], x: number, y: number, size: number): void => {
  pen.font = `${size}px sans-serif`;
  lines.forEach((line, i) => pen.fillText(line, x, y + i * size * 1.35));
};

/** No white around the code: it stands in a printed frame, the text touches that. */
const crowd = (pen: Pen, { x, y, width, height }: Sheet["code"], random: Random): void => {
  pen.lineWidth = 1.5 * SHEET_SCALE;
  const half = pen.lineWidth / 2;
  pen.strokeRect(x - half, y - half, width + 2 * half, height + 2 * half);
  const size = 4 * SHEET_SCALE;
  drawLines(pen, [pick(random, STREETS).slice(0, 12)], x, y - 2 * half, size);
  drawLines(pen, [pick(random, NAMES).slice(0, 12)], x, y + height + 2 * half + 0.8 * size, size);
};

/**
 * A parcel label as carriers print it: a head, a bar code with its text, the square code beside the address, goods,
 * a sum. A wanted linear code takes the bar code's place and no square code is there; else the bar code is a routing code.
 */
export const drawSheet = async ({ text, format, quietZone }: SheetWish, random: Random): Promise<Sheet> => {
  const symbol = await symbolOf(text, format);
  const module = SHEET_SCALE;
  const linear = isLinear(format);
  const quiet = linear ? QUIET.bars : QUIET.square;
  const columns = linear ? symbol.width + 2 * quiet + 4 : Math.max(62, symbol.width + 40);
  const rows = linear ? Math.round(columns * 0.9) : columns + 22;
  const [width, height] = [columns * module, rows * module];
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (!pen) throw new Error("No 2-D canvas");
  pen.fillStyle = `rgb(${PAPER},${PAPER},${PAPER})`;
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = pen.strokeStyle = `rgb(${INK},${INK},${INK})`;
  pen.lineWidth = module / 2;
  pen.strokeRect(module / 2, module / 2, width - module, height - module);
  const unit = height / 84;
  drawLines(pen, [pick(random, CARRIERS)], 2 * module, 7 * unit, 5.5 * unit);
  const bars = linear ? symbol : await symbolOf(`R${Math.floor(random() * 1e7)}`, "Code128");
  const barModule = linear ? module : Math.max(2, Math.floor(((columns - 10) * module) / bars.width));
  const barX = Math.round((width - bars.width * barModule) / 2);
  const [barY, barTall] = [Math.round(10 * unit), Math.round((linear ? 22 : 11) * unit)];
  drawBars(pen, bars, barX, barY, barModule, barTall);
  drawLines(pen, [linear ? text : "ROUTE 04-B"], barX, barY + barTall + 5 * unit, 3.6 * unit);
  let code = { x: barX, y: barY, width: bars.width * barModule, height: barTall };
  const middle = linear ? 42 * unit : 31 * unit;
  if (!linear) {
    const side = { width: symbol.width * module, height: symbol.height * module };
    code = { x: width - side.width - 5 * module, y: Math.round(middle), ...side };
    drawSquare(pen, symbol, code.x, code.y, module);
  }
  if (!quietZone) crowd(pen, code, random);
  drawLines(
    pen,
    ["Nguoi nhan:", pick(random, NAMES), "09*****123", pick(random, STREETS).slice(0, 16)],
    2 * module,
    middle + 3 * unit,
    3.3 * unit,
  );
  const goods = [1, 2, 3].map((i) => `${i}. ${pick(random, GOODS)} x${1 + Math.floor(random() * 3)}`);
  drawLines(pen, [...goods, `COD ${50 + Math.floor(random() * 800)}.000d`], 2 * module, 66 * unit, 4 * unit);
  const rgba = pen.getImageData(0, 0, width, height).data;
  const data = new Uint8Array(width * height);
  for (let i = 0; i < data.length; i++) data[i] = rgba[4 * i] as number;
  return { data, width, height, code };
};
