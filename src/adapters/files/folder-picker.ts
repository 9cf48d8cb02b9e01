import { Failure } from "../../domain/model/failure";
import { readFailure } from "./file-failure";

/** Asks for a folder of recordings, to read; null when the user closed the dialog. @throws Failure `browser-unsupported` */
export const pickRecordingsFolder = async (): Promise<FileSystemDirectoryHandle | null> => {
  if (!("showDirectoryPicker" in window)) throw new Failure("browser-unsupported", "no folder dialog");
  try {
    return await window.showDirectoryPicker({ id: "v-track-recordings", mode: "read" });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return null;
    throw readFailure(error, "folder dialog");
  }
};
