import { useTranslation } from "react-i18next";
import { isOpenDispute } from "../../domain/model/event-mark";
import { useAnnounce } from "../common/announcer";
import { currentResult } from "../shortcuts/page-focus";
import { useShortcuts } from "../shortcuts/use-shortcuts";
import { useMarks } from "./marks-context";
import { useChangeMark } from "./use-change-mark";

/** Marks the packing that has the focus, or the only one that is open, by single keys, on every page with packings. */
export const MarkKeys = () => {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const marks = useMarks();
  const { change } = useChangeMark();
  const withCurrent = (act: (row: HTMLElement, eventId: string) => void): void => {
    const row = currentResult();
    if (row?.dataset.result) act(row, row.dataset.result);
    else announce(t("marks.chooseFirst"));
  };
  useShortcuts({
    dispute: () =>
      withCurrent((_row, id) => {
        const mark = marks.get(id);
        void change(id, { dispute: mark && isOpenDispute(mark) ? "closed" : "open" });
      }),
    pin: () => withCurrent((_row, id) => void change(id, { pinned: !marks.get(id)?.pinned })),
    comeBack: () =>
      withCurrent((_row, id) => void change(id, { kind: marks.get(id)?.kind === "return" ? null : "return" })),
    choose: () => withCurrent((row) => row.querySelector<HTMLElement>("[data-choose]")?.click()),
  });
  return null;
};
