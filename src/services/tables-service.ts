import { codeTableOf, type CodeTable } from "../domain/tables/code-table";
import type { TableFormat, TableReader, TableWriter } from "../ports/tables";

/** Lists of codes that come as a file, and answers that leave as one. */
export type TablesService = {
  /** Every sheet of every file with its header and the likely column of codes. @throws as `TableReader.read` */
  read(files: readonly File[]): Promise<readonly CodeTable[]>;
  /** Hands a table to the browser's downloads. @param name without its extension */
  save(name: string, rows: readonly (readonly string[])[], format: TableFormat): Promise<void>;
};

export type TablesDeps = {
  readonly reader: TableReader;
  readonly writer: TableWriter;
  readonly download: (name: string, content: Blob) => void;
};

export const createTablesService = ({ reader, writer, download }: TablesDeps): TablesService => ({
  read: async (files) => {
    const tables: CodeTable[] = [];
    for (const file of files) {
      const sheets = await reader.read(file);
      const nameOf = (sheet: string): string =>
        files.length === 1 ? sheet : [file.name, sheet].filter((part) => part !== "").join(" · ");
      tables.push(...sheets.map((sheet) => codeTableOf({ ...sheet, name: nameOf(sheet.name) })));
    }
    return tables;
  },
  save: async (name, rows, format) => download(`${name}.${format}`, await writer.write(rows, format)),
});
