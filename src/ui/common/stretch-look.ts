import {
  IconBarcodeOff,
  IconClockHour4,
  IconEyeCheck,
  IconEyeOff,
  IconFileAlert,
  IconPackage,
  IconVideoOff,
  IconMoon,
  IconZzz,
  type Icon,
} from "@tabler/icons-react";
import type { CoverageState } from "../../domain/model/coverage";
import type { Tone } from "./state-badge";

export type DayState = CoverageState | "event" | "noCode";

/** Icon, word and tone of what a strip can show; its pattern is the rule for `data-state` in strip.module.css. */
export const DAY_LOOK = {
  event: { icon: IconPackage, text: "day.states.event", tone: "info" },
  noCode: { icon: IconBarcodeOff, text: "day.states.noCode", tone: "warn" },
  scanned: { icon: IconEyeCheck, text: "day.states.scanned", tone: "quiet" },
  idle: { icon: IconZzz, text: "day.states.idle", tone: "quiet" },
  blind: { icon: IconEyeOff, text: "day.states.blind", tone: "warn" },
  waiting: { icon: IconClockHour4, text: "day.states.waiting", tone: "info" },
  unreadable: { icon: IconFileAlert, text: "day.states.unreadable", tone: "bad" },
  "outside-hours": { icon: IconMoon, text: "day.states.outsideHours", tone: "quiet" },
  missing: { icon: IconVideoOff, text: "day.states.missing", tone: "quiet" },
} as const satisfies Record<DayState, { icon: Icon; text: string; tone: Tone }>;

/** What can become of a camera's time, in the order of the legend. */
export const TIME_STATES = [
  "scanned",
  "idle",
  "blind",
  "waiting",
  "unreadable",
  "outside-hours",
  "missing",
] as const satisfies readonly CoverageState[];

/** The order of the legend. */
export const DAY_STATES = ["event", "noCode", ...TIME_STATES] as const;
