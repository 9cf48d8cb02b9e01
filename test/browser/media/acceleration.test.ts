import { afterEach, expect, it, vi } from "vitest";
import { fastestConfig } from "../../../src/adapters/media/acceleration";
import { KeyPackets } from "../../../src/adapters/media/key-packets";
import { openVideoTrack } from "../../../src/adapters/media/open-video";
import { webCodecsOpener } from "../../../src/adapters/media/webcodecs-frame-source";
import { fixture } from "../../support/media-fixtures";
import { planOf } from "../../support/sampled";

afterEach(() => vi.restoreAllMocks());

const choose = async (name: string): Promise<VideoDecoderConfig> => {
  const file = await fixture(name);
  const video = await openVideoTrack(file);
  const keys = new KeyPackets(video, file);
  try {
    // A name of its own: what was found out is remembered.
    return await fastestConfig({ ...video.config, codedWidth: 640 }, keys);
  } finally {
    keys.close();
  }
};

it("leaves the choice to a browser with one decoder", async () => {
  expect(await choose("vp9.webm")).not.toHaveProperty("hardwareAcceleration");
});

it("does not believe in hardware that gives no picture, and reads the video without it", async () => {
  vi.spyOn(VideoDecoder, "isConfigSupported").mockImplementation((config) =>
    Promise.resolve({ supported: true, config }),
  );
  expect(await choose("first.mp4")).toHaveProperty("hardwareAcceleration", "prefer-software");
  const source = await webCodecsOpener.open(await fixture("first.mp4"));
  let samples = 0;
  for await (const { at } of source.frames(planOf())) samples += at >= 0 ? 1 : 0;
  source.close();
  expect(samples).toBeGreaterThan(40);
});
