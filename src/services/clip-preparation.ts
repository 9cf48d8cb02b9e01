import { clipName } from "../domain/clips/clip-name";
import { planCut, type CutPart } from "../domain/clips/cut-plan";
import type { ClockMark } from "../domain/clips/fit-caption";
import type { ClipNote, ClipProblem } from "../domain/model/clip";
import { Failure, failureNameOf, type FailureName } from "../domain/model/failure";
import type { PackingEvent } from "../domain/model/packing-event";
import { goneFailure, type Recording } from "../domain/model/recording";
import type { Settings } from "../domain/model/settings";
import { seconds, toEpochMs, type EpochMs } from "../domain/time/units";
import { isZone } from "../domain/time/zone";
import type { ClipOutput, ClipWriter, CutWork } from "../ports/clip-writer";
import type { Repositories } from "../ports/repositories";
import type { VideoLibrary } from "../ports/video-library";
import type { CutRanges } from "./cut-ranges";

export type PreparedClip = {
  readonly eventId: string;
  readonly name: string;
  readonly blob: Blob;
  readonly durationS: number;
  readonly sha256: string;
  readonly verified: boolean;
  /** Why it is not verified. */
  readonly problem: ClipProblem | null;
  readonly notes: readonly ClipNote[];
  /** Seconds in the clip at which a label was read, ascending. */
  readonly sightingsS: readonly number[];
  /** Wall-clock time of the clip's first picture. */
  readonly startMs: number;
  /** The wall clock where each of its files begins: files may lie a little apart. */
  readonly clock: readonly ClockMark[];
};

/** One event's clips: several when its files cannot be joined. `doubt` is what keeps them from being full evidence. */
export type PreparedEvent = {
  readonly clips: readonly PreparedClip[];
  readonly doubt: FailureName | null;
  readonly event: PackingEvent;
  /** What each clip shows of which recording, in the clips' order. */
  readonly parts: readonly (readonly CutPart[])[];
  /** The recordings of all parts. */
  readonly recordings: readonly Recording[];
};

/** Of an event's clips the one that shows the label, then the longest. */
export const bestOf = (clips: readonly PreparedClip[]): PreparedClip | undefined =>
  [...clips].sort((a, b) => b.sightingsS.length - a.sightingsS.length || b.durationS - a.durationS)[0];

export type PreparationDeps = {
  readonly repositories: Repositories;
  readonly library: VideoLibrary;
  readonly writer: ClipWriter;
  /** Absent: always event ± padding. */
  readonly ranges?: Pick<CutRanges, "get">;
};

type Material = {
  readonly event: PackingEvent;
  /** Recordings the event lies in that are still there. */
  readonly own: readonly Recording[];
  /** Others of the camera, for the padding. */
  readonly neighbours: readonly Recording[];
  readonly incomplete: boolean;
};

const gather = async (repositories: Repositories, eventId: string): Promise<Material> => {
  const event = await repositories.events.get(eventId);
  if (!event) throw new Failure("nothing-to-cut", `event ${eventId} is gone`);
  const ids = new Set(event.spans.map((span) => span.recordingId));
  const all = await repositories.recordings.ofCamera(event.cameraId);
  const own = all.filter((r) => ids.has(r.id) && r.state !== "missing");
  if (own.length === 0) throw goneFailure(all.filter(({ id }) => ids.has(id)));
  const neighbours = all.filter((r) => !ids.has(r.id) && r.state !== "missing" && r.state !== "unreadable");
  return { event, own, neighbours, incomplete: own.length < ids.size };
};

/** Zone of the station for names: the camera's, else the setting. */
export const zoneOf = (cameraZone: string | undefined, settings: Settings): string =>
  [cameraZone, settings.zone].find((zone) => zone !== undefined && isZone(zone)) ?? "UTC";

const clockOf = (parts: readonly CutPart[], recordings: readonly Recording[]): ClockMark[] => {
  let at = 0;
  return parts.flatMap((part) => {
    const recording = recordings.find((r) => r.id === part.recordingId);
    const mark = recording && { at: seconds(at), ms: toEpochMs(recording.start, part.from) };
    at += part.to - part.from;
    return mark ?? [];
  });
};

/** The one thing to be told: what is wrong with the clip, then what is wrong with all of the event's. */
const worstOf = (found: ClipProblem | null, labelLost: boolean, incomplete: boolean): ClipProblem | null => {
  if (found !== null && found !== "cannot-decode-here") return found;
  return labelLost ? "label-outside" : incomplete ? "part-missing" : found;
};

/** Cuts and verifies one event. */
export class ClipPreparation {
  readonly #deps: PreparationDeps;

  constructor(deps: PreparationDeps) {
    this.#deps = deps;
  }

  /**
   * @param taken names that must not be used; those chosen are added
   * @throws Failure as ClipWriter.write
   */
  async prepare(eventId: string, taken: Set<string>, work: CutWork = {}): Promise<PreparedEvent> {
    const { repositories } = this.#deps;
    const [settings, material] = await Promise.all([repositories.settings.get(), gather(repositories, eventId)]);
    const outputs = await this.#cut(material, settings, work);
    if (work.signal?.aborted) throw new Failure("cancelled");
    const recordings = [...material.own, ...material.neighbours];
    const problems = await Promise.all(outputs.map(async (output) => (await this.#deps.writer.verify(output)).problem));
    const hasLabel = material.event.codes.some((code) => code.sightings.length > 0);
    const labelLost = hasLabel && outputs.every(({ plan }) => plan.sightings.length === 0);
    const clips: PreparedClip[] = [];
    for (const [i, output] of outputs.entries()) {
      const [first] = output.plan.parts;
      const recording = recordings.find((r) => r.id === first?.recordingId);
      const start = first && recording ? toEpochMs(recording.start, first.from) : material.event.from;
      const name = await this.#name(material.event, start, settings, taken);
      taken.add(name);
      const problem = worstOf(problems[i] ?? null, labelLost, material.incomplete);
      clips.push({
        eventId,
        name,
        blob: output.blob,
        durationS: output.plan.duration,
        sha256: output.sha256,
        verified: problem === null,
        problem,
        notes: output.notes,
        sightingsS: output.plan.sightings,
        startMs: start,
        clock: clockOf(output.plan.parts, recordings),
      });
    }
    const damaged = labelLost || problems.some((problem) => problem !== null && problem !== "cannot-decode-here");
    const parts = outputs.map(({ plan }) => plan.parts);
    const used = new Set(parts.flat().map(({ recordingId }) => recordingId));
    return {
      clips,
      doubt: damaged ? "clip-not-verified" : material.incomplete ? "file-gone" : null,
      event: material.event,
      parts,
      recordings: recordings.filter(({ id }) => used.has(id)),
    };
  }

  /** The name a clip of the event has now. @param start of its first picture */
  async nameOf(eventId: string, start: EpochMs): Promise<string | null> {
    const { repositories } = this.#deps;
    const [settings, event] = await Promise.all([repositories.settings.get(), repositories.events.get(eventId)]);
    return event ? this.#name(event, start, settings, new Set()) : null;
  }

  async #name(event: PackingEvent, start: EpochMs, settings: Settings, taken: ReadonlySet<string>): Promise<string> {
    const camera = await this.#deps.repositories.cameras.get(event.cameraId);
    return clipName({
      brand: settings.brand,
      codes: event.codes.map((code) => code.text),
      camera: camera?.name ?? "",
      start,
      zone: zoneOf(camera?.clock.zone, settings),
      taken,
    });
  }

  /** A neighbour that only lends its padding and cannot be read must not cost the event its clip. */
  async #cut(material: Material, settings: Settings, work: CutWork): Promise<readonly ClipOutput[]> {
    try {
      return await this.#write(material.event, [...material.own, ...material.neighbours], settings, work);
    } catch (error) {
      if (material.neighbours.length === 0 || failureNameOf(error) === "cancelled") throw error;
      return this.#write(material.event, material.own, settings, work);
    }
  }

  async #write(
    event: PackingEvent,
    recordings: readonly Recording[],
    { detection, paddingS, clipStart, clipJoin }: Settings,
    work: CutWork,
  ): Promise<readonly ClipOutput[]> {
    const range = this.#deps.ranges?.get(event.id);
    const plan = planCut(event, recordings, { paddingS, ...detection, range });
    if (!plan) throw new Failure("nothing-to-cut", `event ${event.id}`);
    const { repositories, library, writer } = this.#deps;
    const sources = await repositories.sources.all();
    const fileOf = async (recordingId: string): Promise<Blob> => {
      const recording = recordings.find((r) => r.id === recordingId);
      const source = sources.find((s) => s.id === recording?.sourceId);
      if (!recording || !source) throw new Failure("file-gone", recordingId);
      return library.open(source, recording.path, recording);
    };
    return writer.write(plan, fileOf, { clipStart, clipJoin }, work);
  }
}
