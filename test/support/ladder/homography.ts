type Row = readonly [number, number, number];

/** Plane to plane, row by row. */
export type Homography = readonly [Row, Row, Row];

export const multiply = (a: Homography, b: Homography): Homography => {
  const cell = (row: Row, column: 0 | 1 | 2): number =>
    row[0] * b[0][column] + row[1] * b[1][column] + row[2] * b[2][column];
  const rowOf = (row: Row): Row => [cell(row, 0), cell(row, 1), cell(row, 2)];
  return [rowOf(a[0]), rowOf(a[1]), rowOf(a[2])];
};

/** The inverse up to a factor, which a homography does not care about. */
export const invert = ([[a, b, c], [d, e, f], [g, h, i]]: Homography): Homography => [
  [e * i - f * h, c * h - b * i, b * f - c * e],
  [f * g - d * i, a * i - c * g, c * d - a * f],
  [d * h - e * g, b * g - a * h, a * e - b * d],
];

export const project = ([r0, r1, r2]: Homography, x: number, y: number): readonly [number, number] => {
  const w = r2[0] * x + r2[1] * y + r2[2];
  return [(r0[0] * x + r0[1] * y + r0[2]) / w, (r1[0] * x + r1[1] * y + r1[2]) / w];
};
