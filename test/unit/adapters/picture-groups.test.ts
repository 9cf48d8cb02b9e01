import fc from "fast-check";
import type { EncodedPacket } from "mediabunny";
import { describe, expect, it } from "vitest";
import type { PacketIndex } from "../../../src/adapters/media/packet-index";
import { pictureGroups } from "../../../src/adapters/media/picture-groups";
import { seconds } from "../../../src/domain/time/units";

type Packet = Pick<EncodedPacket, "type" | "timestamp" | "byteLength">;

/** An index of these packets, in decode order; `asked` counts those handed out. */
const indexOf = (packets: readonly Packet[]) => {
  const asked = { packets: 0 };
  const index: Pick<PacketIndex, "timeOf" | "at" | "listFrom"> = {
    timeOf: ({ timestamp }) => timestamp,
    at: (at) =>
      Promise.resolve(
        (packets.findLast(({ type, timestamp }) => type === "key" && timestamp <= at) as EncodedPacket) ?? null,
      ),
    listFrom: async function* (start) {
      for (const packet of packets.slice(packets.indexOf(start))) {
        asked.packets++;
        yield packet as EncodedPacket;
      }
    },
  };
  return { index: index as PacketIndex, asked };
};

/** A key picture every so many seconds, four pictures a second. */
const camera = (lengthS: number, keyEveryS: number): Packet[] =>
  Array.from({ length: 4 * lengthS }, (_, i) => ({
    type: i % (4 * keyEveryS) === 0 ? "key" : "delta",
    timestamp: i / 4,
    byteLength: 100 + i,
  }));

const range = (from: number, to: number) => ({ from: seconds(from), to: seconds(to) });

describe("the groups of pictures of a file", () => {
  it("are those from the one that holds the begin to the first behind the end, whatever was listed before", async () => {
    const keyEvery = fc.constantFrom(1, 2, 7, 12, 400);
    const ranges = fc.array(fc.tuple(fc.nat(1500), fc.nat(700)), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(keyEvery, ranges, async (keyEveryS, wanted) => {
        const { index } = indexOf(camera(1501, keyEveryS));
        const known = new Map();
        for (const [from, length] of wanted) {
          const to = length > 600 ? Infinity : from + length;
          const groups = await pictureGroups(index, range(from, to), known);
          const begin = Math.floor(from / keyEveryS) * keyEveryS;
          const behind = Math.ceil(to / keyEveryS) * keyEveryS;
          const last = Math.min(behind, Math.floor(1500.75 / keyEveryS) * keyEveryS);
          expect(groups?.[0]?.at).toBe(begin);
          expect(groups?.at(-1)?.at).toBe(Math.max(begin, last));
          const all = groups?.slice(0, -1).flatMap(({ pictures }) => pictures.map(({ at }) => at)) ?? [];
          expect(all).toEqual(Array.from({ length: 4 * (Math.max(begin, last) - begin) }, (_, i) => begin + i / 4));
        }
      }),
    );
  });

  it("lists a stretch of the file once", async () => {
    const { index, asked } = indexOf(camera(1500, 2));
    const known = new Map();
    await pictureGroups(index, range(300, 900), known);
    const first = asked.packets;
    await pictureGroups(index, range(310, 890), known);
    expect(asked.packets).toBe(first);
    await pictureGroups(index, range(0, 900), known);
    expect(asked.packets - first).toBeLessThan(1210);
  });

  it("are none where times jump back or a picture lies before its key picture", async () => {
    const setBack = camera(400, 2).map((packet, i) => ({ ...packet, timestamp: (i < 600 ? i : i - 200) / 4 }));
    expect(await pictureGroups(indexOf(setBack).index, range(0, 200), new Map())).toBeNull();
    const open: Packet[] = [
      { type: "key", timestamp: 0, byteLength: 9 },
      { type: "key", timestamp: 2, byteLength: 9 },
      { type: "delta", timestamp: 1.5, byteLength: 1 },
      { type: "key", timestamp: 4, byteLength: 9 },
    ];
    expect(await pictureGroups(indexOf(open).index, range(0, 3), new Map())).toBeNull();
  });
});
