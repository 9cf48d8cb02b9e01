import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { roiProblem, type Roi } from "../../../src/domain/model/camera";
import { HANDLES, isDrawn, moveRoi, resizeRoi, roiBetween } from "../../../src/ui/cameras/roi-math";

const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const step = fc.double({ min: -3, max: 3, noNaN: true });
const roi = fc
  .tuple(fraction, fraction, fraction, fraction)
  .map(([ax, ay, bx, by]): Roi => roiBetween({ x: ax, y: ay }, { x: bx, y: by }))
  .filter(isDrawn);

describe("rectangles on the picture", () => {
  test("moving keeps the size and stays inside", () => {
    fc.assert(
      fc.property(roi, step, step, (before, dx, dy) => {
        const after = moveRoi(before, dx, dy);
        expect([after[2], after[3]]).toEqual([before[2], before[3]]);
        expect(after[0]).toBeGreaterThanOrEqual(0);
        expect(after[0] + after[2]).toBeLessThanOrEqual(1.0001);
        expect(after[1] + after[3]).toBeLessThanOrEqual(1.0001);
      }),
    );
  });

  test("no drag of any handle makes it unusable", () => {
    fc.assert(
      fc.property(roi, fc.constantFrom(...HANDLES), step, step, (before, handle, dx, dy) => {
        const [x, y, width, height] = resizeRoi(before, handle, dx, dy);
        // Rounding to four decimals may pass the border by half a unit of the last one.
        expect(roiProblem([x, y, Math.min(width, 1 - x), Math.min(height, 1 - y)])).toBeNull();
      }),
    );
  });

  test("a handle moves only its own sides", () => {
    expect(resizeRoi([0.2, 0.2, 0.4, 0.4], { x: 1, y: 0 }, 0.1, 0.3)).toEqual([0.2, 0.2, 0.5, 0.4]);
    expect(resizeRoi([0.2, 0.2, 0.4, 0.4], { x: -1, y: -1 }, 0.1, 0.1)).toEqual([0.3, 0.3, 0.3, 0.3]);
  });

  test("drawing works in every direction and is cut at the frame", () => {
    expect(roiBetween({ x: 0.8, y: 0.9 }, { x: 0.5, y: 0.6 })).toEqual([0.5, 0.6, 0.3, 0.3]);
    expect(roiBetween({ x: 0.5, y: 0.5 }, { x: 2, y: -1 })).toEqual([0.5, 0, 0.5, 0.5]);
    expect(isDrawn(roiBetween({ x: 0.5, y: 0.5 }, { x: 0.5, y: 0.5 }))).toBe(false);
  });
});
