import { IconGavel, IconPackageImport, IconPin } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { isOpenDispute, type EventMark } from "../../domain/model/event-mark";
import { StateBadge } from "../common/state-badge";
import { useMarks } from "./marks-context";

/** What state a dispute is in, as a key of the texts. */
const stateOf = (mark: EventMark): "open" | "refunded" | "kept" | "closed" =>
  isOpenDispute(mark) ? "open" : (mark.dispute?.outcome ?? "closed");

const Badges = ({ mark }: { mark: EventMark }) => {
  const { t } = useTranslation();
  return (
    <>
      {mark.kind && (
        <StateBadge icon={IconPackageImport} tone="info">
          {t(`marks.kinds.${mark.kind}`)}
        </StateBadge>
      )}
      {mark.dispute && (
        <StateBadge icon={IconGavel} tone={isOpenDispute(mark) ? "bad" : "quiet"}>
          {t(`marks.states.${stateOf(mark)}`)}
        </StateBadge>
      )}
      {mark.pinned && (
        <StateBadge icon={IconPin} tone="quiet">
          {t("marks.pinned")}
        </StateBadge>
      )}
    </>
  );
};

/** What people said of an event, as icon and word. */
export const MarkBadges = ({ eventId }: { eventId: string }) => {
  const mark = useMarks().get(eventId);
  return mark ? <Badges mark={mark} /> : null;
};
