import { createContext, use, useCallback, useMemo, useState, type ReactNode } from "react";
import type { CodeTable } from "../../domain/tables/code-table";
import { useTask } from "../common/use-task";
import { useServices } from "../services-context";
import { ListDialog } from "./list-dialog";
import { useQuery } from "./use-query";

type ListImport = {
  readonly reading: boolean;
  /** Reads the files and asks which of their columns is searched for; on every page. */
  readonly open: (files: readonly File[]) => void;
};

const ListImportContext = createContext<ListImport>({ reading: false, open: () => undefined });

type Opened = { readonly fileName: string; readonly tables: readonly CodeTable[] };

/** Around every page: a list that was dropped or chosen becomes the query once its column is confirmed. */
export const ListImportProvider = ({ children }: { children: ReactNode }) => {
  const { tables } = useServices();
  const { busy, run } = useTask();
  const { ask } = useQuery();
  const [opened, setOpened] = useState<Opened | null>(null);
  const open = useCallback(
    (files: readonly File[]): void => {
      void run(async () => {
        const read = await tables.read(files);
        setOpened({ fileName: files.map(({ name }) => name).join(", "), tables: read });
      });
    },
    [run, tables],
  );
  const value = useMemo(() => ({ reading: busy, open }), [busy, open]);
  return (
    <ListImportContext value={value}>
      {children}
      {opened && (
        <ListDialog
          {...opened}
          onClose={() => setOpened(null)}
          onAsk={(query) => {
            setOpened(null);
            ask(query);
          }}
        />
      )}
    </ListImportContext>
  );
};

export const useListImport = (): ListImport => use(ListImportContext);
