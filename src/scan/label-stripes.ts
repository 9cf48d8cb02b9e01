import type { GreyImage } from "../ports/frame-source";
import type { CodeRead } from "../ports/vision";
import { boundsOf, crop, within } from "./areas";
import { barDirection } from "./label-direction";

/** Lines to either side that are averaged: along a bar nothing changes. */
const LINES = 4;
/** Pixels to either side whose mean tells dark from light. */
const NEAR = 24;
/** A step across that mean counts from this share of the whole range on: noise on a flat place does not. */
const STEP = 0.1;

/** So many dark and light stripes make a code: the shortest have 40, blur leaves half of them, a hand has eight. */
export const MIN_STRIPES = 16;

/**
 * Dark and light stripes in turn on the line that crosses most edges of a place.
 * @param corners the place, pixels
 */
export const countStripes = (image: GreyImage, corners: CodeRead["corners"]): number => {
  const part = crop(image, within(boundsOf(corners), image));
  const angle = (barDirection(part) * Math.PI) / 180;
  const profile = profileOf(part, Math.cos(angle), Math.sin(angle));
  const step = STEP * (Math.max(...profile) - Math.min(...profile));
  let stripes = 0;
  let dark: boolean | null = null;
  profile.forEach((grey, i) => {
    const around = profile.slice(Math.max(0, i - NEAR), i + NEAR + 1);
    const difference = grey - around.reduce((sum, value) => sum + value, 0) / around.length;
    if (Math.abs(difference) <= step || difference < 0 === dark) return;
    dark = difference < 0;
    stripes++;
  });
  return stripes;
};

/** Mean greys along the line through the middle. */
const profileOf = ({ data, width, height, stride, offset }: GreyImage, dx: number, dy: number): readonly number[] => {
  const reach = Math.floor(
    Math.min(width / 2 / Math.max(1e-6, Math.abs(dx)), height / 2 / Math.max(1e-6, Math.abs(dy))),
  );
  const profile: number[] = [];
  for (let along = -reach; along <= reach; along++) {
    let sum = 0;
    let count = 0;
    for (let beside = -LINES; beside <= LINES; beside++) {
      const x = Math.round(width / 2 + along * dx - beside * dy);
      const y = Math.round(height / 2 + along * dy + beside * dx);
      if (x < 0 || y < 0 || x >= width || y >= height) continue;
      sum += data[offset + y * stride + x] as number;
      count++;
    }
    if (count > 0) profile.push(sum / count);
  }
  return profile;
};
