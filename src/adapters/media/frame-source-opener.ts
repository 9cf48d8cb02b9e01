import { Failure, failureNameOf, type FailureName } from "../../domain/model/failure";
import type { FrameSource, FrameSourceOpener } from "../../ports/frame-source";
import { openFfmpegFrameSource } from "./ffmpeg/ffmpeg-frame-source";
import { canRunFfmpeg } from "./ffmpeg/promise-integration";
import { openRemuxFrameSource } from "./ffmpeg/remux-frame-source";
import { probeVideo, type VideoProbe } from "./ffmpeg/video-probe";
import { readFailureOf } from "./read-failure";
import { webCodecsOpener } from "./webcodecs-frame-source";

/** What another reader or decoder may do better. */
const SECOND_TRY: ReadonlySet<FailureName> = new Set([
  "container-unsupported",
  "codec-unsupported",
  "not-a-video",
  "no-video-index",
  "video-damaged",
]);
/** What will hardly become a video by another reader: it must not stop a scan that has no network. */
const HARDLY_A_VIDEO: ReadonlySet<FailureName> = new Set(["not-a-video", "no-video-index"]);

/** What the file is no reason for. */
const NOT_THE_FILES_FAULT: ReadonlySet<FailureName> = new Set([
  "engine-missing",
  "file-gone",
  "file-changed",
  "permission-lost",
  "cancelled",
]);

const orNull = (error: unknown): null => {
  if (NOT_THE_FILES_FAULT.has(failureNameOf(error))) throw error;
  return null;
};

/**
 * @returns null when ffmpeg finds no video in it
 * @throws Failure `engine-missing`, `reader-missing`; errors of the file
 */
const probe = async (file: Blob, first: Failure): Promise<VideoProbe | null> => {
  try {
    return await probeVideo(file);
  } catch (error) {
    const failure = await readFailureOf(error, [file]);
    if (failure.name === "engine-missing" && HARDLY_A_VIDEO.has(first.name))
      throw new Failure("reader-missing", first.message, { cause: failure });
    return orNull(failure);
  }
};

const openWithFfmpeg = async (file: Blob, first: Failure): Promise<FrameSource> => {
  if (!canRunFfmpeg()) throw HARDLY_A_VIDEO.has(first.name) ? first : new Failure("browser-outdated", first.message);
  const video = await probe(file, first);
  if (!video) throw first;
  return (
    (await openRemuxFrameSource(file, video).catch(orNull)) ??
    (await openFfmpegFrameSource(file, video).catch((error: unknown) => {
      orNull(error);
      // A container that only ffmpeg knows has told why before.
      throw HARDLY_A_VIDEO.has(first.name) || first.name === "container-unsupported" ? error : first;
    }))
  );
};

/**
 * Every way to read a video, decided by really decoding a picture: the browser reads and decodes; else ffmpeg copies
 * the packets out of their container and the browser decodes; else ffmpeg does both.
 */
export const frameSourceOpener: FrameSourceOpener = {
  async open(file) {
    try {
      return await webCodecsOpener.open(file);
    } catch (error) {
      const failure = await readFailureOf(error, [file]);
      if (!SECOND_TRY.has(failure.name)) throw failure;
      return openWithFfmpeg(file, failure);
    }
  },
};
