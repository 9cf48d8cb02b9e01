import { Button } from "@mantine/core";
import { IconPlayerTrackNext, IconRefresh } from "@tabler/icons-react";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { FilterHead } from "../common/filter-head";
import { useLiveData } from "../common/live-data";
import { Pages } from "../common/pages";
import { useTask } from "../common/use-task";
import { useServices } from "../services-context";
import { ChooseDialog } from "./choose-dialog";
import { FileRow } from "./file-row";
import { useCodeCounts } from "./use-code-counts";
import { matchesFilter, type FileFilter } from "./file-rows";
import { useFileRows } from "./use-file-rows";
import classes from "./scan.module.css";

const PAGE_SIZE = 200;

const FILTERS = [
  { value: "all", text: "scan.filterAll" },
  { value: "waiting", text: "scan.filterWaiting" },
  { value: "done", text: "scan.filterDone" },
  { value: "left", text: "scan.filterLeft" },
  { value: "failed", text: "scan.filterFailed" },
] as const;

/** Every file and its state; long lists in pages. */
export const FileList = () => {
  const { t } = useTranslation();
  const { scan: service } = useServices();
  const { scan } = useLiveData();
  const { run } = useTask();
  const rows = useFileRows();
  const [filter, setFilter] = useState<FileFilter>("all");
  const [wantedPage, setPage] = useState(1);
  const shown = useMemo(() => rows.filter((row) => matchesFilter(row, filter)), [rows, filter]);
  const pages = Math.max(1, Math.ceil(shown.length / PAGE_SIZE));
  const page = Math.min(wantedPage, pages);
  const visible = shown.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const stored = useCodeCounts(visible);
  const following = scan.phase === "follower";
  const [choosing, setChoosing] = useState(false);
  const choices = useMemo(
    () =>
      FILTERS.map(({ value, text }) => ({
        value,
        count: rows.filter((row) => matchesFilter(row, value)).length,
        text,
      })),
    [rows],
  );
  // The same from one drawing to the next, so that only rows are drawn again that have changed.
  const choose = useCallback((ids: readonly string[]) => void run(() => service.choose(ids)), [run, service]);
  const rescan = useCallback((ids: readonly string[]) => void run(() => service.rescan(ids)), [run, service]);
  return (
    <section className={classes.stack} aria-labelledby="files-title">
      <FilterHead
        id="files-title"
        title={t("scan.files")}
        value={filter}
        onChange={setFilter}
        choices={choices
          .filter(({ value, count }) => value !== "left" || count > 0 || filter === "left")
          .map(({ value, text, count }) => ({ value, label: t(text, { count }) }))}
      >
        {choices.some(({ value, count }) => (value === "waiting" || value === "left") && count > 0) && (
          <Button
            size="compact-md"
            variant="default"
            leftSection={<IconPlayerTrackNext size={16} />}
            onClick={() => setChoosing(true)}
          >
            {t("scan.chooseMany")}
          </Button>
        )}
        {filter === "failed" && shown.length > 0 && !following && (
          <Button
            size="compact-md"
            variant="default"
            leftSection={<IconRefresh size={16} />}
            onClick={() => rescan(shown.map(({ id }) => id))}
          >
            {t("scan.rescanFailed")}
          </Button>
        )}
      </FilterHead>
      {shown.length === 0 ? (
        <p className={classes.none}>{filter === "failed" ? t("scan.noFailed") : t("scan.noFiles")}</p>
      ) : (
        <ul className={`panel ${classes.files}`}>
          {visible.map((row) => (
            <FileRow
              key={row.id}
              row={row}
              codes={row.codesNow ?? stored.get(row.id) ?? 0}
              onChoose={choose}
              onRescan={following ? null : rescan}
            />
          ))}
        </ul>
      )}
      {choosing && <ChooseDialog onClose={() => setChoosing(false)} onChoose={choose} />}
      <Pages label={t("scan.pages")} count={pages} page={page} onChange={setPage} />
    </section>
  );
};
