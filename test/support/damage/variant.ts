import type { FailureName } from "../../../src/domain/model/failure";
import type { Interval } from "../../../src/domain/time/interval";
import { seconds, type Seconds } from "../../../src/domain/time/units";
import type { ByteRange, HurtBytes } from "./byte-damage";
import type { FactPacket, FixtureFacts } from "./fixture-facts";

/** A file that is not as it should be, and what can be asked of its reader all the same. */
export type Variant = {
  /** Enough to know what it is about when it fails. */
  readonly what: string;
  readonly facts: FixtureFacts;
  readonly file: Blob;
  /** Time in this file of the fixture's picture of `at`. */
  readonly timeOf: (at: number) => number;
  /** Stretches of the fixture whose pictures may be lost or spoiled. */
  readonly unsure: readonly Interval<Seconds>[];
  /** What holds the times or the decoder's settings is hurt: nothing can be promised but an answer. */
  readonly blind: boolean;
  /** Nothing in the file tells how long it was. */
  readonly shorter: boolean;
  /** How far a time may be off, seconds; null = one frame. */
  readonly tolerance: number | null;
  /** Reasons that are true. */
  readonly failures: readonly FailureName[];
};

/** Everything that damage may be called. */
export const UNREADABLE: readonly FailureName[] = [
  "empty-file",
  "not-a-video",
  "no-video-index",
  "no-video-track",
  "container-unsupported",
  "codec-unsupported",
  "video-damaged",
];

/** Times are looked up by positions that stand in an index: all are wrong behind bytes that are missing. */
const isIndexed = ({ name }: FixtureFacts): boolean => /\.(mp4|mov|mkv|webm)$/.test(name);

/** Bytes that a packet's loss may be due to: its own, and what stands before it. */
const ownedBy = (packets: readonly FactPacket[], i: number): ByteRange => ({
  from: packets[i - 1]?.to ?? 0,
  to: packets[i]?.to ?? 0,
});

const overlap = (a: ByteRange, b: ByteRange): boolean => a.from < b.to && b.from < a.to;

/**
 * From the key picture before the one that leads the hurt group to the second one behind it: readers begin anew at
 * a key picture, and some must have seen one to trust the next.
 */
const unsureOf = ({ packets, end }: FixtureFacts, { from, to }: ByteRange, moved: boolean): Interval<Seconds>[] => {
  const hit = packets.flatMap((_, i) => (overlap(ownedBy(packets, i), { from, to }) ? [i] : []));
  const [first, last] = [hit[0], hit.at(-1)];
  if (first === undefined || last === undefined) return [];
  const keys = packets.flatMap(({ key }, i) => (key ? [i] : []));
  const begin = keys.filter((key) => key <= first).at(-2) ?? 0;
  const second = moved ? undefined : keys.filter((key) => key > last)[1];
  return [
    {
      from: seconds((packets[begin]?.at ?? 0) - 1),
      to: seconds(second === undefined ? end + 1 : (packets[second]?.at ?? 0)),
    },
  ];
};

/** A fixture with some of its bytes hurt. */
export const hurtVariant = (facts: FixtureFacts, { what, bytes, hurt, moved }: HurtBytes): Variant => {
  const [first, last] = [facts.packets[0]?.from ?? 0, facts.packets.at(-1)?.to ?? 0];
  const secondKey = facts.packets.filter(({ key }) => key)[1];
  const lostBehind = moved && isIndexed(facts);
  const indexHurt = /\.(mp4|mov)$/.test(facts.name) && (moved || hurt.some(({ to }) => to > last));
  const blind = hurt.some(({ from }) => from < first) || indexHurt;
  return {
    what: `${facts.name}, ${what}`,
    facts,
    file: new Blob([bytes]),
    timeOf: (at) => at,
    unsure: hurt.flatMap((range) => unsureOf(facts, range, lostBehind)),
    blind,
    shorter: hurt.some(({ to }) => to >= (facts.packets.at(-1)?.from ?? 0)),
    tolerance: null,
    // Where no group of pictures is whole there may be nothing to be read.
    failures: blind || hurt.some(({ from }) => from < (secondKey?.from ?? last)) ? UNREADABLE : [],
  };
};
