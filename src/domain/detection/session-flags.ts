import type { EventCode, EventFlag } from "../model/packing-event";
import type { DetectionSettings } from "../model/settings";
import { epochMs, type EpochMs } from "../time/units";
import type { Session } from "./event-detector";
import { orderedCodes } from "./label-order";

/** A session with its codes, before it is flagged or split. */
export type PlainSession = Omit<Session, "flags"> & { readonly flags: readonly EventFlag[] };

const flagged = (session: PlainSession, { minPackingS, maxPackingS }: DetectionSettings): Session => {
  const { start, end, from, to, codes } = session;
  const flags: EventFlag[] = [];
  if (start === null) flags.push("openStart");
  if (end === null) flags.push("openEnd");
  if (start !== null && end !== null && to - from < minPackingS * 1000) flags.push("short");
  // An open session is long as soon as what is known of it is.
  if (to - from > maxPackingS * 1000) flags.push("long");
  if (codes.length === 0) flags.push("noCode");
  return { start, end, from, to, codes, flags: [...flags, ...session.flags] };
};

const lastSighting = ({ sightings }: EventCode): number => sightings.at(-1) ?? 0;

/**
 * One session per label: each ends with the last sighting of its code, the last one with the
 * session. Labels are taken in the order in which they were last seen, so that the parts follow
 * one another even when the first label stays in view to the end. Codes that stand for no parcel
 * of their own belong to the part in which they were read first.
 */
const splitAtLabels = (session: PlainSession, leading: readonly EventCode[]): PlainSession[] => {
  const codes = [...leading].sort((a, b) => lastSighting(a) - lastSighting(b));
  let others = session.codes.filter((code) => !leading.includes(code));
  let from: EpochMs = session.from;
  return codes.map((code, index) => {
    const isLast = index === codes.length - 1;
    const to = isLast ? session.to : epochMs(Math.min(session.to, Math.max(from, lastSighting(code))));
    const own = others.filter(({ sightings: [first] }) => isLast || first === undefined || first <= to);
    others = others.filter((other) => !own.includes(other));
    const part: PlainSession = {
      start: index === 0 ? session.start : from,
      end: isLast ? session.end : to,
      from,
      to,
      codes: [code, ...own],
      flags: isLast ? session.flags : session.flags.filter((flag) => flag !== "blindAfter"),
    };
    from = to;
    return part;
  });
};

/** The finished session with its codes in order and its flags; several when it is to be split at each label. */
export const finishSession = (found: PlainSession, settings: DetectionSettings): Session[] => {
  const { codes, leading } = orderedCodes(found.codes, settings.codePatterns);
  const session = { ...found, codes };
  const parts = settings.splitAtEachLabel && leading.length > 1 ? splitAtLabels(session, leading) : [session];
  return parts.map((part) => flagged(part, settings));
};
