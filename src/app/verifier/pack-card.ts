import type { EvidenceDocument } from "../../domain/evidence/evidence-document";
import type { PackVerdict } from "../../domain/evidence/judge-pack";
import type { PackCheck } from "../../services/check-packs";
import { element, inBoth, sentence, type VerifierText } from "./both-languages";

const row = (key: VerifierText, ...value: readonly (Node | string)[]): readonly HTMLElement[] => [
  element("dt", {}, ...inBoth(key)),
  element("dd", {}, ...value),
];

const wrong = (verdict: PackVerdict): readonly HTMLElement[] =>
  (["changed", "missing", "added"] as const).flatMap((key) =>
    verdict[key].map((name) =>
      element("dl", { class: "wrong", "data-wrong": key, "data-file": name }, ...row(key, `✗ ${name}`)),
    ),
  );

/** `2026-11-20 08:00:03 (+07:00)`; hostile texts in a file are shown as they are. */
const moment = (iso: unknown): string => {
  const [, date, time, zone] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)[.\d]*(.*)$/.exec(String(iso)) ?? [];
  return date ? `${date} ${time} (${zone})` : String(iso ?? "?");
};

const KINDS = ["packing", "return", "unboxing"] as const;

const facts = ({ codes, camera, packing, createdAt }: EvidenceDocument): readonly HTMLElement[] => {
  const texts = Array.isArray(codes) ? codes.map(({ text }) => String(text)).join(", ") : "";
  // Packs of the first version have none.
  const kind = KINDS.find((one) => one === packing?.kind) ?? "packing";
  return [
    ...row("kind", sentence(kind)),
    ...row("codes", texts === "" ? sentence("noCode") : texts),
    ...row("camera", String(camera)),
    ...row("time", `${moment(packing?.start ?? packing?.from)} – ${moment(packing?.end ?? packing?.to)}`),
    ...row("made", moment(createdAt)),
  ];
};

/** What became of one pack: a word, the files that are not right, and what the pack says of itself. */
export const packCard = ({ folder, fingerprint, result }: PackCheck): HTMLElement => {
  const intact = result.is === "checked" && result.verdict.intact;
  const content: Node[] = [
    element("h2", {}, intact ? "✓ " : "✗ ", ...inBoth(intact ? "intact" : "broken")),
    ...(folder === "" ? [] : [element("p", {}, folder)]),
  ];
  if (result.is === "checked") {
    if (intact) content.push(element("p", {}, sentence("intactMore", { count: result.verdict.checked })));
    content.push(...wrong(result.verdict), element("dl", {}, ...facts(result.document)));
  } else content.push(element("p", {}, sentence(result.is)));
  content.push(
    element("dl", {}, ...row("fingerprint", element("code", {}, fingerprint))),
    element("p", { class: "en" }, ...inBoth("fingerprintMore")),
  );
  return element("article", { class: "pack", "data-intact": String(intact) }, ...content);
};
