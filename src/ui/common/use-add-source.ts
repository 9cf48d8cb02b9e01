import { notifications } from "@mantine/notifications";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { AddedSource, DroppedItems } from "../../services/library-service";
import { failureSentence } from "../errors";
import { useServices } from "../services-context";
import { sourceName } from "./source-name";
import { useTask } from "./use-task";

export type AddSource = {
  readonly busy: boolean;
  readonly addFolder: () => Promise<void>;
  readonly addSample: () => Promise<void>;
  readonly addDropped: (items: DroppedItems | Promise<DroppedItems>) => Promise<void>;
};

/** Adds a source and goes where the user is needed next: to a camera without areas, or to the running scan. */
export const useAddSource = (): AddSource => {
  const { t } = useTranslation();
  const { library, scan } = useServices();
  const [location, navigate] = useLocation();
  const { busy, run } = useTask();
  const { run: runScan } = useTask();

  const goOn = useCallback(
    async (added: AddedSource | null | undefined): Promise<void> => {
      if (!added) return;
      notifications.show({ message: t("app.added", { name: sourceName(t, added.source), count: added.videos }) });
      if (added.configProblem !== null) {
        const { name, where } = added.configProblem;
        const { title, next } = failureSentence(t, name);
        const place = ["cameras.json", where].filter((part) => part !== "").join(" · ");
        notifications.show({ color: "orange", title: `${place}: ${title}`, message: next, autoClose: 20_000 });
      }
      const unready = added.cameras.find((camera) => !camera.confirmed);
      if (unready) {
        navigate(`/cameras/${encodeURIComponent(unready.id)}`);
        return;
      }
      // A folder that is only opened again must not take anybody away from what is in work; a set-up ends with it.
      if (added.isNew || location.startsWith("/cameras")) navigate("/scan");
      // Lasts as long as the scan: not waited for. A scan that already runs looks again for what waits.
      void runScan(() => scan.start());
    },
    [location, navigate, runScan, scan, t],
  );

  return {
    busy,
    addFolder: useCallback(async () => goOn(await run(() => library.chooseFolder())), [goOn, library, run]),
    addSample: useCallback(async () => goOn(await run(() => library.addSample())), [goOn, library, run]),
    addDropped: useCallback(
      async (items) => goOn(await run(async () => library.addDropped(await items))),
      [goOn, library, run],
    ),
  };
};
