import { detectEvents } from "../../../../src/domain/detection/detect-events";
import type { TimedObservation } from "../../../../src/domain/detection/event-detector";
import type { CodeSighting, Observation } from "../../../../src/domain/detection/observation";
import { packObservations } from "../../../../src/domain/detection/observation-table";
import type { ScannedPart } from "../../../../src/domain/detection/scanned-part";
import { showsTrigger } from "../../../../src/domain/detection/trigger-text";
import type { PackingEvent } from "../../../../src/domain/model/packing-event";
import { DEFAULT_DETECTION, type DetectionSettings } from "../../../../src/domain/model/settings";
import type { Interval } from "../../../../src/domain/time/interval";
import { epochMs, seconds, type Seconds } from "../../../../src/domain/time/units";

export const CAMERA = { id: "Cam1", table: "standard", triggerText: "TimeGo" } as const;
export const DAY = Date.UTC(2026, 10, 20, 1);
export const STEP = 1 / 6;

/** A code of the given size with its centre at (x, y), fractions of the frame. */
export const code = (text: string, x = 0.5, y = 0.5, format = "QRCode"): CodeSighting => ({
  text,
  format,
  corners: [
    [x - 0.02, y - 0.03],
    [x + 0.02, y - 0.03],
    [x + 0.02, y + 0.03],
    [x - 0.02, y + 0.03],
  ],
});

export type Scene = {
  readonly lengthS: number;
  readonly step?: number;
  /** Seconds at which the sticker is covered. */
  readonly off?: readonly (readonly [number, number])[];
  readonly labels?: readonly {
    readonly text: string;
    readonly seen: readonly (readonly [number, number])[];
    readonly format?: string;
    readonly at?: (t: number) => readonly [number, number];
  }[];
  /** Undefined = unknown. */
  readonly motion?: (t: number) => number | null;
  readonly trigger?: (t: number) => boolean | null;
  readonly hands?: (t: number) => number;
};

/** What is read in the trigger area when the sticker is seen, covered or nobody knows. */
export const readings = (seen: boolean | null): readonly string[] | null =>
  seen === null ? null : seen ? [CAMERA.triggerText] : [];

/** What a detector that runs along gets of an observation. */
export const live = ({ triggerTexts, ...seen }: Omit<Observation, "at">): Omit<TimedObservation, "at"> => ({
  ...seen,
  triggerSeen: showsTrigger(triggerTexts, CAMERA.triggerText),
});

export const within = (t: number, intervals: readonly (readonly [number, number])[]): boolean =>
  intervals.some(([from, to]) => t >= from && t < to);

/** Dense samples of a scene, times to the millisecond. */
export const film = ({ lengthS, step = STEP, off = [], labels = [], motion, trigger, hands }: Scene): Observation[] => {
  const observations: Observation[] = [];
  for (let i = 0; i * step < lengthS; i++) {
    const t = Math.round(i * step * 1000) / 1000;
    observations.push({
      at: seconds(t),
      triggerTexts: readings(trigger ? trigger(t) : !within(t, off)),
      codes: labels
        .filter(({ seen }) => within(t, seen))
        .map(({ text, format, at }) => code(text, ...(at?.(t) ?? [0.5, 0.5]), format)),
      motion: motion ? motion(t) : null,
      hands: hands ? hands(t) : null,
    });
  }
  return observations;
};

export const part = (
  observations: readonly Observation[],
  lengthS: number,
  options: { id?: string; startMs?: number; from?: number; gaps?: readonly Interval<Seconds>[] } = {},
): ScannedPart => ({
  recordingId: options.id ?? "a.mp4",
  recordingStart: epochMs(options.startMs ?? DAY),
  range: { from: seconds(options.from ?? 0), to: seconds(lengthS) },
  table: packObservations(observations),
  gaps: options.gaps ?? [],
});

export const detect = (parts: readonly ScannedPart[], settings: Partial<DetectionSettings> = {}): PackingEvent[] =>
  detectEvents({ camera: CAMERA, settings: { ...DEFAULT_DETECTION, ...settings }, parts });

export const detectTriggerless = (
  parts: readonly ScannedPart[],
  settings: Partial<DetectionSettings> = {},
): PackingEvent[] =>
  detectEvents({
    camera: { ...CAMERA, table: "nonstandard" },
    settings: { ...DEFAULT_DETECTION, ...settings },
    parts,
  });

export const detectScene = (scene: Scene, settings: Partial<DetectionSettings> = {}): PackingEvent[] =>
  detect([part(film(scene), scene.lengthS)], settings);

const inFile = (moment: number | null): number | null => (moment === null ? null : (moment - DAY) / 1000);

/** Events in a form that reads well in a test: seconds since DAY. */
export const brief = (
  events: readonly PackingEvent[],
): { start: number | null; end: number | null; codes: string[] }[] =>
  events.map(({ start, end, codes }) => ({
    start: inFile(start),
    end: inFile(end),
    codes: codes.map(({ text }) => text),
  }));
