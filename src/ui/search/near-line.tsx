import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { NearCode } from "../../services/near-search";
import { formatDate } from "../common/format";
import { useLiveData } from "../common/live-data";
import classes from "./answer.module.css";

/** More are chance: neighbours in the carrier's own numbering. */
const SHOWN = 4;

type NearLineProps = {
  /** Undefined while they are looked for. */
  readonly near: readonly NearCode[] | undefined;
  readonly isShown: (near: NearCode) => boolean;
  readonly onShow: (near: NearCode) => void;
};

/** Codes that were read and may be the one that was not found; its line is there from the first moment on. */
export const NearLine = ({ near, isShown, onShow }: NearLineProps) => {
  const { t } = useTranslation();
  const { settings } = useLiveData();
  if (near === undefined) return <span className={classes.near}>{t("search.nearSearching")}</span>;
  if (near.length === 0) return <span className={classes.near}>{t("search.nearNone")}</span>;
  return (
    <span className={classes.near}>
      {t("search.nearSome", { count: near.length })}
      {near.slice(0, SHOWN).map((one) => {
        const IconOf = isShown(one) ? IconChevronDown : IconChevronRight;
        return (
          <button
            key={one.code}
            type="button"
            className={classes.nearCode}
            aria-expanded={isShown(one)}
            onClick={() => onShow(one)}
          >
            <IconOf size={14} aria-hidden />
            <span className="code">{one.code}</span>
            {one.events[0] && formatDate(one.events[0].from, settings.zone)} ·{" "}
            {t("search.nearEdits", { count: one.edits })}
          </button>
        );
      })}
    </span>
  );
};
