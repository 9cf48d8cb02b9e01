import { IconCircleCheck, IconCircleX, IconCopyCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { CodeAnswer } from "../../services/search-service";
import { StateBadge } from "../common/state-badge";

const LOOK = {
  found: { icon: IconCircleCheck, tone: "good" },
  several: { icon: IconCopyCheck, tone: "warn" },
  "not-found": { icon: IconCircleX, tone: "bad" },
} as const;

/** What became of a code that was asked for; `count` packings of it were found. */
export const AnswerStatus = ({ status, count }: { status: CodeAnswer["status"]; count: number }) => {
  const { t } = useTranslation();
  const { icon, tone } = LOOK[status];
  return (
    <StateBadge icon={icon} tone={tone}>
      {status === "not-found" && t("search.notFound")}
      {status === "several" && `${t("search.several")}: ${t("search.times", { count })}`}
      {status === "found" && t("search.found")}
    </StateBadge>
  );
};
