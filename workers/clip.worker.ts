import { expose } from "comlink";
import { Failure } from "../src/domain/model/failure";
import { MediabunnyClipWriter } from "../src/adapters/media/mediabunny-clip-writer";
import type { ClipWorkerApi } from "../src/adapters/threads/clip-worker";

const writer = new MediabunnyClipWriter();

const api: ClipWorkerApi = {
  write: (plan, files) =>
    writer.write(plan, async (recordingId) => {
      const file = files.get(recordingId);
      if (!file) throw new Failure("file-gone", recordingId);
      return file;
    }),
  verify: (clip) => writer.verify(clip),
};

expose(api);
