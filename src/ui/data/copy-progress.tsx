import { Progress } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** How far a copy is, in words and as a bar; nothing while none runs. */
export const CopyProgressBar = ({ percent }: { percent: number | null }) => {
  const { t } = useTranslation();
  if (percent === null) return null;
  return (
    <div role="status">
      {t("data.working", { percent })}
      <Progress value={percent} size="sm" aria-label={t("data.progress")} />
    </div>
  );
};
