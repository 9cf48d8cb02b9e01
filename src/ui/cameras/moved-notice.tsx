import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Camera, Roi } from "../../domain/model/camera";
import { useAnnounce } from "../common/announcer";
import { formatDate, formatTime } from "../common/format";
import { Notice } from "../common/notice";
import { useMovedStickers } from "../common/use-moved-stickers";
import { moveRoi } from "./roi-math";

/** Says since when the sticker is read elsewhere, and offers that place; only saving makes it the camera's. */
export const MovedNotice = ({ draft, onUse }: { draft: Camera; onUse: (roi: Roi) => void }) => {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const moved = useMovedStickers().get(draft.id);
  if (!moved || draft.table !== "standard") return null;
  const { zone } = draft.clock;
  // Rounded and kept inside the frame, like a rectangle drawn by hand.
  const place = moveRoi(moved.roi, 0, 0);
  const isUsed = place.every((value, index) => value === draft.triggerRoi?.[index]);
  const use = (): void => {
    onUse(place);
    announce(t("setup.movedUsed"));
  };
  return (
    <Notice tone="warn" title={t("cameras.moved")}>
      <span>{t("setup.movedSince", { time: formatTime(moved.since, zone), date: formatDate(moved.since, zone) })}</span>
      {/* The button stays, so that the keyboard's focus is not lost with it. */}
      <Button size="compact-sm" variant="default" onClick={use}>
        {t("setup.movedUse")}
      </Button>
      {isUsed && <span>{t("setup.movedUsed")}</span>}
    </Notice>
  );
};
