import fc from "fast-check";
import { expect, test } from "vitest";
import { movedBy, WHOLE, zoomedAt, type View } from "../../../src/ui/player/zoom-math";

test("the picture always fills its stage, however it is enlarged and moved", () => {
  const share = fc.double({ min: -2, max: 2, noNaN: true });
  const move = fc.record({ factor: fc.double({ min: 0.2, max: 4, noNaN: true }), x: share, y: share });
  fc.assert(
    fc.property(fc.array(move, { maxLength: 12 }), (moves) => {
      let view: View = WHOLE;
      for (const { factor, x, y } of moves) view = movedBy(zoomedAt(view, factor, 0.3, 0.8), x, y);
      expect(view.scale >= 1 && view.scale <= 8).toBe(true);
      for (const edge of [view.x, view.y]) expect(edge <= 0 && edge >= 1 - view.scale - 1e-9).toBe(true);
    }),
  );
});

test("the point under the pointer stays there", () => {
  const { scale, x, y } = zoomedAt(WHOLE, 2, 0.25, 0.5);
  expect([scale, (0.25 - x) / scale, (0.5 - y) / scale]).toEqual([2, 0.25, 0.5]);
});
