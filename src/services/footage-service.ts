import { contiguousRun } from "../domain/clips/contiguous-run";
import { cutRange } from "../domain/clips/cut-plan";
import { Failure } from "../domain/model/failure";
import type { PackingEvent } from "../domain/model/packing-event";
import { goneFailure, type Recording } from "../domain/model/recording";
import type { Interval } from "../domain/time/interval";
import { toEpochMs, type EpochMs } from "../domain/time/units";
import type { Repositories } from "../ports/repositories";
import type { VideoLibrary } from "../ports/video-library";

/** A recording as it lies there, and when it was recorded. */
export type FootageFile = {
  readonly recordingId: string;
  readonly start: EpochMs;
  readonly end: EpochMs;
  readonly file: Blob;
};

/** What there is to be seen of an event. */
export type Footage = {
  /** By time; those of the event and one on each side, so that a range can be widened. */
  readonly files: readonly FootageFile[];
  /** What a clip shows unless somebody wants another range. */
  readonly range: Interval<EpochMs>;
  /** Events of the camera next to this one; null where there is none. */
  readonly before: PackingEvent | null;
  readonly after: PackingEvent | null;
};

export type FootageService = {
  /**
   * Opens the recordings of an event for playing; nothing is copied.
   * @param paddingS else the setting
   * @throws Failure `event-gone`, `file-gone`, `file-overwritten`, `file-changed`, `permission-lost`, `nothing-to-cut`
   */
  open(event: PackingEvent, paddingS?: number): Promise<Footage>;
};

export type FootageDeps = { readonly repositories: Repositories; readonly library: VideoLibrary };

/** Events further away than this are no neighbours. */
const NEAR_MS = 3_600_000;

export const createFootageService = ({ repositories, library }: FootageDeps): FootageService => {
  const neighboursOf = async ({ id, cameraId, from, to }: PackingEvent) => {
    const period = { from: (from - NEAR_MS) as EpochMs, to: (to + NEAR_MS) as EpochMs };
    const others = (await repositories.events.list({ cameraIds: [cameraId], ...period })).filter((e) => e.id !== id);
    return {
      before: others.find((one) => one.from < from) ?? null,
      after: others.findLast((one) => one.from > from) ?? null,
    };
  };

  return {
    async open(event, paddingS) {
      const { detection, paddingS: usual } = await repositories.settings.get();
      const own = new Set(event.spans.map(({ recordingId }) => recordingId));
      const known = await repositories.recordings.ofCamera(event.cameraId);
      const all = known.filter(({ id, state }) => state !== "missing" && (own.has(id) || state !== "unreadable"));
      const range = cutRange(event, all, { ...detection, paddingS: paddingS ?? usual });
      if (!all.some(({ id }) => own.has(id))) throw goneFailure(known.filter(({ id }) => own.has(id)));
      if (!range) throw new Failure("nothing-to-cut", event.id);
      const run = contiguousRun([...own], all, detection.contiguousGapS);
      const first = run.findIndex(({ id }) => own.has(id));
      const last = run.findLastIndex(({ id }) => own.has(id));
      const near = new Set(run.slice(Math.max(0, first - 1), last + 2).map(({ id }) => id));
      const sources = await repositories.sources.all();
      const open = async (recording: Recording): Promise<FootageFile> => {
        const source = sources.find(({ id }) => id === recording.sourceId);
        if (!source) throw new Failure("file-gone", recording.id);
        const file = await library.open(source, recording.path, recording);
        const { id, start, duration } = recording;
        return { recordingId: id, start, end: toEpochMs(start, duration), file };
      };
      const wanted = all.filter(({ id }) => near.has(id)).sort((a, b) => a.start - b.start);
      const opened = await Promise.allSettled(wanted.map(open));
      const files = opened.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
      if (!files.some(({ recordingId }) => own.has(recordingId)))
        throw opened.find((one) => one.status === "rejected")?.reason ?? new Failure("file-gone", event.id);
      return { files, range, ...(await neighboursOf(event)) };
    },
  };
};
