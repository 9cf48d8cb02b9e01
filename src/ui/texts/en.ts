import { enApp, enFirst, enSteps, enUnits } from "./en/app";
import { enSearch } from "./en/search";
import { enList, enOutput } from "./en/list";
import { enData } from "./en/data";
import { enDay } from "./en/day";
import { enEvent, enPlayer, enSave } from "./en/event";
import { enFit } from "./en/fit";
import { enReview } from "./en/review";
import { enScan } from "./en/scan";
import { enCameras, enSetup } from "./en/cameras";
import { enClock } from "./en/clock";
import { enSettings } from "./en/settings";
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
  save: enSave,
  fit: enFit,
  review: enReview,
  scan: enScan,
  day: enDay,
  cameras: enCameras,
  setup: enSetup,
  clock: enClock,
  settings: enSettings,
  data: enData,
  units: enUnits,
  failures: enFailures,
};
