import { useEffect, useState } from "react";
import { useServices } from "../services-context";
import { useSave } from "./save-context";

/** The chosen output folder; looked up again after each job, which may have asked for it. */
export const useFolderName = (): string | null => {
  const { clips } = useServices();
  const { last } = useSave();
  const [folder, setFolder] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    void clips.folderName().then((name) => current && setFolder(name));
    return () => {
      current = false;
    };
  }, [clips, last]);
  return folder;
};
