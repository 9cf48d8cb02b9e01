import { useMemo } from "react";
import { movedSticker, type MovedSticker } from "../../domain/model/moved-sticker";
import { useLiveData } from "./live-data";

/** Moved stickers by camera id; a table without a sticker has none to miss. */
export const useMovedStickers = (): ReadonlyMap<string, MovedSticker> => {
  const { cameras, recordings } = useLiveData();
  return useMemo(() => {
    // Mostly none: the list of all recordings is gone through once, not once per camera.
    const suspects = new Set(recordings.flatMap((r) => (r.stickerElsewhere.length > 0 ? [r.cameraId] : [])));
    return new Map(
      cameras.flatMap(({ id, table }) => {
        if (table !== "standard" || !suspects.has(id)) return [];
        const moved = movedSticker(recordings.filter(({ cameraId }) => cameraId === id));
        return moved ? [[id, moved] as const] : [];
      }),
    );
  }, [cameras, recordings]);
};
