import { IconDownload } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { isTableName } from "../../domain/tables/table-kind";
import { useAddSource } from "../common/use-add-source";
import { useListImport } from "../search/list-import";
import { useServices } from "../services-context";
import classes from "./shell.module.css";

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;

/** The whole window takes files and folders, and lists of codes for the search; the overlay shows while something is dragged over it. */
export const DropZone = () => {
  const { t } = useTranslation();
  const { readDrop } = useServices();
  const { addDropped } = useAddSource();
  const { open: openLists } = useListImport();
  const [over, setOver] = useState(false);
  // Enter and leave fire for every element on the way; their balance says when the pointer has left.
  const depth = useRef(0);
  useEffect(() => {
    const leave = (): void => {
      depth.current = 0;
      setOver(false);
    };
    const onEnter = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      depth.current += 1;
      setOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      depth.current -= 1;
      if (depth.current <= 0) leave();
    };
    const onOver = (event: DragEvent): void => {
      if (!carriesFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
    };
    const onDrop = (event: DragEvent): void => {
      if (!carriesFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      leave();
      const files = [...event.dataTransfer.files];
      if (files.length > 0 && files.every(({ name }) => isTableName(name))) {
        openLists(files);
        return;
      }
      // Started here, inside the event: the browser empties the list right after it.
      void addDropped(readDrop(event.dataTransfer));
    };
    const stop = new AbortController();
    const options = { signal: stop.signal };
    window.addEventListener("dragenter", onEnter, options);
    window.addEventListener("dragleave", onLeave, options);
    window.addEventListener("dragover", onOver, options);
    window.addEventListener("drop", onDrop, options);
    return () => stop.abort();
  }, [readDrop, addDropped, openLists]);
  if (!over) return null;
  return (
    <div className={classes.drop} data-testid="drop-overlay">
      <div className={classes.dropBox}>
        <IconDownload size={44} stroke={1.5} aria-hidden />
        <strong>{t("app.dropHere")}</strong>
        <span>{t("app.dropHint")}</span>
      </div>
    </div>
  );
};
