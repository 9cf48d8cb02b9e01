import { useCallback, useState } from "react";
import type { CopyProgress } from "../../services/data-service";
import { percentOf } from "../common/format";
import { useTask } from "../common/use-task";

/** A task that tells how far it is: `percent` is null while none runs. */
export const useCopyTask = () => {
  const { run: runTask } = useTask();
  const [percent, setPercent] = useState<number | null>(null);
  const run = useCallback(
    async <T>(task: (onProgress: CopyProgress) => Promise<T>): Promise<T | undefined> => {
      const onProgress: CopyProgress = (done, total) => setPercent(percentOf(done, total));
      setPercent(0);
      try {
        return await runTask(() => task(onProgress));
      } finally {
        setPercent(null);
      }
    },
    [runTask],
  );
  return { percent, run };
};
