import { expose } from "comlink";
import { Failure } from "../src/domain/model/failure";
import { ClipWriterLadder } from "../src/adapters/media/clip-writer-ladder";
import type { ClipWorkerApi } from "../src/adapters/threads/clip-worker";

const writer = new ClipWriterLadder();

const api: ClipWorkerApi = {
  write: (plan, files, options, onProgress) => {
    const fileOf = async (recordingId: string) => {
      const file = files.get(recordingId);
      if (!file) throw new Failure("file-gone", recordingId);
      return file;
    };
    return writer.write(plan, fileOf, options, { onProgress });
  },
  verify: (clip) => writer.verify(clip),
};

expose(api);
