import {
  IconBarcodeOff,
  IconClockHour4,
  IconFileAlert,
  IconFileOff,
  IconInfoCircle,
  IconMoon,
  IconMovieOff,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { notSearched, type SearchCoverage } from "../../domain/search/coverage";
import type { SearchScope } from "../../domain/search/event-match";
import { fileNameOf, formatDate, formatDuration } from "../common/format";
import { useLiveData } from "../common/live-data";
import { failureSentence } from "../errors";
import { UnseenList } from "./unseen-list";
import { MANY_WITHOUT_CODE, usePackingsWithoutCode } from "./use-packings-without-code";
import classes from "./search.module.css";

const SHOWN_FILES = 5;

type CoverageNoteProps = {
  readonly coverage: SearchCoverage;
  /** What was searched. */
  readonly scope: SearchScope;
  /** Changes when what is stored is asked for again. */
  readonly version: unknown;
};

/** A label that nobody could read ends as a packing without a code: one of them may be the one searched for. */
const WithoutCode = ({ scope, version }: Pick<CoverageNoteProps, "scope" | "version">) => {
  const { t } = useTranslation();
  const count = usePackingsWithoutCode(scope, version);
  if (count === null || count === 0) return null;
  return (
    <p>
      <IconBarcodeOff size={17} aria-hidden />
      <span>
        {count > MANY_WITHOUT_CODE
          ? t("search.covManyWithoutCode", { count: MANY_WITHOUT_CODE })
          : t("search.covWithoutCode", { count })}{" "}
        <Link href="/?codes=without" className={classes.coverageLink ?? ""}>
          {t("search.covWithoutCodeSee")}
        </Link>
      </span>
    </p>
  );
};

/** Why a code may be missing: what of the recordings nobody has looked at. */
export const CoverageNote = ({ coverage, scope, version }: CoverageNoteProps) => {
  const { t } = useTranslation();
  const { zone } = useLiveData().settings;
  const { scanned, waiting, unreadable, missing, outsideHours, withGaps, gapS, from, to } = coverage;
  const days = [from, to].flatMap((ms) => (ms === null ? [] : [formatDate(ms, zone)]));
  const period = [...new Set(days)].join(" – ");
  return (
    <div className={classes.coverage} data-testid="coverage">
      <p>
        <IconInfoCircle size={17} aria-hidden />
        {scanned > 0 ? t("search.searched", { count: scanned, period }) : t("search.searchedNothing")}
        {notSearched(coverage) === 0 && scanned > 0 && ` ${t("search.covComplete")}`}
      </p>
      {waiting > 0 && (
        <p>
          <IconClockHour4 size={17} aria-hidden />
          {t("search.covWaiting", { count: waiting })}
        </p>
      )}
      {missing > 0 && (
        <p>
          <IconFileOff size={17} aria-hidden />
          {t("search.covMissing", { count: missing })}
        </p>
      )}
      {outsideHours > 0 && (
        <p>
          <IconMoon size={17} aria-hidden />
          {t("search.covOutsideHours", { count: outsideHours })}
        </p>
      )}
      {withGaps > 0 && (
        <p>
          <IconMovieOff size={17} aria-hidden />
          {t("search.covGaps", { count: withGaps, duration: formatDuration(t, gapS) })}
        </p>
      )}
      <WithoutCode scope={scope} version={version} />
      {unreadable.length > 0 && (
        <div>
          <p>
            <IconFileAlert size={17} aria-hidden />
            {t("search.covUnreadable", { count: unreadable.length })}
          </p>
          <ul>
            {unreadable.slice(0, SHOWN_FILES).map((recording) => (
              <li key={recording.id}>
                {fileNameOf(recording.path)}: {failureSentence(t, recording.reason ?? "unexpected").title}
              </li>
            ))}
            {unreadable.length > SHOWN_FILES && <li>+ {unreadable.length - SHOWN_FILES}</li>}
          </ul>
        </div>
      )}
      <UnseenList scope={scope} version={version} />
    </div>
  );
};
