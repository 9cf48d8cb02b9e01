import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { EventMark, MarkChange } from "../../domain/model/event-mark";
import { useAnnounce } from "../common/announcer";
import { useTask } from "../common/use-task";
import type { Translate } from "../i18n";
import { useServices } from "../services-context";

const TOAST = "mark-changed";
/** Long enough to notice a slip and to reach the button by keyboard. */
const TOAST_MS = 10_000;

/** What a change did, in a sentence. */
const wordsOf = (t: Translate, { dispute, pinned, kind }: MarkChange): string => {
  if (dispute === null) return t("marks.changed.withdrawn");
  if (dispute !== undefined) return t(dispute === "open" ? "marks.changed.opened" : "marks.changed.closed");
  if (pinned !== undefined) return t(pinned ? "marks.changed.pinned" : "marks.changed.unpinned");
  if (kind !== undefined) return t("marks.changed.kind", { kind: t(`marks.kinds.${kind ?? "packed"}`) });
  return t("marks.changed.note");
};

/** Changes what is said of an event; every change can be taken back for a while. */
export const useChangeMark = () => {
  const { t } = useTranslation();
  const { marks } = useServices();
  const { busy, run } = useTask();
  const announce = useAnnounce();
  const change = useCallback(
    async (eventId: string, wanted: MarkChange): Promise<void> => {
      const undo = async (before: EventMark): Promise<void> => {
        notifications.hide(TOAST);
        if ((await run(() => marks.restore(before).then(() => true))) === true) announce(t("marks.undone"));
      };
      const before = await run(() => marks.change(eventId, wanted));
      if (!before) return;
      const words = wordsOf(t, wanted);
      announce(words);
      notifications.hide(TOAST);
      notifications.show({
        id: TOAST,
        autoClose: TOAST_MS,
        closeButtonProps: { "aria-label": t("app.close") },
        message: (
          <span>
            {words}{" "}
            <Button size="compact-sm" variant="light" onClick={() => void undo(before)}>
              {t("marks.undo")}
            </Button>
          </span>
        ),
      });
    },
    [announce, marks, run, t],
  );
  return { busy, change };
};
