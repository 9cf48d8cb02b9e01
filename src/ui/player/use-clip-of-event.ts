import { useCallback, useEffect, useRef, useState } from "react";
import type { PackingEvent } from "../../domain/model/packing-event";
import type { PreparedClip } from "../../services/clip-preparation";
import { useServices } from "../services-context";
import type { Range } from "./cut-range-math";

/** The name the clip has now: a person may have given the event a code since it was cut. */
export const useClipName = (clip: PreparedClip | null, event: PackingEvent): string | null => {
  const { clips } = useServices();
  const [name, setName] = useState<{ readonly of: PreparedClip; readonly name: string } | null>(null);
  const codes = event.codes.map(({ text }) => text).join("\n");
  useEffect(() => {
    if (!clip) return;
    let current = true;
    clips.nameOf(clip).then(
      (now) => current && setName({ of: clip, name: now }),
      () => undefined, // then it keeps the one it was cut with
    );
    return () => {
      current = false;
    };
  }, [clips, clip, codes]);
  return clip && (name?.of === clip ? name.name : clip.name);
};

/** Cuts the event when somebody needs the clip itself; again only when the range is another. */
export const useClipOfEvent = (
  event: PackingEvent,
  { from, to }: Range,
  played: PreparedClip | null,
): (() => Promise<PreparedClip>) => {
  const { clips } = useServices();
  const key = `${from}|${to}`;
  const known = useRef(played && { key, clip: played });
  const { id } = event;
  return useCallback(async () => {
    const clip = known.current?.key === key ? known.current.clip : await clips.prepare(id);
    known.current = { key, clip };
    return { ...clip, name: await clips.nameOf(clip) };
  }, [clips, id, key]);
};
