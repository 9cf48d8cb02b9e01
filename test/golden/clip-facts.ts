import { execFile } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { openBrowser } from "../e2e/support/browser";

export type ClipFacts = { readonly codec: string; readonly tag: string; readonly durationS: number };

const run = promisify(execFile);

/** What native ffprobe says of a clip; null where there is no ffprobe. */
export const probeClip = async (file: string): Promise<ClipFacts | null> => {
  const entries = "stream=codec_name,codec_tag_string:format=duration";
  const args = ["-v", "error", "-select_streams", "v:0", "-show_entries", entries, "-of", "json", file];
  try {
    const { stdout } = await run("ffprobe", args);
    const { streams, format } = JSON.parse(stdout) as {
      streams: { codec_name: string; codec_tag_string: string }[];
      format: { duration: string };
    };
    const [video] = streams;
    return { codec: video?.codec_name ?? "", tag: video?.codec_tag_string ?? "", durationS: Number(format.duration) };
  } catch (error) {
    if ((error as { code?: unknown }).code === "ENOENT") return null;
    throw error;
  }
};

/** Seconds of each clip as Chromium's own player shows it; null for one that it does not play. */
export const playedDurations = async (files: readonly string[]): Promise<(number | null)[]> => {
  const { context, close } = await openBrowser();
  try {
    const page = await context.newPage();
    const folder = path.dirname(files[0] ?? "");
    await page.goto(pathToFileURL(`${folder}/`).href);
    await page.setContent('<input type="file" multiple>');
    await page.setInputFiles("input", [...files]);
    return await page.evaluate(async () => {
      const durationOf = async (file: File): Promise<number | null> => {
        const video = document.createElement("video");
        video.muted = true;
        video.src = URL.createObjectURL(file);
        document.body.append(video);
        const played = new Promise<boolean>((resolve) => {
          video.onerror = () => resolve(false);
          // A picture came out, and time runs.
          video.ontimeupdate = () => video.currentTime > 0.2 && video.videoWidth > 0 && resolve(true);
        });
        await video.play().catch(() => undefined);
        return (await played) ? video.duration : null;
      };
      return Promise.all([...(document.querySelector("input")?.files ?? [])].map(durationOf));
    });
  } finally {
    await close();
  }
};
