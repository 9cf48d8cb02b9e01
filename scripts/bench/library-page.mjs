import { createDetectionWorker } from "../../src/adapters/threads/detection-worker";
import { createDexieRepositories } from "../../src/adapters/storage/dexie-repositories";
import { packObservations } from "../../src/domain/detection/observation-table";
import { DEFAULT_SETTINGS } from "../../src/domain/model/settings";
import { createDayService } from "../../src/services/day-service";
import { createEventRefresher } from "../../src/services/event-refresh";
import { createSearchService } from "../../src/services/search-service";

// Bundled by library.mjs, which calls what is put on the window.

const HOUR_MS = 3_600_000;
/** 1 January 2022, 08:00 in Viet Nam. */
const BEGIN = Date.UTC(2022, 0, 1, 1);
const EVENTS_AN_HOUR = 25;
const HOURS_A_DAY = 10;
const CAMERAS = 4;
const SENT_AT_ONCE = 5000;

const repositories = createDexieRepositories("vtrack-bench");
const events = createEventRefresher({ repositories, detection: createDetectionWorker() });
const search = createSearchService({ repositories });
const day = createDayService({ repositories, events });

/** The same numbers on every run (mulberry32). @param {number} seed */
const randomOf = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
};

/** Code of the n-th packing: SPX codes, which share their first seven signs. @param {number} n */
const codeOf = (n) => `SPXVN06${String(Math.floor(randomOf(n)() * 1e10)).padStart(10, "0")}`;

/** Start of the n-th hour of work. @param {number} n */
const hourStart = (n) => BEGIN + Math.floor(n / HOURS_A_DAY) * 24 * HOUR_MS + (n % HOURS_A_DAY) * HOUR_MS;

/** @param {number} camera @param {string} id */
const cameraOf = (camera, id) =>
  /** @type {any} */ ({
    id,
    sourceId: "s1",
    name: `Table ${camera + 1}`,
    folder: id,
    table: "standard",
    triggerText: "TimeGo",
    triggerRoi: [0.4, 0.4, 0.2, 0.2],
    labelRoi: null,
    packingRoi: null,
    roiFrame: { width: 1920, height: 1080 },
    clock: { zone: "Asia/Ho_Chi_Minh", offsetS: 0, startFrom: ["name"], containerMeaning: "guess" },
    confirmed: true,
  });

/** @param {string} id @param {string} cameraId @param {number} start @param {number} duration @param {string} state */
const recordingOf = (id, cameraId, start, duration, state) =>
  /** @type {any} */ ({
    id,
    cameraId,
    sourceId: "s1",
    path: `${cameraId}/${id}.mp4`,
    size: 1_500_000_000,
    modifiedMs: start + duration * 1000,
    start,
    startEvidence: { rule: "name", text: id },
    createdAt: null,
    duration,
    codec: "avc1.640028",
    frameSize: { width: 1920, height: 1080 },
    state,
    reason: null,
    tries: 1,
    generation: 0,
    scanned: state === "done" ? [{ from: 0, to: duration }] : [],
    gaps: [],
    cost: null,
    stickerElsewhere: [],
    handsUnavailable: false,
  });

/** @param {number} n @param {string} cameraId @param {string} recordingId @param {number} hour @param {number} at seconds in the file */
const eventOf = (n, cameraId, recordingId, hour, at) => {
  const from = hour + at * 1000;
  const to = from + 60_000;
  const sightings = [10, 11, 12, 40].map((second) => from + second * 1000);
  return /** @type {any} */ ({
    id: `${cameraId}@${from}`,
    cameraId,
    start: from,
    end: to,
    from,
    to,
    spans: [{ recordingId, from: at, to: at + 60 }],
    codes: [{ text: codeOf(n), format: "QRCode", sightings }],
    flags: [],
  });
};

/** Fills the library with so many packings, in hour-long recordings of four tables. @param {number} count @param {(done: number) => void} onDone */
const fill = async (count, onDone) => {
  await repositories.settings.put(DEFAULT_SETTINGS);
  for (let camera = 0; camera < CAMERAS; camera++) await repositories.cameras.put(cameraOf(camera, `c${camera}`));
  let made = 0;
  /** @type {any[]} */
  let newEvents = [];
  /** @type {any[]} */
  let recordings = [];
  for (let hour = 0; made < count; hour++)
    for (let camera = 0; camera < CAMERAS && made < count; camera++) {
      const [cameraId, id] = [`c${camera}`, `c${camera}-h${hour}`];
      recordings.push(recordingOf(id, cameraId, hourStart(hour), 3600, "done"));
      for (let i = 0; i < EVENTS_AN_HOUR && made < count; i++)
        newEvents.push(eventOf(made++, cameraId, id, hourStart(hour), i * 140));
      if (newEvents.length < SENT_AT_ONCE && made < count) continue;
      await repositories.recordings.putMany(recordings);
      const quiet = recordings.map((recording) => ({ recordingId: recording.id, blind: [], idle: [] }));
      await repositories.events.redetected({ replaced: [], events: newEvents, quiet });
      [newEvents, recordings] = [[], []];
      onDone(made);
    }
  return { events: await repositories.events.count(), recordings: (await repositories.recordings.all()).length };
};

/** Milliseconds of each of several runs of the work. @param {number} times @param {(run: number) => Promise<unknown>} work */
const timesOf = async (times, work) => {
  const spent = [];
  for (let run = 0; run < times; run++) {
    const begin = performance.now();
    await work(run);
    spent.push(performance.now() - begin);
  }
  return spent;
};

/** Codes that were packed, spread over the library. @param {number} count @param {number} run */
const known = (count, run) => {
  const random = randomOf(9000 + run);
  return (/** @type {number} */ total) => Array.from({ length: count }, () => codeOf(Math.floor(random() * total)));
};

/** @param {string} code a code as somebody types it who hits two wrong keys */
const mistyped = (code) => `${code.slice(0, 9)}${(Number(code[9]) + 1) % 10}${code.slice(10, 13)}${code.slice(14)}`;

/** One recording among all changes, and all are asked for: what every stored stretch costs the page. @param {number} run */
const changeOne = async (run) => {
  await repositories.recordings.update(`c0-h${100 * run}`, (recording) => ({ ...recording, tries: run }));
  const known = await repositories.recordings.all();
  if (!known.some(({ id, tries }) => id === `c0-h${100 * run}` && tries === run)) throw new Error("a change is lost");
};

/** So many short recordings scanned and stored as the scan does it, events detected after each, watched as by the page. @param {number} count @param {string} name */
const importScans = async (count, name) => {
  const stops = [repositories.recordings.watch(() => undefined), repositories.events.watch(() => undefined)];
  const SECONDS = 300;
  const cameraId = `import-${name}`;
  await repositories.cameras.put(cameraOf(0, cameraId));
  const start = BEGIN - 400 * 24 * HOUR_MS;
  const recordings = Array.from({ length: count }, (_, i) =>
    recordingOf(`${cameraId}-${i}`, cameraId, start + i * SECONDS * 1000, SECONDS, "waiting"),
  );
  await repositories.recordings.putMany(recordings);
  /** @type {any} */
  const range = { from: 0, to: SECONDS };
  const begin = performance.now();
  for (const [i, { id }] of recordings.entries()) {
    const code = /** @type {any} */ ({ text: codeOf(-1 - i), format: "QRCode", corners: [] });
    const table = packObservations(
      Array.from({ length: SECONDS * 6 }, (_, sample) => {
        const at = sample / 6;
        // Detection looks back to where the table was last free for half a minute.
        const packing = at < 180 && at % 60 >= 15;
        /** @type {any} */
        const observation = {
          at,
          triggerTexts: packing ? [] : ["TimeGo"],
          codes: packing && at % 60 > 30 && at % 60 < 34 ? [code] : [],
          motion: packing ? 0.05 : 0.001,
          hands: null,
        };
        return observation;
      }),
    );
    await repositories.observations.store(
      { recordingId: id, range, table, nearMisses: [], stills: [] },
      (recording) => ({
        ...recording,
        state: "done",
        scanned: [range],
      }),
    );
    await events.refresh(id, range);
  }
  const spent = performance.now() - begin;
  for (const stop of stops) stop();
  return spent;
};

Object.assign(window, {
  libraryBench: { repositories, search, day, fill, timesOf, known, mistyped, changeOne, importScans, hourStart },
});
