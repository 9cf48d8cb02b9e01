import { viApp, viFirst, viSteps, viUnits } from "./vi/app";
import { viSearch } from "./vi/search";
import { viList, viOutput } from "./vi/list";
import { viData } from "./vi/data";
import { viDay } from "./vi/day";
import { viEvent, viPlayer, viSave } from "./vi/event";
import { viFigures } from "./vi/figures";
import { viFit } from "./vi/fit";
import { viPlayback, viShortcuts } from "./vi/playback";
import { viReview } from "./vi/review";
import { viScan } from "./vi/scan";
import { viCameras, viSetup } from "./vi/cameras";
import { viClock } from "./vi/clock";
import { viDisputes, viMarks, viRelatives } from "./vi/marks";
import { viPack } from "./vi/pack";
import { viReport } from "./vi/report";
import { viVerifier } from "./vi/verifier";
import { viSettings } from "./vi/settings";
import { viStills } from "./vi/stills";
import { viFailures } from "./vi-failures";

/** Vietnamese, the first language; `en.ts` must have the same keys and placeholders (test/unit/ui/texts.test.ts). */
export const vi = {
  app: viApp,
  steps: viSteps,
  first: viFirst,
  search: viSearch,
  list: viList,
  output: viOutput,
  event: viEvent,
  player: viPlayer,
  playback: viPlayback,
  shortcuts: viShortcuts,
  save: viSave,
  fit: viFit,
  pack: viPack,
  marks: viMarks,
  disputes: viDisputes,
  relatives: viRelatives,
  review: viReview,
  stills: viStills,
  scan: viScan,
  day: viDay,
  figures: viFigures,
  cameras: viCameras,
  setup: viSetup,
  clock: viClock,
  settings: viSettings,
  data: viData,
  report: viReport,
  verifier: viVerifier,
  units: viUnits,
  failures: viFailures,
} as const;

type Loose<T> = { readonly [K in keyof T]: T[K] extends string ? string : Loose<T[K]> } & {
  /** Languages with a singular add it beside the key; i18next takes it when `count` is 1. */
  readonly [K in keyof T & string as `${K}_one`]?: string;
};

/** The shape every language must have. */
export type Texts = Loose<typeof vi>;
