import type { GreyImage } from "../../../src/ports/frame-source";
import { anyBackground, backgroundAt } from "./background";
import { blurLine, blurRound } from "./blur";
import { invert, multiply, project, type Homography } from "./homography";
import { between, quickGaussian, type Random } from "./random";
import { SHEET_SCALE, type Sheet } from "./sheet";

/** How a camera shows a label. Angles in degrees, lengths in pixels of the picture, greys 0–255. */
export type CameraLook = {
  readonly modulePx: number;
  readonly rotation: number;
  /** Of the paper against the picture plane, around a random axis in it. */
  readonly tilt: number;
  /** Sigma of the lens's blur. */
  readonly focus: number;
  /** Length of a straight smear in a random direction. */
  readonly motion: number;
  /** Standard deviation of the sensor's noise. */
  readonly noise: number;
  /** (paper − ink) / 255. */
  readonly contrast: number;
  /** Strength of a bright spot beside the code's middle: at 1 its heart has no contrast left. */
  readonly glare: number;
  /** Share of the code's area that a finger covers. */
  readonly covered: number;
};

/** A label held in front of the camera at one moment: shift in pixels, turn in degrees. */
export type Pose = { readonly dx: number; readonly dy: number; readonly turn: number; readonly smear: number };
export const STILL: Pose = { dx: 0, dy: 0, turn: 0, smear: 0 };

export type PictureSize = { readonly width: number; readonly height: number };
export type Corners = readonly (readonly [x: number, y: number])[];

const SAMPLES = 4;
const FINGER = 122;
/** Brighter than white: the sensor is full. */
const GLARE_LIGHT = 300;
/** Distance of the camera in picture pixels: a lens of about 55°. */
const FOCAL = 1900;

/**
 * One label in front of one background, ready to be photographed at several moments (poses). What belongs to the
 * scene (texture, tilt axis, place of finger and highlight) is drawn once, the noise anew for each picture.
 */
export class LabelScene {
  readonly #sheet: Sheet;
  readonly #look: CameraLook;
  readonly #size: PictureSize;
  readonly #random: Random;
  readonly #background: (x: number, y: number) => number;
  readonly #tiltAxis: number;
  readonly #smearAxis: number;
  readonly #shift: readonly [number, number];
  readonly #finger: readonly [angle: number, slim: number];
  readonly #spot: readonly [number, number];

  constructor(sheet: Sheet, look: CameraLook, size: PictureSize, random: Random) {
    this.#sheet = sheet;
    this.#look = look;
    this.#size = size;
    this.#random = random;
    this.#background = backgroundAt(anyBackground(random), random);
    this.#tiltAxis = between(random, 0, 2 * Math.PI);
    this.#smearAxis = between(random, 0, Math.PI);
    this.#shift = [between(random, -20, 20), between(random, -15, 15)];
    this.#finger = [between(random, 0, 2 * Math.PI), between(random, 1.2, 2)];
    this.#spot = [between(random, -0.4, 0.4), between(random, -0.4, 0.4)];
  }

  /** Corners of the code in the picture, from its top left on. */
  corners(pose: Pose = STILL): Corners {
    const { x, y, width, height } = this.#sheet.code;
    const view = this.#homography(pose);
    return [[x, y] as const, [x + width, y] as const, [x + width, y + height] as const, [x, y + height] as const].map(
      ([u, v]) => project(view, u, v),
    );
  }

  photograph(pose: Pose = STILL): GreyImage {
    const { width, height } = this.#size;
    const { focus, motion, noise } = this.#look;
    let pixels = this.#expose(pose);
    if (focus > 0) pixels = blurRound(pixels, width, height, focus);
    const smear = motion + pose.smear;
    if (smear > 1) pixels = blurLine(pixels, width, height, smear, this.#smearAxis);
    const data = Uint8Array.from(pixels, (value) =>
      Math.max(0, Math.min(255, Math.round(value + noise * quickGaussian(this.#random)))),
    );
    return { data, width, height, stride: width, offset: 0 };
  }

  #homography({ dx, dy, turn }: Pose): Homography {
    const { modulePx, rotation, tilt } = this.#look;
    const { code } = this.#sheet;
    const scale = modulePx / SHEET_SCALE;
    const [cos, sin] = rotor(rotation + turn);
    const flat: Homography = [
      [cos * scale, -sin * scale, 0],
      [sin * scale, cos * scale, 0],
      [0, 0, 1],
    ];
    const toCode: Homography = [
      [1, 0, -(code.x + code.width / 2)],
      [0, 1, -(code.y + code.height / 2)],
      [0, 0, 1],
    ];
    // A plane turned by the tilt around an axis through the code: x' = x·f / (f + depth).
    const [ax, ay] = [Math.cos(this.#tiltAxis), Math.sin(this.#tiltAxis)];
    const [tiltCos, tiltSin] = rotor(tilt);
    const squeeze = tiltCos - 1;
    const leaning: Homography = [
      [1 + squeeze * ay * ay, -squeeze * ax * ay, 0],
      [-squeeze * ax * ay, 1 + squeeze * ax * ax, 0],
      [(-tiltSin * ay) / FOCAL, (tiltSin * ax) / FOCAL, 1],
    ];
    const centre: Homography = [
      [1, 0, this.#size.width / 2 + this.#shift[0] + dx],
      [0, 1, this.#size.height / 2 + this.#shift[1] + dy],
      [0, 0, 1],
    ];
    return multiply(centre, multiply(leaning, multiply(flat, toCode)));
  }

  /** Light on the sensor: paper, ink, finger and highlight over the background, 4 × 4 samples a pixel. */
  #expose(pose: Pose): Float32Array {
    const { width, height } = this.#size;
    const { data: sheet, width: wide, height: tall } = this.#sheet;
    const back = invert(this.#homography(pose));
    const tone = this.#tones();
    const cover = this.#cover();
    const shine = this.#shine();
    const pixels = new Float32Array(width * height);
    const [[a, b, c], [d, e, f], [g, h, i]] = back;
    const bounds = this.#paperBounds(pose);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const ground = this.#background(x, y);
        pixels[y * width + x] = ground;
        if (x < bounds.left || x > bounds.right || y < bounds.top || y > bounds.bottom) continue;
        let sum = 0;
        for (let s = 0; s < SAMPLES * SAMPLES; s++) {
          const px = x + ((s & 3) + 0.5) / SAMPLES;
          const py = y + ((s >> 2) + 0.5) / SAMPLES;
          const w = g * px + h * py + i;
          const u = (a * px + b * py + c) / w;
          const v = (d * px + e * py + f) / w;
          if (u < 0 || v < 0 || u >= wide || v >= tall) sum += ground;
          else if (cover(u, v)) sum += FINGER;
          else {
            const light = tone[sheet[(v | 0) * wide + (u | 0)] as number] as number;
            sum += light + (GLARE_LIGHT - light) * shine(u, v);
          }
        }
        pixels[y * width + x] = Math.min(255, sum / (SAMPLES * SAMPLES));
      }
    return pixels;
  }

  #paperBounds(pose: Pose): { left: number; top: number; right: number; bottom: number } {
    const { width, height } = this.#sheet;
    const view = this.#homography(pose);
    const corners = [
      project(view, 0, 0),
      project(view, width, 0),
      project(view, width, height),
      project(view, 0, height),
    ];
    const xs = corners.map(([x]) => x);
    const ys = corners.map(([, y]) => y);
    return { left: Math.min(...xs) - 1, right: Math.max(...xs), top: Math.min(...ys) - 1, bottom: Math.max(...ys) };
  }

  /** Paper and ink as the camera sees them; low contrast is a grey, badly lit label. */
  #tones(): Float32Array {
    const { contrast } = this.#look;
    const middle = 90 + 40 * contrast;
    return Float32Array.from({ length: 256 }, (_, grey) => middle + (grey / 255 - 0.5) * contrast * 255);
  }

  /** A finger's tip: an ellipse of the wanted area somewhere inside the code. */
  #cover(): (u: number, v: number) => boolean {
    const { covered } = this.#look;
    if (covered === 0) return () => false;
    const { x, y, width, height } = this.#sheet.code;
    const [angle, slim] = this.#finger;
    const radius = Math.sqrt((covered * width * height) / (Math.PI * slim));
    const [a, b] = [radius * slim, radius];
    const [cx, cy] = [x + width * (0.5 + 0.36 * Math.cos(angle)), y + height * (0.5 + 0.36 * Math.sin(angle))];
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    return (u, v) => {
      const [du, dv] = [u - cx, v - cy];
      return ((du * cos + dv * sin) / a) ** 2 + ((dv * cos - du * sin) / b) ** 2 < 1;
    };
  }

  #shine(): (u: number, v: number) => number {
    const { glare } = this.#look;
    if (glare === 0) return () => 0;
    const { x, y, width, height } = this.#sheet.code;
    const [cx, cy] = [x + width * (0.5 + this.#spot[0]), y + height * (0.5 + this.#spot[1])];
    const spread = 2 * (0.28 * Math.max(width, height)) ** 2;
    return (u, v) => Math.min(1, glare * 1.15 * Math.exp(-((u - cx) ** 2 + (v - cy) ** 2) / spread));
  }
}

const rotor = (degrees: number): readonly [number, number] => {
  const angle = (degrees * Math.PI) / 180;
  return [Math.cos(angle), Math.sin(angle)];
};
