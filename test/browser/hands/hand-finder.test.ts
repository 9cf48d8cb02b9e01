import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { webCodecsOpener } from "../../../src/adapters/media/webcodecs-frame-source";
import { createHandFinder } from "../../../src/adapters/vision/mediapipe-hand-finder";
import { failureNameOf } from "../../../src/domain/model/failure";
import { seconds } from "../../../src/domain/time/units";
import type { RgbaImage } from "../../../src/ports/frame-source";
import type { HandFinder } from "../../../src/ports/vision";

/** Pictures of the packing area of the sample's table without sticker, one a second. */
const pictures = async (from: number, to: number): Promise<RgbaImage[]> => {
  const file = await (await fetch("/sample/Ban-2/Ban-2_20261120_083000.mp4")).blob();
  const source = await webCodecsOpener.open(file);
  const images: RgbaImage[] = [];
  const plan = { intervals: [{ from: seconds(from), to: seconds(to) }], step: seconds(1) };
  for await (const frame of source.frames(plan))
    images.push(frame.colour({ x: 260, y: 160, width: 1400, height: 920 }, 320));
  source.close();
  return images;
};

const countAll = async (finder: HandFinder, images: readonly RgbaImage[], from: number): Promise<number[]> => {
  const counts = [];
  for (const [i, image] of images.entries()) counts.push(await finder.count(image, seconds(from + i)));
  return counts;
};

const realGetContext = OffscreenCanvas.prototype.getContext;
/** All that were asked for, in their order: the engine lives as long as the page. */
const contexts: WebGL2RenderingContext[] = [];
/** What the browser does with a context that is asked for. */
let browserGives: "contexts" | "none" | "contexts it takes away at once" = "contexts";

const lose = (context: WebGL2RenderingContext | undefined): void =>
  context?.getExtension("WEBGL_lose_context")?.loseContext();

beforeEach(() => {
  browserGives = "contexts";
  const watched = function (this: OffscreenCanvas, ...args: Parameters<typeof realGetContext>) {
    if (browserGives === "none") return null;
    const context = realGetContext.apply(this, args) as WebGL2RenderingContext;
    if (!contexts.includes(context)) contexts.push(context);
    if (browserGives !== "contexts") lose(context);
    return context;
  };
  OffscreenCanvas.prototype.getContext = watched as typeof realGetContext;
});
afterEach(() => void (OffscreenCanvas.prototype.getContext = realGetContext));

describe("MediaPipe's hand finder", () => {
  it("says by name that the browser has no WebGL2, and works once it has", async () => {
    browserGives = "none";
    expect(await createHandFinder().then(() => "created", failureNameOf)).toBe("hands-unavailable");
    browserGives = "contexts";
    const finder = await createHandFinder();
    expect(await countAll(finder, await pictures(1, 3), 0)).toEqual([0, 0]);
    expect(contexts).toHaveLength(1);
  });

  it("goes on where the browser takes its context away, and says so when that does not end", async () => {
    const finder = await createHandFinder();
    const images = await pictures(6, 9);
    const seen = async (from: number) => (await countAll(finder, images, from)).map((hands) => hands > 0);
    expect(await seen(100)).toEqual([true, true, true]);
    lose(contexts.at(-1));
    expect(await seen(200)).toEqual([true, true, true]);
    expect(contexts).toHaveLength(2);

    browserGives = "contexts it takes away at once";
    lose(contexts.at(-1));
    expect(await seen(300).then(() => "counted", failureNameOf)).toBe("hands-unavailable");
  });
});
