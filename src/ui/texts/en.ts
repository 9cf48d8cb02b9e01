import { enApp, enFirst, enSteps, enUnits } from "./en/app";
import { enSearch } from "./en/search";
import { enList, enOutput } from "./en/list";
import { enData } from "./en/data";
import { enDay } from "./en/day";
import { enEvent, enPlayer, enSave } from "./en/event";
import { enFigures } from "./en/figures";
import { enFit } from "./en/fit";
import { enPlayback, enShortcuts } from "./en/playback";
import { enReview } from "./en/review";
import { enScan } from "./en/scan";
import { enCameras, enSetup } from "./en/cameras";
import { enClock } from "./en/clock";
import { enDisputes, enMarks, enRelatives } from "./en/marks";
import { enPack } from "./en/pack";
import { enReport } from "./en/report";
import { enVerifier } from "./en/verifier";
import { enSettings } from "./en/settings";
import { enStills } from "./en/stills";
import { enFailures } from "./en-failures";
import type { Texts } from "./vi";

export const en: Texts = {
  app: enApp,
  steps: enSteps,
  first: enFirst,
  search: enSearch,
  list: enList,
  output: enOutput,
  event: enEvent,
  player: enPlayer,
  playback: enPlayback,
  shortcuts: enShortcuts,
  save: enSave,
  fit: enFit,
  pack: enPack,
  marks: enMarks,
  disputes: enDisputes,
  relatives: enRelatives,
  review: enReview,
  stills: enStills,
  scan: enScan,
  day: enDay,
  figures: enFigures,
  cameras: enCameras,
  setup: enSetup,
  clock: enClock,
  settings: enSettings,
  data: enData,
  report: enReport,
  verifier: enVerifier,
  units: enUnits,
  failures: enFailures,
};
