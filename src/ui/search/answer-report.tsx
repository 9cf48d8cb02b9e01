import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { notSearched, type SearchCoverage } from "../../domain/search/coverage";
import { formatDate, formatTime } from "../common/format";
import { useLiveData } from "../common/live-data";
import type { ReportPictures } from "./report-pictures";
import type { AnswerCountsValue } from "./answer-rows";
import classes from "./answer-report.module.css";

type AnswerReportProps = {
  /** `answerTable`. */
  readonly rows: readonly (readonly string[])[];
  /** The event of each row below the first; null where none was found. */
  readonly eventIds: readonly (string | null)[];
  readonly pictures: ReportPictures;
  /** The button would print it with pictures. */
  readonly lacksPictures: boolean;
  readonly counts: AnswerCountsValue;
  readonly coverage: SearchCoverage;
  readonly printedAt: number;
};

const Picture = ({ url }: { url: string | undefined }) => url && <img src={url} alt="" />;

/** The answer on paper, in place of the page: what was searched, how many were found, one row for each event. */
export const AnswerReport = (props: AnswerReportProps) => {
  const { eventIds, pictures, lacksPictures, counts, coverage, printedAt } = props;
  const [head = [], ...body] = props.rows;
  const { t } = useTranslation();
  const { settings } = useLiveData();
  const { zone, brand } = settings;
  const days = [coverage.from, coverage.to].flatMap((ms) => (ms === null ? [] : [formatDate(ms, zone)]));
  const unseen = notSearched(coverage);
  return createPortal(
    <div className={classes.report} data-print-report data-testid="report">
      <h1>{t("output.reportTitle", { brand })}</h1>
      <p>
        {t("output.printedAt", { date: formatDate(printedAt, zone), time: formatTime(printedAt, zone) })}
        {coverage.scanned > 0 &&
          ` · ${t("search.searched", { count: coverage.scanned, period: [...new Set(days)].join(" – ") })}`}
      </p>
      <p>
        <strong>{t("search.announce", counts)}</strong>
        {unseen > 0 && ` ${t("output.unseen", { count: unseen })}`}
      </p>
      {lacksPictures && <p>{t("output.noPictures", { button: t("output.button"), print: t("output.print") })}</p>}
      <table>
        <thead>
          <tr>
            {pictures.size > 0 && <th scope="col">{t("stills.label")}</th>}
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((cells, row) => (
            <tr key={row}>
              {pictures.size > 0 && (
                <td>
                  <Picture url={pictures.get(eventIds[row] ?? "")} />
                </td>
              )}
              {cells.map((cell, column) => (
                <td key={head[column]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>,
    document.body,
  );
};
