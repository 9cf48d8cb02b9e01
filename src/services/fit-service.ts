import { clipName } from "../domain/clips/clip-name";
import type { ClockMark } from "../domain/clips/fit-caption";
import type { Looks } from "../domain/clips/fit-stretch";
import { Failure } from "../domain/model/failure";
import { fitSuffix, type FitPreset } from "../domain/model/fit-preset";
import type { PackingEvent } from "../domain/model/packing-event";
import { epochMs, seconds } from "../domain/time/units";
import type { ClipFitter, FitProgress, FittedClip } from "../ports/clip-fitter";
import type { ClipTarget, SavedFile } from "../ports/clip-target";
import type { Environment } from "../ports/environment";
import type { Repositories } from "../ports/repositories";
import { zoneOf, type PreparedClip } from "./clip-preparation";

/** A copy in memory that fits a preset, and the clip it was made of. */
export type FittedCopy = FittedClip & {
  readonly name: string;
  readonly preset: FitPreset;
  readonly of: Pick<PreparedClip, "eventId" | "name" | "sha256">;
};

/** Smaller copies of clips for upload forms. The clip itself stays as it is. */
export type FitService = {
  /** @throws Failure as ClipFitter.fit, `event-gone` */
  fit(clip: PreparedClip, preset: FitPreset, onProgress?: FitProgress, signal?: AbortSignal): Promise<FittedCopy>;
  /**
   * Hands the copy out and notes it in the activity with the clip it came from. A folder must have been chosen before.
   * @throws Failure as ClipTarget.saveToFolder; `storage-full` when it is saved but could not be noted
   */
  save(copy: FittedCopy, where: "folder" | "download"): Promise<SavedFile>;
};

export type FitServiceDeps = {
  readonly repositories: Repositories;
  readonly fitter: ClipFitter;
  readonly target: ClipTarget;
  readonly environment: Environment;
};

/** When each code's label is seen in the clip; by the clip's own list when the clock tells none. */
const looksOf = (event: PackingEvent, { clock, durationS, sightingsS }: PreparedClip): Looks => {
  const inClip = (ms: number) => {
    const mark = clock.findLast((one) => one.ms <= ms) ?? clock[0];
    return mark ? mark.at + (ms - mark.ms) / 1000 : NaN;
  };
  const looks = event.codes
    .map(({ sightings }) =>
      sightings
        .map(inClip)
        .filter((at) => at >= 0 && at <= durationS)
        .map(seconds),
    )
    .filter((one) => one.length > 0);
  return looks.length > 0 ? looks : [sightingsS.map(seconds)];
};

export const createFitService = ({ repositories, fitter, target, environment }: FitServiceDeps): FitService => ({
  fit: async (clip, preset, onProgress, signal) => {
    const [settings, event] = await Promise.all([repositories.settings.get(), repositories.events.get(clip.eventId)]);
    if (!event) throw new Failure("event-gone", clip.eventId);
    const camera = await repositories.cameras.get(event.cameraId);
    const zone = zoneOf(camera?.clock.zone, settings);
    const start = epochMs(clip.startMs);
    const first: ClockMark = { at: seconds(0), ms: start };
    const codes = event.codes.map((code) => code.text);
    const fitted = await fitter.fit(
      {
        clip: clip.blob,
        limits: preset,
        looks: looksOf(event, clip),
        caption: { codes, camera: camera?.name ?? "", clock: clip.clock.length > 0 ? clip.clock : [first], zone },
      },
      onProgress,
      signal,
    );
    const { brand } = settings;
    const suffix = fitSuffix(preset);
    const name = clipName({ brand, codes, camera: camera?.name ?? "", start, zone, suffix, taken: [] });
    return { ...fitted, name, preset, of: { eventId: clip.eventId, name: clip.name, sha256: clip.sha256 } };
  },

  save: async ({ name, blob, sha256, range, of }, where) => {
    if (where === "download") target.download(name, blob);
    const saved = where === "folder" ? await target.saveToFolder(name, blob, sha256) : { name, intact: true };
    const origin = `fitted copy of ${of.name} sha256 ${of.sha256}, ${range.from.toFixed(1)}–${range.to.toFixed(1)} s`;
    await repositories.activity.append({
      at: environment.now(),
      kind: "evidence-exported",
      subject: of.eventId,
      detail: [where, `${saved.name} sha256 ${sha256}`, origin].join("\n"),
    });
    return saved;
  },
});
