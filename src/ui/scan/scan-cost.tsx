import { Popover, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ScanCost as Cost } from "../../domain/model/recording";
import { costSummary } from "../../domain/schedule/scan-cost";
import { fileNameOf, formatDuration, formatSpeed } from "../common/format";
import classes from "./scan.module.css";

type ScanCostProps = { readonly cost: Cost; readonly videoS: number; readonly path: string };

/** How fast a file was scanned; opened, what its scan spent its time on. */
export const ScanCost = ({ cost, videoS, path }: ScanCostProps) => {
  const { t, i18n } = useTranslation();
  const summary = costSummary(cost, videoS);
  if (!summary) return null;
  const number = (value: number): string =>
    value.toLocaleString(i18n.language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const speed = formatSpeed(summary.speed, i18n.language);
  return (
    <Popover position="bottom-start" withArrow shadow="md" trapFocus>
      <Popover.Target>
        <UnstyledButton
          className={classes.cost ?? ""}
          aria-label={t("scan.costNamed", { name: fileNameOf(path), speed })}
        >
          {t("scan.speedShort", { speed })}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <dl className={classes.costList}>
          <dt>{t("scan.costTime")}</dt>
          <dd>{formatDuration(t, cost.wallMs / 1000)}</dd>
          <dt>{t("scan.costPath")}</dt>
          <dd>{t(`scan.path.${cost.decodePath}`)}</dd>
          <dt>{t("scan.costFrames")}</dt>
          <dd>{number(summary.framesPerSecond)}</dd>
          {summary.parts.map(({ part, seconds }) => (
            <div key={part} className={classes.costPart}>
              <dt>{t(`scan.part.${part}`)}</dt>
              <dd>
                {number(seconds)} {t("scan.costSeconds")}
              </dd>
            </div>
          ))}
        </dl>
      </Popover.Dropdown>
    </Popover>
  );
};
