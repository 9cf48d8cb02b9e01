import { seconds } from "../../../src/domain/time/units";
import { pick, randomOf, type Random } from "../ladder/random";
import { BYTE_DAMAGE, BYTE_DAMAGES, type ByteDamageName } from "./byte-damage";
import { fixtureFacts } from "./fixture-facts";
import {
  aviHeader,
  flvNumber,
  flvTimes,
  MKV_CUES,
  MKV_SEEK_HEAD,
  mkvDuration,
  mkvFrameTime,
  mkvWithout,
  mp4Durations,
  mp4Rotation,
  mpegTimes,
  placeOf,
  renamed,
  type TimeMap,
} from "./patches";
import { remade } from "./remade";
import { STEP } from "../sampled";
import { hurtVariant, UNREADABLE, type Variant } from "./variant";

type Bytes = Uint8Array<ArrayBuffer>;
type Change = (bytes: Bytes, random: Random) => Bytes | Promise<Bytes>;
/** A change that takes nothing away: everything must be found. */
type Lie = {
  readonly what: string;
  readonly of: readonly string[];
  readonly change: Change;
  /** Where the pictures of the fixture come to lie; made from the same random numbers as the change. */
  readonly timeOf?: TimeMap;
};

const MP4S = ["first.mp4", "first-faststart.mp4", "first-offset.mov", "hevc.mp4"];
const MKVS = ["first-pcm.mkv", "tracks.mkv"];
const AVIS = ["first.avi", "no-reorder.avi", "mpeg4.avi", "mjpeg.avi", "mpeg4-alaw.avi"];
const STREAMS = ["first.mpegts", "first.mpg", "mpeg2.mpg"];
const OTHERS = ["first-fragmented.mp4", "open-gop.mp4", "first.flv", "vp9.webm", "wmv2.wmv"];
export const FIXTURES: readonly string[] = [...MP4S, ...MKVS, ...AVIS, ...STREAMS, ...OTHERS];

const HOUR_S = 3600;
/** A camera that sees little writes fewer pictures. */
const uneven: TimeMap = (at) => at + 0.02 * Math.sin(at * 7) + (at > 3 ? 0.6 : 0) + (at > 5 ? 1.4 * (at - 5) : 0);
const holeOf =
  (hours: number): TimeMap =>
  (at) =>
    at < 4.04 ? at : at + hours * HOUR_S;
const late: TimeMap = (at) => at + 5000;

const cutBefore = (bytes: Bytes, name: string): Bytes => bytes.slice(0, placeOf(bytes, name));

const LIES: readonly Lie[] = [
  ...[0, 0.1, 10].map((factor) => ({
    what: `header says ${factor} × the length`,
    of: MP4S,
    change: (bytes: Bytes) => mp4Durations(bytes, factor),
  })),
  ...[0.1, 10].map((factor) => ({
    what: `header says ${factor} × the length`,
    of: MKVS,
    change: (bytes: Bytes) => mkvDuration(bytes, factor),
  })),
  {
    what: "turned by a quarter",
    of: MP4S,
    change: (bytes) => mp4Rotation(bytes, 90),
  },
  { what: "no cues", of: MKVS, change: (bytes) => mkvWithout(bytes, MKV_CUES) },
  { what: "no seek head", of: MKVS, change: (bytes) => mkvWithout(bytes, MKV_SEEK_HEAD) },
  { what: "header says 100 frames a second", of: MKVS, change: (bytes) => mkvFrameTime(bytes, 1e7) },
  { what: "header says 100 frames a second", of: AVIS, change: (bytes) => aviHeader(bytes, "frameTime", 1e4) },
  ...[0, 100_000].flatMap((frames) =>
    (["frames", "length"] as const).map((what) => ({
      what: `header says ${frames} ${what}`,
      of: AVIS,
      change: (bytes: Bytes) => aviHeader(bytes, what, frames),
    })),
  ),
  { what: "no index", of: AVIS, change: (bytes) => cutBefore(bytes, "idx1") },
  { what: "index without its name", of: AVIS, change: (bytes) => renamed(bytes, "idx1", "JUNK") },
  ...[0, 80].map((length) => ({
    what: `header says ${length} s`,
    of: ["first.flv"],
    change: (bytes: Bytes) => flvNumber(bytes, "duration", length),
  })),
  {
    what: "header says 100 frames a second",
    of: ["first.flv"],
    change: (bytes) => flvNumber(bytes, "framerate", 100),
  },
  { what: "begins at 5000 s", of: ["first.flv"], change: (bytes) => flvTimes(bytes, late) },
  { what: "a hole of 100 h", of: ["first.flv"], change: (bytes) => flvTimes(bytes, holeOf(100)), timeOf: holeOf(100) },
  { what: "uneven times", of: ["first.flv"], change: (bytes) => flvTimes(bytes, uneven), timeOf: uneven },
  { what: "begins at 5000 s", of: STREAMS, change: (bytes) => mpegTimes(bytes, late) },
  { what: "a hole of 10 h", of: STREAMS, change: (bytes) => mpegTimes(bytes, holeOf(10)), timeOf: holeOf(10) },
  {
    what: "times that run over",
    of: STREAMS,
    change: (bytes) => mpegTimes(bytes, (at) => at + 2 ** 33 / 90_000 - 3),
  },
  ...(["mp4", "mkv"] as const).flatMap((container) => [
    {
      what: `uneven times, as ${container}`,
      of: ["first.mp4"],
      change: () => remade("first.mp4", container, uneven),
      timeOf: uneven,
    },
    // An mp4 counts the ticks between two frames in 32 bits.
    ...[container === "mp4" ? 10 : 100].map((hours) => ({
      what: `a hole of ${hours} h, as ${container}`,
      of: ["first.mp4"],
      change: () => remade("first.mp4", container, holeOf(hours)),
      timeOf: holeOf(hours),
    })),
    {
      what: `begins at 5000 s, as ${container}`,
      of: ["first.mp4"],
      change: () => remade("first.mp4", container, late),
    },
  ]),
];

const lieVariant = async ({ what, of: _, change, timeOf }: Lie, name: string, random: Random): Promise<Variant> => {
  const facts = await fixtureFacts(name);
  return {
    what: `${name}, ${what}`,
    facts,
    file: new Blob([await change(facts.bytes, random)]),
    timeOf: timeOf ?? ((at) => at),
    unsure: [],
    blind: false,
    shorter: false,
    tolerance: null,
    failures: [],
  };
};

/** Some of the lies, one of a kind where a reader is alike. */
export const LIED_ABOUT: readonly { readonly what: string; readonly name: string }[] = [
  { what: "header says 10 × the length", name: "first-faststart.mp4" },
  { what: "header says 0.1 × the length", name: "first-pcm.mkv" },
  { what: "no cues", name: "tracks.mkv" },
  { what: "no index", name: "mpeg4-alaw.avi" },
  { what: "header says 100 frames a second", name: "mpeg4.avi" },
  { what: "header says 100 frames a second", name: "first-pcm.mkv" },
  { what: "begins at 5000 s", name: "first.flv" },
  { what: "a hole of 100 h, as mkv", name: "first.mp4" },
  { what: "a hole of 100 h", name: "first.flv" },
  { what: "uneven times, as mp4", name: "first.mp4" },
  { what: "times that run over", name: "first.mpegts" },
];

export const lieOf = (what: string, name: string): Promise<Variant> => {
  const lie = LIES.find((candidate) => candidate.what === what && candidate.of.includes(name));
  if (!lie) throw new Error(`no ${what} of ${name}`);
  return lieVariant(lie, name, randomOf(0));
};

/** Where the camera's clock is set back while it records: time goes on all the same. */
export const setBack = async (name: string, byS: number, random: Random): Promise<Variant> => {
  const facts = await fixtureFacts(name);
  const keys = facts.packets.filter(({ key, at }) => key && at > 0).map(({ at }) => at);
  const from = pick(random, keys) - 0.02;
  const map: TimeMap = (at) => 10_000 + (at < from ? at : at - byS);
  const change = name.endsWith(".flv") ? flvTimes : mpegTimes;
  return {
    what: `${name}, times jump back by ${byS} s at ${from.toFixed(2)} s`,
    facts,
    file: new Blob([change(facts.bytes, map)]),
    timeOf: (at) => at,
    unsure: [{ from: seconds(from - 1), to: seconds(from + 1) }],
    blind: false,
    shorter: false,
    // ffmpeg chooses samples by the times in the file: behind the jump their grid is kept.
    tolerance: name.endsWith(".mpg") ? STEP : null,
    failures: [],
  };
};

/** Nothing that could be read. */
const nothing = async (random: Random): Promise<Variant> => {
  const facts = await fixtureFacts("first.mp4");
  const index = placeOf(facts.bytes, "moov");
  const [what, content, failures] = pick<readonly [string, BlobPart, Variant["failures"]]>(random, [
    ["nothing at all", "", ["empty-file"]],
    ["a text called .mp4", "Mon 23 Nov: 12 parcels\n".repeat(400), ["not-a-video"]],
    ["one byte", "x", ["not-a-video"]],
    ["zeros", new Uint8Array(50_000), ["not-a-video"]],
    ["an mp4 without its index", facts.bytes.slice(0, index - 4), ["no-video-index"]],
    ["only the head of an AVI", (await fixtureFacts("mpeg4.avi")).bytes.slice(0, 2000), UNREADABLE],
    ["only the index of an mp4", facts.bytes.slice(index - 4), UNREADABLE],
  ]);
  const file = new Blob([content]);
  return { what, facts, file, timeOf: (at) => at, unsure: [], blind: true, shorter: true, tolerance: null, failures };
};

/** Fixtures whose bytes are hurt; the rest only lies. */
export const byteVariant = async (name: string, damage: ByteDamageName, seed: number): Promise<Variant> => {
  const facts = await fixtureFacts(name);
  return hurtVariant(facts, BYTE_DAMAGE[damage](facts.bytes, randomOf(seed)));
};

/** The same variant for the same seed and number. Two of three are hurt bytes. */
export const variantOf = async (seed: number, number: number): Promise<Variant> => {
  const random = randomOf(Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b));
  // Every fixture and every kind of damage has its turn, whatever the numbers say.
  const name = FIXTURES[number % FIXTURES.length] ?? pick(random, FIXTURES);
  const kind = number % 12;
  if (kind === 11) return nothing(random);
  if (kind === 10)
    // In the 33 bits of MPEG an hour back is a day on.
    return setBack(pick(random, ["first.flv", ...STREAMS]), pick(random, [0.5, 1.5, 3, 60, 600]), random);
  if (kind >= 7) {
    const lies = LIES.filter(({ of }) => of.includes(name));
    if (lies.length > 0) return lieVariant(pick(random, lies), name, random);
  }
  const facts = await fixtureFacts(name);
  return hurtVariant(facts, BYTE_DAMAGE[pick(random, BYTE_DAMAGES)](facts.bytes, random));
};
