import { Button, Menu } from "@mantine/core";
import { IconChevronDown, IconFileSpreadsheet, IconFileTypeCsv, IconPrinter } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { SearchCoverage } from "../../domain/search/coverage";
import type { CodeAnswer } from "../../services/search-service";
import { formatDate, formatTime } from "../common/format";
import { useLiveData } from "../common/live-data";
import { useTask } from "../common/use-task";
import { useServices } from "../services-context";
import { AnswerReport } from "./answer-report";
import type { AnswerCountsValue, NearCodes } from "./answer-rows";
import { answerTable } from "./answer-table";
import { usePrinting } from "./use-printing";
import { useReportPictures } from "./use-report-pictures";

type AnswerOutputProps = {
  /** What is shown, in its order. */
  readonly answers: readonly CodeAnswer[];
  readonly near: NearCodes;
  readonly counts: AnswerCountsValue;
  readonly coverage: SearchCoverage;
};

/** `20261120-080012`: sorts by time and is a file name everywhere. */
const stampOf = (ms: number, zone: string): string => {
  const [day = "", month = "", year = ""] = formatDate(ms, zone).split("/");
  return `${year}${month}${day}-${formatTime(ms, zone).replaceAll(":", "")}`;
};

/** What is shown, taken along: as a table or on paper. */
export const AnswerOutput = ({ answers, near, counts, coverage }: AnswerOutputProps) => {
  const { t } = useTranslation();
  const { tables } = useServices();
  const { cameraById, recordings, settings } = useLiveData();
  const { busy, run } = useTask();
  const printedAt = usePrinting();
  const { pictures, lacks, load } = useReportPictures(answers);
  const print = (): void => {
    void run(async () => {
      await load();
      window.print();
    });
  };
  const rowsNow = (): string[][] => {
    const recordingById = new Map(recordings.map((recording) => [recording.id, recording]));
    return answerTable(answers, near, { t, cameraById, recordingById, zone: settings.zone });
  };
  const save = (format: "csv" | "xlsx"): void => {
    const name = `${settings.brand || "V_Track"}_${t("output.fileName")}_${stampOf(Date.now(), settings.zone)}`;
    void run(() => tables.save(name, rowsNow(), format));
  };
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button
            variant="default"
            size="compact-md"
            loading={busy}
            rightSection={<IconChevronDown size={16} aria-hidden />}
          >
            {t("output.button")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconFileSpreadsheet size={18} aria-hidden />} onClick={() => save("xlsx")}>
            {t("output.xlsx")}
          </Menu.Item>
          <Menu.Item leftSection={<IconFileTypeCsv size={18} aria-hidden />} onClick={() => save("csv")}>
            {t("output.csv")}
          </Menu.Item>
          <Menu.Item leftSection={<IconPrinter size={18} aria-hidden />} onClick={print}>
            {t("output.print")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {printedAt !== null && (
        <AnswerReport
          rows={rowsNow()}
          eventIds={answers.flatMap(({ events }) => (events.length === 0 ? [null] : events.map(({ id }) => id)))}
          pictures={pictures}
          lacksPictures={lacks}
          counts={counts}
          coverage={coverage}
          printedAt={printedAt}
        />
      )}
    </>
  );
};
