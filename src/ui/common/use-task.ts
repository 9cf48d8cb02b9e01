import { notifications } from "@mantine/notifications";
import { useCallback, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { sentenceOfError } from "../errors";

/** Runs something a click started: says when it is busy, shows what went wrong as a sentence until it is tried again. */
export const useTask = (): {
  readonly busy: boolean;
  readonly run: <T>(task: () => Promise<T>) => Promise<T | undefined>;
} => {
  const { t } = useTranslation();
  const [running, setRunning] = useState(0);
  const shown = useRef<string[]>([]);
  const run = useCallback(
    async <T>(task: () => Promise<T>): Promise<T | undefined> => {
      setRunning((count) => count + 1);
      for (const id of shown.current.splice(0)) notifications.hide(id);
      try {
        return await task();
      } catch (error) {
        const sentence = sentenceOfError(t, error);
        if (sentence) {
          const { title, next: message } = sentence;
          shown.current.push(notifications.show({ color: "red", title, message, autoClose: 12_000 }));
        }
        return undefined;
      } finally {
        setRunning((count) => count - 1);
      }
    },
    [t],
  );
  return { busy: running > 0, run };
};
