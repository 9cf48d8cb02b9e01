import { Button, Pagination, SegmentedControl } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLiveData } from "../common/live-data";
import { useTask } from "../common/use-task";
import { useServices } from "../services-context";
import { FileRow } from "./file-row";
import { useCodeCounts } from "./use-code-counts";
import { matchesFilter, useFileRows, type FileFilter } from "./use-file-rows";
import classes from "./scan.module.css";

const PAGE_SIZE = 200;

const FILTERS = [
  { value: "all", text: "scan.filterAll" },
  { value: "waiting", text: "scan.filterWaiting" },
  { value: "done", text: "scan.filterDone" },
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
  const shown = rows.filter((row) => matchesFilter(row, filter));
  const pages = Math.max(1, Math.ceil(shown.length / PAGE_SIZE));
  const page = Math.min(wantedPage, pages);
  const visible = shown.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const stored = useCodeCounts(visible);
  const following = scan.phase === "follower";
  const rescan = (ids: readonly string[]): void => void run(() => service.rescan(ids));
  return (
    <section className={classes.stack} aria-labelledby="files-title">
      <div className={classes.filesHead}>
        <h2 id="files-title" className={classes.subtitle}>
          {t("scan.files")}
        </h2>
        <SegmentedControl
          size="xs"
          aria-label={t("scan.files")}
          value={filter}
          onChange={(value) => setFilter(FILTERS.find((one) => one.value === value)?.value ?? "all")}
          data={FILTERS.map(({ value, text }) => ({
            value,
            label: t(text, { count: rows.filter((row) => matchesFilter(row, value)).length }),
          }))}
        />
        <span className={classes.space} />
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
      </div>
      {shown.length === 0 ? (
        <p className={classes.none}>{filter === "failed" ? t("scan.noFailed") : t("scan.noFiles")}</p>
      ) : (
        <ul className={`panel ${classes.files}`}>
          {visible.map((row) => (
            <FileRow
              key={row.id}
              row={row}
              codes={row.codesNow ?? stored.get(row.id) ?? 0}
              onRescan={following ? null : () => rescan([row.id])}
            />
          ))}
        </ul>
      )}
      {pages > 1 && (
        <Pagination
          total={pages}
          value={page}
          onChange={setPage}
          getItemProps={(number) => ({ "aria-label": t("scan.page", { page: number }) })}
          withControls={false}
        />
      )}
    </section>
  );
};
