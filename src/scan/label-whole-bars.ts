import type { GreyImage } from "../ports/frame-source";
import type { CodeRead } from "../ports/vision";

/** Modules past an end in which nothing may follow; the standard asks for 10, print in a hurry leaves fewer. */
const QUIET_MODULES = 6;
/** Share of the code's own contrast that makes something past its end more bars. */
const MORE_BARS = 0.5;
/** Lines beside the reading line that are followed too, in modules: one that leaves through the bars' ends runs along them. */
const BESIDE = [-4, 0, 4];

/** Modules of an ITF code with narrow bars of one module and wide ones of 2.5, start and stop included. */
const itfModules = (digits: number): number => 8 * digits + 9;

/**
 * False for an ITF text that is only a part of its code. Its start and stop are so plain that a line which leaves a
 * turned code through the ends of its bars can find them anywhere; only a whole code has nothing but paper past both
 * ends, looked for across the bars. Other formats tell by themselves.
 */
export const isWholeCode = (image: GreyImage, { format, text, corners }: CodeRead): boolean => {
  if (format !== "ITF") return true;
  const [a, b, c, d] = corners;
  if (!a || !b || !c || !d) return true;
  const begin = { x: (a[0] + d[0]) / 2, y: (a[1] + d[1]) / 2 };
  const end = { x: (b[0] + c[0]) / 2, y: (b[1] + c[1]) / 2 };
  const across = acrossBars(image, begin, end);
  const length = (end.x - begin.x) * across.x + (end.y - begin.y) * across.y;
  const module = Math.abs(length) / itfModules(text.length);
  const way = length < 0 ? { x: -across.x, y: -across.y } : across;
  const own = range(image, begin, { x: (end.x - begin.x) / 100, y: (end.y - begin.y) / 100 }, 100);
  const steps = Math.max(3, Math.round(QUIET_MODULES * module));
  return BESIDE.every((beside) => {
    const [dx, dy] = [-way.y * beside * module, way.x * beside * module];
    const after = range(image, skip(end, way, module, dx, dy), way, steps);
    const before = range(image, skip(begin, way, -module, dx, dy), { x: -way.x, y: -way.y }, steps);
    return Math.max(after, before) < MORE_BARS * own;
  });
};

type Vector = { readonly x: number; readonly y: number };

/** One module past an end, so that the last bar itself does not count. */
const skip = (from: Vector, way: Vector, module: number, dx: number, dy: number): Vector => ({
  x: from.x + way.x * module * 1.5 + dx,
  y: from.y + way.y * module * 1.5 + dy,
});

/** Direction in which the bars between two points are crossed: main axis of the gradients' structure tensor. */
const acrossBars = (image: GreyImage, begin: Vector, end: Vector): Vector => {
  let [xx, xy, yy] = [0, 0, 0];
  const steps = Math.ceil(Math.hypot(end.x - begin.x, end.y - begin.y));
  for (let i = 0; i <= steps; i++) {
    const x = Math.round(begin.x + ((end.x - begin.x) * i) / steps);
    const y = Math.round(begin.y + ((end.y - begin.y) * i) / steps);
    const gx = greyAt(image, x + 1, y) - greyAt(image, x - 1, y);
    const gy = greyAt(image, x, y + 1) - greyAt(image, x, y - 1);
    xx += gx * gx;
    xy += gx * gy;
    yy += gy * gy;
  }
  const angle = 0.5 * Math.atan2(2 * xy, xx - yy);
  return { x: Math.cos(angle), y: Math.sin(angle) };
};

/** Brightest minus darkest on a way. */
const range = (image: GreyImage, from: Vector, step: Vector, steps: number): number => {
  let [dark, light] = [255, 0];
  for (let i = 0; i <= steps; i++) {
    const grey = greyAt(image, Math.round(from.x + step.x * i), Math.round(from.y + step.y * i));
    dark = Math.min(dark, grey);
    light = Math.max(light, grey);
  }
  return light - dark;
};

const greyAt = ({ data, width, height, stride, offset }: GreyImage, x: number, y: number): number => {
  const column = Math.max(0, Math.min(width - 1, x));
  const row = Math.max(0, Math.min(height - 1, y));
  return data[offset + row * stride + column] as number;
};
