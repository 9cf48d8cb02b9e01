import { seconds } from "../../../src/domain/time/units";
import type { GreyImage } from "../../../src/ports/frame-source";
import type { CodeFormat, CodeRead } from "../../../src/ports/vision";
import { crop, detach } from "../../../src/scan/areas";
import type { AlbumPicture } from "../../../src/scan/label-album";
import { LastLook, type LastLookTools } from "../../../src/scan/label-last-look";
import { isWholeCode } from "../../../src/scan/label-whole-bars";
import { printBounds, printWindow } from "../../../src/scan/print-map";
import { StageClock } from "../../../src/scan/stage-clock";
import { STILL } from "./camera";
import { ladderLabel, ladderSequence } from "./ladder";
import type { Rung } from "./rungs";
import { sceneWithoutCode, type Thing } from "./without-code";

const LABEL_FORMATS: readonly CodeFormat[] = ["QRCode", "DataMatrix", "Code128", "Code39", "ITF"];
/** The routing code that stands beside a wanted square code (sheet.ts). */
const ROUTING_CODE = /^R\d+$/;

/** What became of one label: the stage that read it, null when none did; texts that are not on the label. */
export type Climbed = {
  readonly rung: Rung;
  readonly stage: string | null;
  readonly wrong: readonly string[];
  /** Not read, but something code-like was found: a person would get to see it. */
  readonly noticed: boolean;
};

export type Climber = {
  /** One picture through the cascade. */
  readonly label: (rung: Rung, number: number) => Promise<Climbed>;
  /** Several moments of one label, all of them kept pictures of the last look. */
  readonly sequence: (rung: Rung, number: number, frames: number) => Promise<Climbed>;
  /** The CNN alone on what the first two stages could not read, as it was used before: is the text read? */
  readonly cnnAlone: (rung: Rung, number: number) => Promise<boolean>;
  /** A last look at something without a code: what it took for one (reads and marks). */
  readonly mistaken: (thing: Thing, number: number) => Promise<readonly string[]>;
  readonly clock: StageClock;
};

const kept = (picture: GreyImage, index: number): AlbumPicture | null => {
  const window = printWindow(picture);
  if (!window) return null;
  const { rect, score } = window;
  return { index, at: seconds(index), image: detach(crop(picture, rect)), rect, score };
};

/** The stages of the scan, one picture at a time: what a session with this one look at its label would get. */
export const climberOf = (tools: LastLookTools): Climber => {
  const clock = new StageClock(() => performance.now());
  const wanted = (rung: Rung): readonly CodeFormat[] => (rung.format === "QRCode" ? ["QRCode"] : LABEL_FORMATS);

  const judge = (rung: Rung, text: string, reads: readonly { read: CodeRead; step: string }[], marks = 0): Climbed => {
    const hit = reads.find(({ read }) => read.text === text);
    const isWrong = ({ read }: { read: CodeRead }): boolean => read.text !== text && !ROUTING_CODE.test(read.text);
    const wrong = reads.filter(isWrong).map(({ read, step }) => `${step}: ${read.format} ${read.text} for ${text}`);
    return { rung, stage: hit?.step ?? null, wrong, noticed: !hit && marks > 0 };
  };

  const early = async (rung: Rung, picture: GreyImage): Promise<{ read: CodeRead; step: string }[]> => {
    const request = { formats: wanted(rung), maxCodes: 8 };
    const first = await clock.time("1 zxing", () => tools.plain.decode(picture, request));
    const whole = first.filter((read) => isWholeCode(picture, read)).map((read) => ({ read, step: "1 zxing" }));
    const target = printBounds(picture, { x: 0, y: 0, width: picture.width, height: picture.height });
    if (!target || whole.some(({ read }) => read.format === rung.format)) return whole;
    const second = await clock.time("2 doubled", () =>
      tools.upscaled.decode(crop(picture, target), { formats: ["QRCode"], maxCodes: 8 }),
    );
    return [...whole, ...second.map((read) => ({ read, step: "2 doubled" }))];
  };

  const late = async (text: string, pictures: readonly AlbumPicture[]) =>
    new LastLook(tools, clock, (reads) => reads.some(({ read }) => text !== "" && read.text === text)).look(pictures);

  return {
    clock,
    async label(rung, number) {
      const { text, picture } = await ladderLabel(rung, number);
      const reads = await early(rung, picture);
      const soon = judge(rung, text, reads);
      const album = kept(picture, 0);
      if (soon.stage || !album) return soon;
      const last = await late(text, [album]);
      return judge(rung, text, [...reads, ...last.reads], last.marks.length);
    },
    async sequence(rung, number, frames) {
      const { text, pictures } = await ladderSequence(rung, number, frames);
      const reads = (await Promise.all(pictures.map((picture) => early(rung, picture)))).flat();
      const soon = judge(rung, text, reads);
      if (soon.stage) return soon;
      const album = pictures.map(kept).filter((picture) => picture !== null);
      const best = album.sort((a, b) => b.score - a.score);
      const last = await late(text, best);
      return judge(rung, text, [...reads, ...last.reads], last.marks.length);
    },
    async mistaken(thing, number) {
      const poses = [STILL, { ...STILL, dx: 9, turn: 2 }, { ...STILL, dx: -14, dy: 6 }];
      const scene = sceneWithoutCode(thing, number);
      const album = poses.map((pose, i) => kept(scene.photograph(pose), i)).filter((picture) => picture !== null);
      const { reads, marks } = await late("", album);
      return [...reads, ...marks].map(({ read, step }) => `${thing} ${number}, ${step}: ${read.format} ${read.text}`);
    },
    async cnnAlone(rung, number) {
      const { text, picture } = await ladderLabel(rung, number);
      if (judge(rung, text, await early(rung, picture)).stage) return true;
      const album = kept(picture, 0);
      const reads = album ? await tools.cnn.decode(album.image, { formats: ["QRCode"], maxCodes: 4 }) : [];
      return reads.some((read) => read.text === text);
    },
  };
};
