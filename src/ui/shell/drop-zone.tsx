import { IconDownload } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAddSource } from "../common/use-add-source";
import { useServices } from "../services-context";
import classes from "./shell.module.css";

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;

/** The whole window takes files and folders; the overlay shows while something is dragged over it. */
export const DropZone = () => {
  const { t } = useTranslation();
  const { readDrop } = useServices();
  const { addDropped } = useAddSource();
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
  }, [readDrop, addDropped]);
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
