import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const MEDIA = "test/fixtures/media";

/** Areas of the table that every fixture shows (the sample's own). */
const CAMERAS = "public/sample/cameras.json";

/** An hour old: a file just written would be waited for. */
const finish = (file: string): void => {
  const secondsAgo = Date.now() / 1000 - 3600;
  utimesSync(file, secondsAgo, secondsAgo);
};

/** A temporary folder with one camera folder "Ban-1" and the set-up that fits it, as a person would drop it. */
export const createRecordings = () => {
  const temporary = mkdtempSync(path.join(tmpdir(), "vtrack-files-"));
  const root = path.join(temporary, "Kho 7");
  const camera = path.join(root, "Ban-1");
  mkdirSync(camera, { recursive: true });
  copyFileSync(CAMERAS, path.join(root, "cameras.json"));
  const place = (name: string): string => path.join(camera, name);
  return {
    root,
    /** Path of a recording of the camera. */
    place,
    /** Puts a small video of test/fixtures/media under a name. */
    video: (fixture: string, name: string): void => {
      copyFileSync(path.join(MEDIA, fixture), place(name));
      finish(place(name));
    },
    write: (name: string, content: string | Uint8Array): void => {
      writeFileSync(place(name), content);
      finish(place(name));
    },
    configure: (content: string): void => writeFileSync(path.join(root, "cameras.json"), content),
    remove: (): void => rmSync(temporary, { recursive: true, force: true }),
  };
};

export type Recordings = ReturnType<typeof createRecordings>;

export const hasFfmpeg = existsSync("/usr/bin/ffmpeg");

/** A small picture of the sample's table for `minutes` minutes, quick to decode. Needs ffmpeg. */
export const writeLongVideo = (target: string, minutes: number): void => {
  const source = path.join(MEDIA, "first.mp4"); // 8 s
  const loop = ["-stream_loop", String(Math.ceil((minutes * 60) / 8)), "-i", source, "-c", "copy", "-map", "0:v"];
  execFileSync("ffmpeg", ["-y", "-v", "error", ...loop, target]);
  finish(target);
};
