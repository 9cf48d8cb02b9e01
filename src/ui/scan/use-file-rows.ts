import { useMemo, useState } from "react";
import { useLiveData } from "../common/live-data";
import { FileRows, type FileRowData } from "./file-rows";

/** All files as the list shows them, in its order. */
export const useFileRows = (): readonly FileRowData[] => {
  const { recordings, cameraById, scan } = useLiveData();
  const [rows] = useState(() => new FileRows());
  return useMemo(() => rows.of(recordings, cameraById, scan.files), [rows, recordings, cameraById, scan.files]);
};
