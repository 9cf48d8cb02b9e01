import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconCalendarOff, IconCamera, IconHandClick } from "@tabler/icons-react";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { failureNameOf } from "../../domain/model/failure";
import type { CameraDay } from "../../services/day-service";
import { EmptyNote } from "../common/empty-note";
import { useLiveData } from "../common/live-data";
import { Notice } from "../common/notice";
import { Page } from "../common/page";
import { failureSentence } from "../errors";
import { SaveBar } from "../search/save-bar";
import { SaveProvider } from "../search/save-context";
import { CameraStrip } from "./camera-strip";
import { DayLegend } from "./day-legend";
import { DayPicker } from "./day-picker";
import { DaySummary } from "./day-summary";
import { useDayAddress, type DayNavigation } from "./use-day-address";
import { useDays, type DaysState } from "./use-days";
import classes from "./day.module.css";

const isEmpty = ({ coverage, events }: CameraDay): boolean => coverage.length === 0 && events.length === 0;

type DayViewProps = {
  readonly state: DaysState & { readonly phase: "ready" };
  readonly date: string;
  readonly navigation: DayNavigation;
  readonly onChanged: () => void;
};

const DayView = ({ state, date, navigation, onChanged }: DayViewProps) => {
  const { t } = useTranslation();
  const { zone } = useLiveData().settings;
  const { days, lastDay } = state;
  const { hour } = navigation.address;
  const { goToHour } = navigation;
  const choose = useCallback(
    (cameraId: string, index: number | null) => goToHour(date, index === null ? null : { cameraId, index }),
    [goToHour, date],
  );
  if (days.length === 0) {
    return (
      <EmptyNote icon={IconCamera} title={t("day.noCameras")} hint={t("cameras.emptyHint")}>
        <Button component={Link} href="/cameras" variant="light">
          {t("app.cameras")}
        </Button>
      </EmptyNote>
    );
  }
  if (days.every(isEmpty)) {
    return (
      <EmptyNote icon={IconCalendarOff} title={t("day.dayEmpty")} hint={t("day.dayEmptyHint")}>
        {lastDay !== null && lastDay !== date && (
          <Button variant="light" onClick={() => navigation.goToDate(lastDay)}>
            {t("day.newest")}
          </Button>
        )}
      </EmptyNote>
    );
  }
  return (
    <>
      <DaySummary
        date={date}
        days={days}
        zone={zone}
        other={navigation.address.other}
        onOther={(other) => navigation.compareWith(date, other)}
      />
      <DayLegend days={days} />
      {!hour && (
        <p className={classes.hint}>
          <IconHandClick size={17} aria-hidden />
          {t("day.hint")}
        </p>
      )}
      {days.map((day) => (
        <CameraStrip
          key={day.camera.id}
          day={day}
          zone={zone}
          chosen={hour?.cameraId === day.camera.id ? hour.index : null}
          onChoose={choose}
          onChanged={onChanged}
        />
      ))}
    </>
  );
};

const DayScreen = () => {
  const { t } = useTranslation();
  const navigation = useDayAddress();
  const { eventsVersion, recordings } = useLiveData();
  // While a scan runs, both change several times a second; the strips follow every two.
  const done = recordings.filter(({ state }) => state === "done").length;
  const [version] = useDebouncedValue(`${eventsVersion}/${done}/${recordings.length}`, 2000);
  const { state, stale, reload } = useDays(navigation.address.date, version);
  const failure = state.phase === "failed" ? failureSentence(t, failureNameOf(state.error)) : null;
  if (failure) {
    return (
      <Notice tone="bad" urgent title={failure.title}>
        {failure.next}
      </Notice>
    );
  }
  if (state.phase !== "ready") return null;
  const { date, lastDay } = state;
  if (date === null) {
    return (
      <EmptyNote icon={IconCalendarOff} title={t("day.nothing")} hint={t("day.nothingHint")}>
        <Button component={Link} href="/scan" variant="light">
          {t("search.goScan")}
        </Button>
      </EmptyNote>
    );
  }
  return (
    <SaveProvider key={date}>
      <DayPicker date={navigation.address.date ?? date} lastDay={lastDay} onDate={navigation.goToDate} />
      <div className={classes.day} aria-busy={stale}>
        <DayView state={state} date={date} navigation={navigation} onChanged={reload} />
      </div>
      <SaveBar />
    </SaveProvider>
  );
};

/** What happened on one day, table by table. */
export const DayPage = () => {
  const { t } = useTranslation();
  return (
    <Page title={t("day.title")}>
      <DayScreen />
    </Page>
  );
};
