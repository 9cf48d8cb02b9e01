import { describe, expect, it } from "vitest";
import type { GreyImage } from "../../../src/ports/frame-source";
import { barDirection, printDirection } from "../../../src/scan/label-direction";
import { countStripes, MIN_STRIPES } from "../../../src/scan/label-stripes";
import { isWholeCode } from "../../../src/scan/label-whole-bars";
import { edgeBounds, printWindow } from "../../../src/scan/print-map";

const imageOf = (width: number, height: number, grey: (x: number, y: number) => number): GreyImage => {
  const data = Uint8Array.from({ length: width * height }, (_, i) => grey(i % width, Math.floor(i / width)));
  return { data, width, height, stride: width, offset: 0 };
};

/** Bars crossed in the direction of `degrees`, in a field of the given size around the middle; paper around them. */
const bars = (degrees: number, long: number, tall: number, contrast = 200): GreyImage => {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return imageOf(480, 320, (x, y) => {
    const along = (x - 240) * cos + (y - 160) * sin;
    const up = (y - 160) * cos - (x - 240) * sin;
    const printed = Math.abs(along) < long / 2 && Math.abs(up) < tall / 2;
    // Soft edges, as a lens makes them.
    return printed ? 230 - contrast * (0.5 + 0.5 * Math.sin(along)) : 230;
  });
};

describe("directions", () => {
  it.each([0, 20, -35, 44])("finds how far print is turned: %i°", (degrees) => {
    expect(printDirection(bars(degrees, 240, 80))).toBeGreaterThanOrEqual(degrees - 4);
    expect(printDirection(bars(degrees, 240, 80))).toBeLessThanOrEqual(degrees + 4);
    expect(barDirection(bars(degrees, 240, 80))).toBeCloseTo(degrees, -1);
  });

  it("tells upright bars from lying ones", () => {
    expect(Math.abs(barDirection(bars(90, 240, 80)))).toBeGreaterThan(85);
  });
});

describe("stripes", () => {
  const middle = [
    [110, 110],
    [370, 110],
    [370, 210],
    [110, 210],
  ] as const;
  /** As a sensor's noise: different in every pixel. */
  const noise = (x: number, y: number): number => ((x * 7919 + y * 104729) % 13) - 6;

  it.each([0, 30])("a code has many, at %i° too", (degrees) => {
    expect(countStripes(bars(degrees, 300, 160), middle)).toBeGreaterThan(MIN_STRIPES);
  });

  it("fingers and a flat table have few", () => {
    const hand = imageOf(480, 320, (x, y) => (x % 60 < 44 ? 170 - (x % 60) : 60) + noise(x, y));
    expect(countStripes(hand, middle)).toBeLessThan(MIN_STRIPES);
    expect(
      countStripes(
        imageOf(480, 320, (x, y) => (x > 300 ? 180 : 120) + noise(x, y)),
        middle,
      ),
    ).toBeLessThan(MIN_STRIPES);
  });
});

describe("an ITF code", () => {
  const read = (from: readonly [number, number], to: readonly [number, number], format = "ITF") => ({
    text: "12345678901234",
    format,
    corners: [from, to, to, from],
  });
  const aslant = bars(25, 300, 70);

  it("is whole when nothing follows past its ends", () => {
    const straight = bars(0, 300, 70);
    expect(isWholeCode(straight, read([90, 160], [390, 160]))).toBe(true);
  });

  it("is a part when more bars follow, or when the line left it through the ends of its bars", () => {
    expect(isWholeCode(bars(0, 300, 70), read([90, 160], [300, 160]))).toBe(false);
    expect(isWholeCode(aslant, read([160, 160], [320, 160]))).toBe(false);
  });

  it("other formats tell by themselves", () => {
    expect(isWholeCode(aslant, read([160, 160], [320, 160], "Code128"))).toBe(true);
  });
});

describe("where print is", () => {
  it("sees bars that stand and bars that lie", () => {
    for (const degrees of [0, 90]) expect(printWindow(bars(degrees, 240, 80))?.score).toBeGreaterThan(0);
  });

  it("a window grows along a long bar code", () => {
    const rect = printWindow(
      imageOf(900, 400, (x, y) => (y > 150 && y < 260 && x > 100 && x < 800 && x % 6 < 3 ? 20 : 230)),
    )?.rect;
    expect(rect?.x).toBeLessThanOrEqual(100);
    expect((rect?.x ?? 0) + (rect?.width ?? 0)).toBeGreaterThanOrEqual(780);
  });

  it("keeps a label in the shade, behind any clear one", () => {
    const shade = printWindow(bars(0, 240, 80, 14));
    expect(shade).not.toBeNull();
    expect(shade?.score ?? 1).toBeLessThan(0.5 * (printWindow(bars(0, 240, 80))?.score ?? 0));
  });

  it("leaves out bare tables, not faint labels", () => {
    const whole = { x: 0, y: 0, width: 480, height: 320 };
    expect(
      edgeBounds(
        imageOf(480, 320, (x) => 100 + x / 10),
        whole,
      ),
    ).toBeNull();
    const faint = edgeBounds(bars(0, 240, 80, 12), whole);
    expect(faint?.x).toBeLessThanOrEqual(120);
    expect((faint?.x ?? 0) + (faint?.width ?? 0)).toBeGreaterThanOrEqual(360);
  });
});
