import { notifications } from "@mantine/notifications";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { sentenceOfError } from "../errors";

/** Runs something a click started: says when it is busy, shows what went wrong as a sentence. */
export const useTask = (): {
  readonly busy: boolean;
  readonly run: <T>(task: () => Promise<T>) => Promise<T | undefined>;
} => {
  const { t } = useTranslation();
  const [running, setRunning] = useState(0);
  const run = useCallback(
    async <T>(task: () => Promise<T>): Promise<T | undefined> => {
      setRunning((count) => count + 1);
      try {
        return await task();
      } catch (error) {
        const sentence = sentenceOfError(t, error);
        if (sentence)
          notifications.show({ color: "red", title: sentence.title, message: sentence.next, autoClose: 12_000 });
        return undefined;
      } finally {
        setRunning((count) => count - 1);
      }
    },
    [t],
  );
  return { busy: running > 0, run };
};
