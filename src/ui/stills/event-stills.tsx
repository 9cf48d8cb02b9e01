import { Modal } from "@mantine/core";
import { useIntersection } from "@mantine/hooks";
import { IconPhoto, IconTag, type Icon } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PackingEvent } from "../../domain/model/packing-event";
import { formatTime } from "../common/format";
import { useFetchedStill } from "./use-fetched-still";
import { useStills, type ShownStill } from "./use-stills";
import classes from "./stills.module.css";

/** Pictures are read a screen before their row comes into sight. */
const AHEAD = "400px";

const useIsNear = () => {
  const { ref, entry } = useIntersection<HTMLElement>({ rootMargin: AHEAD });
  const [near, setNear] = useState(false);
  if (entry?.isIntersecting && !near) setNear(true);
  return { ref, near };
};

type EventStillsProps = {
  readonly event: PackingEvent;
  readonly code?: string | undefined;
  readonly zone: string;
  /** An event without stored stills is pictured from its recording then. */
  readonly open?: boolean;
  /** Pictures only, where nothing can be clicked. */
  readonly plain?: boolean;
};

/** The label and the contents of a packing, small and in a fixed place; a click shows them large. */
export const EventStills = ({ event, code, zone, open = false, plain = false }: EventStillsProps) => {
  const { t } = useTranslation();
  const { ref, near } = useIsNear();
  const stills = useStills(event, code, near);
  const fetched = useFetchedStill(event, open && stills !== null && !stills.contents);
  const [large, setLarge] = useState(false);
  const name = code ?? event.codes[0]?.text ?? t("search.noCode");
  const timeOf = ({ ms }: ShownStill): string => (ms === null ? t("event.unknownTime") : formatTime(ms, zone));
  const contents = stills?.contents ?? (fetched === null ? null : { url: fetched, ms: null, text: "" });
  const pictures = [
    {
      icon: IconTag,
      word: t("stills.label"),
      still: stills?.label ?? null,
      says: (still: ShownStill) => t("stills.labelAt", { code: still.text, time: timeOf(still) }),
    },
    {
      icon: IconPhoto,
      word: t("stills.contents"),
      still: contents,
      says: (still: ShownStill) => t("stills.contentsAt", { time: timeOf(still) }),
    },
  ];
  const shown = pictures.flatMap(({ still, says }) => (still ? [{ url: still.url, words: says(still) }] : []));
  const slots = pictures.map(({ icon, word, still }) => <Slot key={word} icon={icon} word={word} url={still?.url} />);
  return (
    <span ref={ref} className={classes.stills} data-testid="stills">
      {shown.length === 0 || plain ? (
        <span
          className={classes.pair}
          {...(plain
            ? { "aria-hidden": true }
            : { role: "img", "aria-label": t("stills.none"), title: t("stills.none") })}
        >
          {slots}
        </span>
      ) : (
        <button
          type="button"
          className={classes.pair}
          aria-label={t("stills.enlarge", { code: name })}
          onClick={() => setLarge(true)}
        >
          {slots}
        </button>
      )}
      <Modal
        opened={large}
        onClose={() => setLarge(false)}
        title={t("stills.title", { code: name })}
        size={shown.length > 1 ? 1020 : 540}
        closeButtonProps={{ "aria-label": t("stills.close") }}
      >
        <div className={classes.large}>
          {shown.map(({ url, words }) => (
            <figure key={url} className={classes.figure}>
              <img src={url} alt={words} />
              <figcaption>{words}</figcaption>
            </figure>
          ))}
        </div>
      </Modal>
    </span>
  );
};

const Slot = ({ icon: IconOf, word, url }: { icon: Icon; word: string; url: string | undefined }) => (
  <span className={classes.slot} title={word}>
    {url === undefined ? <IconOf size={18} aria-hidden /> : <img src={url} alt="" decoding="async" />}
  </span>
);
