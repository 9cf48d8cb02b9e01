import type { Session } from "../domain/detection/event-detector";
import { packObservations } from "../domain/detection/observation-table";
import type { Observation } from "../domain/detection/observation";
import type { DetectionSettings, ScanMode } from "../domain/model/settings";
import { overlaps, type Interval } from "../domain/time/interval";
import { seconds, type Seconds } from "../domain/time/units";
import { SAME_S } from "../domain/sampling/picture-group";
import type { FrameSource, SampledFrame, SamplePlan } from "../ports/frame-source";
import type { ScanOutcome, ScanProgress, SeenNearMiss } from "../ports/worker-api";
import { BalancedPlan } from "./balanced-plan";
import { lookAtKeys } from "./key-pass";
import type { KeyScan } from "./key-scan";
import { StageClock } from "./stage-clock";
import { StillAlbum } from "./still-album";
import { TableScan, type ScanCamera, type ScanDeps } from "./table-scan";

/** What to scan of a file, and how. */
export type ScanTask = {
  readonly range: Interval<Seconds>;
  readonly mode: ScanMode;
  readonly settings: DetectionSettings;
};

const PROGRESS_EVERY_MS = 250;
/** What key pictures cost of a balanced scan; only the progress shown depends on it. */
const KEY_SHARE = 0.4;
/** Sessions whose code turned out to be another's are decoded whole afterwards; what that shows seldom asks for more. */
const MOST_ROUNDS = 3;

/**
 * The loop: plan → frames → observations. Everything it learns is in the returned table; it knows
 * neither files nor threads, so it runs in Node with a fake frame source.
 * @throws Failure of the frame source, `roi-empty`, `roi-outside`, `engine-missing`
 */
export const scanVideo = async (
  source: FrameSource,
  task: ScanTask,
  camera: ScanCamera,
  deps: ScanDeps,
  progress: ScanProgress = () => undefined,
): Promise<Omit<ScanOutcome, "range">> => {
  const begin = deps.now();
  const run = new ScanRun(source, task, camera, deps, progress);
  const scan = (task.mode === "balanced" ? await run.balanced() : null) ?? (await run.thorough());
  const report = source.report();
  run.clock.add("copy", report.copyMs, report.framesSampled);
  const stills = await run.stills.take(scan.sessions);
  return {
    info: source.info,
    table: packObservations(scan.observations),
    gaps: report.gaps,
    cost: {
      wallMs: deps.now() - begin,
      packets: report.packets,
      framesDecoded: report.framesDecoded,
      framesSampled: report.framesSampled,
      bytesRead: report.bytesRead,
      stages: run.clock.stages(),
      decodePath: report.decodePath,
    },
    nearMisses: run.nearMisses,
    stills,
    stickerElsewhere: scan.stickerElsewhere,
    handsUnavailable: scan.hands.unavailable,
  };
};

/** What a balanced scan knows before it looks at more. */
type Before = { readonly keys: KeyScan; readonly plan: BalancedPlan; readonly known: readonly Observation[] };

class ScanRun {
  readonly clock: StageClock;
  readonly stills: StillAlbum;
  nearMisses: SeenNearMiss[] = [];
  readonly #source: FrameSource;
  readonly #task: ScanTask;
  readonly #camera: ScanCamera;
  readonly #deps: ScanDeps;
  readonly #progress: ScanProgress;
  #reportedAt: number;

  constructor(source: FrameSource, task: ScanTask, camera: ScanCamera, deps: ScanDeps, progress: ScanProgress) {
    this.#source = source;
    this.#task = task;
    this.#camera = camera;
    this.#deps = deps;
    this.#progress = progress;
    this.clock = new StageClock(deps.now);
    this.stills = new StillAlbum(source, task.range, camera, deps, this.clock);
    this.#reportedAt = deps.now();
  }

  /** Every picture is decoded, one a step is looked at. */
  thorough(): Promise<TableScan> {
    const { range, settings } = this.#task;
    return this.#look({ intervals: [range], step: seconds(settings.sampleStepS) }, (at) => at - range.from);
  }

  /** Key pictures first, then whatever they leave open. Null when the file's key pictures are of no use. */
  async balanced(): Promise<TableScan | null> {
    const { range, settings } = this.#task;
    const all = await this.clock.time("groups", () => this.#source.groups(range));
    const [first, last] = [all?.[0], all?.at(-1)];
    if (!all || !first || !last || first === last) return null;
    const length = Math.min(range.to, last.at) - range.from;
    const looked = (frame: SampledFrame, seen: KeyScan): void => {
      this.stills.offer(frame, seen.lastCodes);
      this.#report(KEY_SHARE * (frame.at - range.from), seen.codesSeen);
    };
    const deps = this.#deps;
    const pass = { source: this.#source, range, camera: this.#camera, deps, settings, clock: this.clock, looked };
    const { groups, pictures, keys } = await lookAtKeys(pass, all);
    const plan = new BalancedPlan(groups, pictures, range, this.#camera.table, settings);
    const doneS = (at: number): number => KEY_SHARE * length + (1 - KEY_SHARE) * (at - range.from);
    let scan: TableScan | null = null;
    for (let round = 1; ; round++) {
      const known = plan.known(scan?.observations ?? []);
      const samples = { intervals: plan.wanted(), step: seconds(settings.sampleStepS) };
      scan = await this.#look(samples, doneS, { keys, plan, known });
      const unnamed = scan.sessions.filter((session) => !plan.isNamedBeyond(session));
      if (!plan.goOn(round < MOST_ROUNDS ? codeless(unnamed, settings) : [])) break;
      // What is looked at again tells anew what could not be read.
      this.nearMisses = this.nearMisses.filter((miss) => !plan.wanted().some((again) => overlaps(miss, again)));
    }
    this.clock.add("decoded-whole", 1000 * plan.decodedS);
    return scan;
  }

  /** Samples of the plan and between them those that are known, all in ascending time. */
  async #look(plan: SamplePlan, doneS: (at: Seconds) => number, before?: Before): Promise<TableScan> {
    const scan = new TableScan(this.#source, this.#camera, this.#deps, this.clock);
    const known = before?.known ?? [];
    let next = 0;
    let interval = -1;
    try {
      for await (const frame of this.#source.frames(plan)) {
        for (let seen = known[next]; seen && seen.at < frame.at; seen = known[++next]) await scan.follow(seen);
        const last = interval;
        while (frame.at + SAME_S >= (plan.intervals[interval + 1]?.from ?? Infinity)) interval++;
        if (interval !== last) scan.jump(before?.keys.motionAt(frame.at) ?? null);
        await scan.look(frame, before?.plan.isHard(frame.at));
        this.stills.offer(frame, scan.observations.at(-1)?.codes ?? []);
        this.#report(doneS(frame.at), Math.max(scan.labels.codesSeen, before?.keys.codesSeen ?? 0));
      }
      for (let seen = known[next]; seen; seen = known[++next]) await scan.follow(seen);
      await scan.finish();
    } finally {
      scan.hands.dispose();
    }
    this.nearMisses.push(...scan.labels.nearMisses);
    return scan;
  }

  #report(doneS: number, codes: number): void {
    if (this.#deps.now() - this.#reportedAt <= PROGRESS_EVERY_MS) return;
    this.#reportedAt = this.#deps.now();
    this.#progress(doneS, codes);
  }
}

/** Sessions without a code, seconds in the file; longer than any packing they are seen where something moved. */
const codeless = (sessions: readonly Session[], { maxPackingS }: DetectionSettings): Interval<Seconds>[] =>
  sessions
    .filter(({ codes, from, to }) => codes.length === 0 && to - from <= maxPackingS * 1000)
    .map(({ from, to }) => ({ from: seconds(from / 1000), to: seconds(to / 1000) }));
