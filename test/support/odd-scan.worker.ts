import { expose } from "comlink";
import { packObservations } from "../../src/domain/detection/observation-table";
import { seconds } from "../../src/domain/time/units";
import type { ScanWorkerApi } from "../../src/ports/worker-api";

/** A scan worker that does what the file says: `loop`, `wait` (both for ever) or milliseconds; its own name may spare it. */
const info = {
  codec: "avc1",
  container: "MP4",
  width: 64,
  height: 64,
  rotation: 0,
  duration: seconds(60),
  createdAt: null,
} as const;

const api: Pick<ScanWorkerApi, "probe" | "scan"> = {
  probe: async () => info,
  async scan({ file, range }, progress) {
    const { what, until } = JSON.parse(await file.text()) as { what: "loop" | "wait" | number; until?: number };
    const isSpared = until !== undefined && Number(self.name) >= until;
    if (what === "loop" && !isSpared) for (;;);
    if (what === "wait" && !isSpared) await new Promise(() => undefined);
    for (let begin = performance.now(); performance.now() - begin < (typeof what === "number" ? what : 0);) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      progress(1, 0);
    }
    const cost = { wallMs: 1, packets: 1, framesDecoded: 1, framesSampled: 1, bytesRead: 1, stages: {} };
    return {
      info,
      range: { from: range.from, to: seconds(60) },
      table: packObservations([]),
      gaps: [],
      nearMisses: [],
      stills: [],
      stickerElsewhere: null,
      handsUnavailable: false,
      cost: { ...cost, decodePath: "webcodecs-sw" },
    };
  },
};

expose(api);
