import { useDebouncedValue } from "@mantine/hooks";
import { IconClockHour4 } from "@tabler/icons-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { failureNameOf } from "../../domain/model/failure";
import { useLiveData } from "../common/live-data";
import { Notice } from "../common/notice";
import { Page } from "../common/page";
import { failureSentence } from "../errors";
import { Answer } from "./answer";
import { Browse } from "./browse";
import { FirstVisit } from "./first-visit";
import { scopeOf } from "./place-and-days";
import { SaveProvider } from "./save-context";
import { SaveBar } from "./save-bar";
import { SearchBox } from "./search-box";
import { useAnswer } from "./use-answer";
import { useQuery } from "./use-query";
import classes from "./search.module.css";

/** "n videos not scanned yet" beside what was found so far. */
const WaitingHint = () => {
  const { t } = useTranslation();
  const waiting = useLiveData().recordings.filter(({ state }) => state === "waiting" || state === "scanning").length;
  if (waiting === 0) return null;
  return (
    <Link href="/scan" className={classes.waiting ?? ""}>
      <IconClockHour4 size={16} aria-hidden />
      {t("search.waitingHint", { count: waiting })}
    </Link>
  );
};

const SearchScreen = () => {
  const { t } = useTranslation();
  const { eventsVersion, recordings, settings } = useLiveData();
  const { query, place, lost, ask, narrow } = useQuery();
  const scope = useMemo(() => scopeOf(place, settings.zone), [place, settings.zone]);
  // While a scan runs, both change several times a second; the list follows once a second.
  const [version] = useDebouncedValue(
    `${eventsVersion}/${recordings.filter((one) => one.state === "done").length}`,
    1000,
  );
  const state = useAnswer(query, scope, version);
  const failure = state.phase === "failed" ? failureSentence(t, failureNameOf(state.error)) : null;
  return (
    <SaveProvider key={query}>
      <SearchBox query={query} busy={state.phase === "searching"} onAsk={ask} />
      {lost && <Notice tone="info" title={t("search.listLost")} />}
      <WaitingHint />
      {failure && (
        <Notice tone="bad" urgent title={failure.title}>
          {failure.next}
        </Notice>
      )}
      {state.phase === "ready" && <Answer answer={state.answer} scope={scope} place={place} onPlace={narrow} />}
      {state.phase === "none" && <Browse version={version} />}
      <SaveBar />
    </SaveProvider>
  );
};

/** Home. Before anything was added or asked it is the first visit instead. */
export const SearchPage = () => {
  const { t } = useTranslation();
  const { sources } = useLiveData();
  const { query } = useQuery();
  return (
    <Page title={t("search.title")} hideTitle>
      {sources.length === 0 && query === "" ? <FirstVisit /> : <SearchScreen />}
    </Page>
  );
};
