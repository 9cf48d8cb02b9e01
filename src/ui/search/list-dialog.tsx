import { Button, Modal, Select } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CodeTable } from "../../domain/tables/code-table";
import { codesOfColumn, queryOfCodes, type ColumnCodes } from "../../domain/tables/column-codes";
import { Notice } from "../common/notice";
import classes from "./list-dialog.module.css";

const SHOWN_CODES = 8;
const SHOWN_DAMAGED = 5;

const Damaged = ({ damaged }: Pick<ColumnCodes, "damaged">) => {
  const { t } = useTranslation();
  if (damaged.length === 0) return null;
  return (
    <Notice tone="warn" title={t("list.damagedTitle", { count: damaged.length })}>
      <p className={classes.hint}>{t("list.damagedHint")}</p>
      <ul className={classes.rows}>
        {damaged.slice(0, SHOWN_DAMAGED).map(({ row, text }) => (
          <li key={row}>{t("list.damagedRow", { row, text })}</li>
        ))}
        {damaged.length > SHOWN_DAMAGED && <li>{t("list.damagedMore", { count: damaged.length - SHOWN_DAMAGED })}</li>}
      </ul>
    </Notice>
  );
};

const Preview = ({ codes, repeats }: ColumnCodes) => {
  const { t } = useTranslation();
  if (codes.length === 0) return <p className={classes.none}>{t("list.none")}</p>;
  return (
    <section className={classes.preview} aria-label={t("list.preview", { count: codes.length })}>
      <strong>{t("list.preview", { count: codes.length })}</strong>
      <ol className={classes.codes}>
        {codes.slice(0, SHOWN_CODES).map(({ key, text }) => (
          <li key={key} className="code">
            {text}
          </li>
        ))}
      </ol>
      {codes.length > SHOWN_CODES && <span>{t("list.more", { count: codes.length - SHOWN_CODES })}</span>}
      {repeats > 0 && <span className={classes.hint}>{t("list.repeats", { count: repeats })}</span>}
    </section>
  );
};

type ListDialogProps = {
  readonly fileName: string;
  /** At least one. */
  readonly tables: readonly CodeTable[];
  readonly onClose: () => void;
  readonly onAsk: (query: string) => void;
};

/** The sheet in which most codes are is looked at first. */
const fullest = (tables: readonly CodeTable[]): number => {
  const counts = tables.map((table) => (table.guess === null ? 0 : codesOfColumn(table, table.guess).codes.length));
  return counts.indexOf(Math.max(...counts));
};

/** What a file's list will search for, before it does: sheet, column, how many codes, what is damaged. */
export const ListDialog = ({ fileName, tables, onClose, onAsk }: ListDialogProps) => {
  const { t } = useTranslation();
  const [sheet, setSheet] = useState(() => fullest(tables));
  const [chosen, setChosen] = useState<number | null>(null);
  const table = tables[sheet];
  const column = chosen ?? table?.guess ?? 0;
  const found = useMemo(
    (): ColumnCodes => (table ? codesOfColumn(table, column) : { codes: [], repeats: 0, damaged: [] }),
    [table, column],
  );
  const count = found.codes.length;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("list.title")}
      size="lg"
      closeButtonProps={{ "aria-label": t("app.close") }}
    >
      <div className={classes.stack}>
        <span className={classes.file}>{fileName}</span>
        {tables.length > 1 && (
          <Select
            label={t("list.sheet")}
            allowDeselect={false}
            value={String(sheet)}
            data={tables.map(({ name }, index) => ({ value: String(index), label: name || String(index + 1) }))}
            onChange={(value) => {
              setSheet(Number(value));
              setChosen(null);
            }}
          />
        )}
        <Select
          label={t("list.column")}
          allowDeselect={false}
          value={String(column)}
          data={(table?.columns ?? []).map(({ index, letter, name, filled }) => ({
            value: String(index),
            label: t(name ? "list.columnOption" : "list.columnUnnamed", { letter, name, count: filled }),
          }))}
          onChange={(value) => setChosen(Number(value))}
        />
        <Preview {...found} />
        <Damaged damaged={found.damaged} />
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            {t("list.cancel")}
          </Button>
          <Button data-autofocus disabled={count === 0} onClick={() => onAsk(queryOfCodes(found.codes))}>
            {t("list.confirm", { count })}
          </Button>
        </div>
      </div>
    </Modal>
  );
};
