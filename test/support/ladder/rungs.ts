import type { CodeFormat } from "../../../src/ports/vision";
import type { CameraLook } from "./camera";

/** One degree of one degradation: everything else is as a good camera shows it. */
export type Rung = {
  readonly name: string;
  /** What the rung belongs to in a table. */
  readonly group: string;
  readonly format: CodeFormat;
  readonly look: Partial<CameraLook>;
  readonly quietZone: boolean;
  /** Goes through a camera's H.264 of so many kilobits a second for 640 × 480 pixels. */
  readonly kbps?: number;
};

/** 3 px a module, as sharp as recorders show it (lens, scaling and sharpening together), a quiet sensor. */
export const GOOD_LOOK: CameraLook = {
  modulePx: 3,
  rotation: 0,
  tilt: 0,
  focus: 0.7,
  motion: 0,
  noise: 3,
  contrast: 0.75,
  glare: 0,
  covered: 0,
};

type Extra = { readonly format?: CodeFormat; readonly quietZone?: boolean; readonly kbps?: number };

const rung = (group: string, level: string, look: Partial<CameraLook>, extra: Extra = {}): Rung => ({
  name: `${group} ${level}`,
  group,
  format: "QRCode",
  look,
  quietZone: true,
  ...extra,
});

/** 48 rungs of square QR codes. The blind spots that vision.md names are among them with the levels it names. */
export const QR_RUNGS: readonly Rung[] = [
  ...[1.5, 1.75, 2, 2.25, 2.5, 3, 4, 6].map((modulePx) => rung("scale", `${modulePx} px`, { modulePx })),
  ...[15, 30, 45, 135].map((rotation) => rung("rotation", `${rotation}° at 2.5 px`, { modulePx: 2.5, rotation })),
  ...[20, 35, 50, 60].map((tilt) => rung("tilt", `${tilt}° at 4 px`, { modulePx: 4, tilt, rotation: 10 })),
  ...[0.8, 1.2, 1.5, 2].map((focus) => rung("defocus", `σ ${focus} px`, { focus })),
  ...[3, 5, 7, 9].map((motion) => rung("motion", `${motion} px`, { motion })),
  ...[10, 20, 35, 50].map((noise) => rung("noise", `σ ${noise}`, { noise })),
  ...[0.3, 0.15, 0.08, 0.05].map((contrast) => rung("contrast", `${contrast}`, { contrast, noise: 1 })),
  ...[0.6, 0.8, 1].map((glare) => rung("glare", `${glare}`, { glare })),
  ...[0.01, 0.02, 0.04, 0.06].map((covered) => rung("covered", `${100 * covered} %`, { covered })),
  ...[3, 4].map((modulePx) => rung("no quiet zone", `${modulePx} px`, { modulePx }, { quietZone: false })),
  ...(
    [
      [2, 250],
      [2.5, 120],
      [3, 60],
      [4, 30],
    ] as const
  ).map(([modulePx, kbps]) => rung("H.264", `${modulePx} px at ${kbps} kb/s`, { modulePx, noise: 6 }, { kbps })),
  rung("as on tables", "2.5 px, 30°, blur, noise", { modulePx: 2.5, rotation: 30, focus: 0.8, noise: 8 }),
  rung("as on tables", "3 px, tilt 25°, moved 3 px", { tilt: 25, rotation: 70, motion: 3, noise: 6 }),
  rung("as on tables", "2 px, dim, noise", { modulePx: 2, contrast: 0.4, rotation: 200, noise: 6 }),
];

const others = (format: CodeFormat, looks: readonly (readonly [string, Partial<CameraLook>])[]): readonly Rung[] =>
  looks.map(([level, look]) => rung(format, level, look, { format }));

const LINEAR: readonly (readonly [string, Partial<CameraLook>])[] = [
  ["1.25 px", { modulePx: 1.25 }],
  ["1.5 px, 20°", { modulePx: 1.5, rotation: 20 }],
  ["2 px, noise σ 20", { modulePx: 2, noise: 20 }],
  ["2 px, defocus σ 1", { modulePx: 2, focus: 1 }],
  ["2 px, tilt 35°, 100°", { modulePx: 2, tilt: 35, rotation: 100 }],
];

/** The other formats of labels: 20 rungs. */
export const OTHER_RUNGS: readonly Rung[] = [
  ...others("DataMatrix", [
    ["2 px", { modulePx: 2 }],
    ["3 px, 45°", { rotation: 45 }],
    ["3 px, defocus σ 1.2", { focus: 1.2 }],
    ["3 px, tilt 35°", { tilt: 35, rotation: 10 }],
    ["3 px, noise σ 20", { noise: 20 }],
  ]),
  ...others("Code128", LINEAR),
  ...others("Code39", LINEAR),
  ...others("ITF", LINEAR),
];

/** Labels that no single picture of a few shows well: noise together with blur or little light. */
export const SEQUENCE_RUNGS: readonly Rung[] = [
  rung("sequence", "defocus σ 1.5, noise σ 20", { focus: 1.5, noise: 20 }),
  rung("sequence", "contrast 0.1, noise σ 8", { contrast: 0.1, noise: 8 }),
  rung("sequence", "2 px, noise σ 35", { modulePx: 2, noise: 35 }),
  rung("sequence", "1.5 px, noise σ 12", { modulePx: 1.5, noise: 12 }),
  rung("sequence", "smeared 6 px, noise σ 6", { motion: 6, noise: 6 }),
  rung("sequence", "defocus σ 2, noise σ 6", { focus: 2, noise: 6 }),
  rung("sequence", "2 px at 120 kb/s", { modulePx: 2, noise: 6 }, { kbps: 120 }),
  ...others("Code128", [["2 px, noise σ 30", { modulePx: 2, noise: 30 }]]),
];
