import type { Camera } from "../../domain/model/camera";
import type { PackingEvent } from "../../domain/model/packing-event";
import type { Recording } from "../../domain/model/recording";
import { severalReasons } from "../../domain/search/several-times";
import type { CodeAnswer } from "../../services/search-service";
import { formatDate, formatTime } from "../common/format";
import type { Translate } from "../i18n";
import type { NearCodes } from "./answer-rows";

/** What an answer's events are told with. */
export type AnswerNames = {
  readonly t: Translate;
  readonly cameraById: ReadonlyMap<string, Camera>;
  readonly recordingById: ReadonlyMap<string, Pick<Recording, "path">>;
  /** The station's, for events of cameras that are gone. */
  readonly zone: string;
};

const RESULT = { found: "search.found", several: "search.several", "not-found": "search.notFound" } as const;

const COLUMNS = ["code", "result", "camera", "date", "start", "end", "seconds", "file", "notes"] as const;

const eventCells = (event: PackingEvent, { t, cameraById, recordingById, zone: station }: AnswerNames): string[] => {
  const camera = cameraById.get(event.cameraId);
  const zone = camera?.clock.zone ?? station;
  const timeOf = (at: number | null): string => (at === null ? t("event.unknownTime") : formatTime(at, zone));
  const files = event.spans.map(({ recordingId }) => recordingById.get(recordingId)?.path ?? "");
  return [
    camera?.name ?? t("event.unknownCamera"),
    formatDate(event.from, zone),
    timeOf(event.start),
    timeOf(event.end),
    String(Math.round((event.to - event.from) / 1000)),
    [...new Set(files)].filter((file) => file !== "").join(" + "),
  ];
};

const nearNote = (answer: CodeAnswer, near: NearCodes, t: Translate): string => {
  const codes = (near.get(answer.key) ?? []).map(({ code }) => code);
  return codes.length === 0 ? "" : `${t("search.nearSome", { count: codes.length })} ${codes.join(", ")}`;
};

const answerCells = (answer: CodeAnswer, near: NearCodes, names: AnswerNames): string[][] => {
  const { t } = names;
  const head = [answer.code, t(RESULT[answer.status])];
  if (answer.events.length === 0) return [[...head, "", "", "", "", "", "", nearNote(answer, near, t)]];
  const reasons = severalReasons(answer.events).map((reason) => t(`search.severalReasons.${reason}`));
  return answer.events.map((event) => [
    ...head,
    ...eventCells(event, names),
    [...reasons, ...event.flags.map((flag) => t(`event.flags.${flag}`))].join("; "),
  ]);
};

/** An answer as a table, its first row the columns' names: one row for each event, one for each code not found. */
export const answerTable = (answers: readonly CodeAnswer[], near: NearCodes, names: AnswerNames): string[][] => [
  COLUMNS.map((column) => names.t(`output.columns.${column}`)),
  ...answers.flatMap((answer) => answerCells(answer, near, names)),
];
