import type { EvidenceDocument, IsoMoment } from "../../domain/evidence/evidence-document";
import { enEvent, enPlayer } from "../texts/en/event";
import { enReport } from "../texts/en/report";
import { viEvent, viPlayer } from "../texts/vi/event";
import { viReport } from "../texts/vi/report";
import { REPORT_STYLE } from "./report-style";

type Text = Exclude<keyof typeof viReport, "rules" | "kinds">;
type Values = Readonly<Record<string, string | number>>;

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
const filled = (text: string, values: Values): string =>
  escaped(text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? "")));

const pair = (vietnamese: string, english: string): string => `${vietnamese} <span lang="en">${english}</span>`;
const both = (key: Text, values: Values = {}): string =>
  pair(filled(viReport[key], values), filled(enReport[key], values));

/** `20/11/2026 08:00:03`, of the station's clock. */
const moment = (iso: IsoMoment | null): string | null => {
  const [, year, month, day, time] = /^(\d+)-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)/.exec(iso ?? "") ?? [];
  return year ? `${day}/${month}/${year} ${time}` : null;
};
const momentOr = (iso: IsoMoment | null): string => moment(iso) ?? both("unknown");

const row = (...cells: readonly string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
const fact = (key: Text, value: string): string => `<tr><th scope="row">${both(key)}</th><td>${value}</td></tr>`;
const table = (heads: readonly Text[], rows: readonly string[]): string =>
  `<table><thead><tr>${heads.map((key) => `<th scope="col">${both(key)}</th>`).join("")}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
const section = (key: Text, content: string): string => `<section><h2>${both(key)}</h2>${content}</section>`;
const lines = (...parts: readonly string[]): string => parts.filter((part) => part !== "").join("<br>");

/** The picture inside the page, so that the report is one file. */
const dataUrl = async (picture: Blob): Promise<string> => {
  const bytes = new Uint8Array(await picture.arrayBuffer());
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return `data:image/jpeg;base64,${btoa(binary)}`;
};

const codeLine = ({
  text,
  assignedByHand,
  firstRead,
  lastRead,
  timesRead,
}: EvidenceDocument["codes"][number]): string => {
  const how = assignedByHand
    ? both("byHand")
    : both("read", { count: timesRead, first: moment(firstRead) ?? "?", last: moment(lastRead) ?? "?" });
  return `<strong class="code">${escaped(text)}</strong><br><small>${how}</small>`;
};

const facts = ({ codes, camera, packing, zone }: EvidenceDocument): string =>
  `<table class="facts">${[
    fact("code", codes.length === 0 ? both("noCode") : codes.map(codeLine).join("<br>")),
    fact("camera", escaped(camera)),
    fact("kind", pair(viReport.kinds[packing.kind].word, enReport.kinds[packing.kind].word)),
    fact("start", momentOr(packing.start)),
    fact("end", momentOr(packing.end)),
    fact("zone", escaped(zone)),
    ...(packing.flags.length === 0
      ? []
      : [fact("flags", lines(...packing.flags.map((flag) => pair(viEvent.flags[flag], enEvent.flags[flag]))))]),
  ].join("")}</table>`;

const clipRow = (clip: EvidenceDocument["clips"][number]): string =>
  row(
    escaped(clip.file),
    momentOr(clip.firstPicture),
    both("lengthS", { count: clip.durationS.toFixed(1) }),
    lines(
      both(clip.picturesAsRecorded ? "asRecorded" : "notAsRecorded"),
      clip.problem ? pair(viPlayer.problems[clip.problem], enPlayer.problems[clip.problem]) : both("verified"),
      ...clip.notes.map((note) => pair(viPlayer.notes[note], enPlayer.notes[note])),
    ),
  );

const copyRow = ({ file, of, fromS, toS }: EvidenceDocument["copies"][number]): string =>
  row(
    escaped(file),
    "",
    both("lengthS", { count: (toS - fromS).toFixed(1) }),
    both("copy", { name: of, from: fromS.toFixed(1), to: toS.toFixed(1) }),
  );

const sourceRow = ({ clips }: EvidenceDocument, source: EvidenceDocument["sources"][number]): string => {
  const { clock, bytes } = source;
  const taken = clips.flatMap(({ parts }) => parts).filter((part) => part.source === source.path);
  return row(
    escaped(source.path),
    momentOr(source.start),
    lines(
      pair(viReport.rules[clock.rule], enReport.rules[clock.rule]),
      escaped(clock.text),
      clock.offsetS === 0 ? "" : both("offset", { count: clock.offsetS }),
    ),
    lines(...taken.map(({ fromS, toS }) => both("seconds", { from: fromS.toFixed(1), to: toS.toFixed(1) }))),
    lines(
      `<code>${escaped(bytes.sha256)}</code>`,
      bytes.isWholeFile
        ? both("wholeFile", { count: source.sizeBytes })
        : both("bytes", { from: bytes.from, to: bytes.to - 1 }),
    ),
  );
};

/** A kept picture of the packing is its frame again, only smaller; one of a label is cut out and easier to read. */
const isSeenTwice = (stills: EvidenceDocument["stills"], { shows, taken }: EvidenceDocument["stills"][number]) =>
  shows === "packing" &&
  taken === "while-scanning" &&
  stills.some((other) => other.shows === shows && other.taken === "for-pack");

const captionOf = (
  { shows, taken, at }: EvidenceDocument["stills"][number],
  { packing }: EvidenceDocument,
): readonly [vietnamese: string, html: string] => {
  const isLabel = shows === "label";
  const kinds = [viReport.kinds[packing.kind].during, enReport.kinds[packing.kind].during] as const;
  const what = isLabel ? both("label") : pair(...kinds);
  const kept = taken === "while-scanning" ? ` · ${both("whileScanning")}` : "";
  return [isLabel ? viReport.label : kinds[0], `${what} · ${momentOr(at)}${kept}`];
};

/** The report of a pack: one page, both languages, to be read and printed without anything else. */
export const reportHtml = async (document: EvidenceDocument, pictures: ReadonlyMap<string, Blob>): Promise<string> => {
  const figures = await Promise.all(
    document.stills.map(async (still) => {
      const picture = pictures.get(still.file);
      if (!picture || isSeenTwice(document.stills, still)) return "";
      const [alt, caption] = captionOf(still, document);
      return `<figure><img src="${await dataUrl(picture)}" alt="${escaped(alt)}"><figcaption>${caption}</figcaption></figure>`;
    }),
  );
  const files = document.files.map(({ name, sizeBytes, sha256 }) =>
    row(escaped(name), String(sizeBytes), `<code>${escaped(sha256)}</code>`),
  );
  const { title } = viReport.kinds[document.packing.kind];
  const made = both("made", { version: document.app.version, time: moment(document.createdAt) ?? "" });
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped([title, ...document.codes.map(({ text }) => text)].join(" · "))}</title>
<style>${REPORT_STYLE}</style></head>
<body><header><p>${escaped(document.brand)}</p><h1>${pair(title, enReport.kinds[document.packing.kind].title)}</h1></header>
${facts(document)}
<div class="stills">${figures.join("")}</div>
${section("clips", table(["file", "firstPicture", "length", "state"], [...document.clips.map(clipRow), ...document.copies.map(copyRow)]))}
${section(
  "sources",
  table(
    ["file", "sourceStart", "clock", "taken", "hash"],
    document.sources.map((source) => sourceRow(document, source)),
  ),
)}
${section("files", table(["file", "size", "hash"], files))}
${section("check", `<p>${both("checkPage")}</p><p>${both("checkTools")}</p>`)}
<footer>${made}</footer></body></html>
`;
};
