import { describe, expect, it } from "vitest";
import { frameSourceOpener } from "../../../src/adapters/media/frame-source-opener";
import { failureNameOf } from "../../../src/domain/model/failure";
import { BYTE_DAMAGES } from "../../support/damage/byte-damage";
import { fixtureFacts } from "../../support/damage/fixture-facts";
import { judge } from "../../support/damage/judge";
import { behindHole, HOLE_BYTES } from "../../support/damage/large";
import { mp4Rotation } from "../../support/damage/patches";
import { byteVariant, lieOf, setBack, LIED_ABOUT } from "../../support/damage/variants";
import { fixture } from "../../support/media-fixtures";
import { planOf } from "../../support/sampled";

/** One file of each way through the ladder; `npm run fuzz` takes all, and hundreds of variants. */
const BYTES = ["first-faststart.mp4", "first.flv", "mpeg4.avi"] as const;

describe("hurt bytes", () => {
  const cases = BYTES.flatMap((name, i) => BYTE_DAMAGES.map((damage, j) => ({ name, damage, seed: 31 * i + j })));

  it.each(cases)("$damage, $name (seed $seed)", async ({ name, damage, seed }) => {
    expect(await judge(await byteVariant(name, damage, seed))).toMatchObject({ faults: [] });
  });

  it("an mkv that ends in zeros does not hang the reader", async () => {
    expect(await judge(await byteVariant("first-pcm.mkv", "halfCopied", 5))).toMatchObject({ faults: [] });
  });
});

describe("headers and clocks that lie", () => {
  it.each(LIED_ABOUT)("$what: $name", async ({ what, name }) => {
    expect(await judge(await lieOf(what, name))).toMatchObject({ faults: [] });
  });

  it.each([
    ["first.mpegts", 3],
    ["first.flv", 600],
    ["mpeg2.mpg", 60],
  ])("%s, set back by %i s", async (name, byS) => {
    expect(await judge(await setBack(name, byS, () => 0.5))).toMatchObject({ faults: [] });
  });

  it("a turned picture says by how much", async () => {
    const { bytes } = await fixtureFacts("first.mp4");
    for (const degrees of [90, 180, 270] as const) {
      const source = await frameSourceOpener.open(new Blob([mp4Rotation(bytes, degrees)]));
      expect(source.info.rotation).toBe(degrees);
      source.close();
    }
  });
});

describe("beyond 4 GiB", () => {
  it.each(["first.mp4", "mpeg4.avi"] as const)("%s behind a hole gives the same pictures", async (name) => {
    const file = await behindHole(name);
    expect(file.size).toBeGreaterThan(HOLE_BYTES);
    const facts = await fixtureFacts(name);
    const large = { facts, file, timeOf: (at: number) => at, unsure: [], blind: false, shorter: false };
    expect(await judge({ what: name, ...large, tolerance: null, failures: [] })).toMatchObject({
      outcome: "whole",
      faults: [],
    });
  });
});

describe("a file that changes while it is read", () => {
  it.each(["first.mp4", "first.flv", "mpeg4.avi"])("%s: says so", async (name) => {
    const folder = await navigator.storage.getDirectory();
    const handle = await folder.getFileHandle(`growing-${name}`, { create: true });
    const write = async (content: Blob): Promise<void> => {
      const writable = await handle.createWritable();
      await writable.write(content);
      await writable.close();
    };
    try {
      await write(await fixture(name));
      const file = await handle.getFile();
      await write(new Blob([await fixture(name), "the camera goes on"]));
      const read = async (): Promise<void> => {
        const source = await frameSourceOpener.open(file);
        try {
          for await (const { at } of source.frames(planOf())) expect(at).toBeGreaterThanOrEqual(0);
        } finally {
          source.close();
        }
      };
      expect(await read().then(() => "read", failureNameOf)).toBe("file-changed");
    } finally {
      await folder.removeEntry(`growing-${name}`);
    }
  });
});
