import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import type { i18n } from "i18next";
import type { ReactNode } from "react";
import { I18nextProvider } from "react-i18next";
import { Route, Switch } from "wouter";
import type { FailureName } from "../domain/model/failure";
import type { Services } from "../services/services";
import { CameraSetupPage } from "../ui/cameras/camera-setup-page";
import { CamerasPage } from "../ui/cameras/cameras-page";
import { ClockPage } from "../ui/clock/clock-page";
import { AnnouncerProvider } from "../ui/common/announcer";
import { ErrorBoundary } from "../ui/common/error-boundary";
import { LiveDataProvider } from "../ui/common/live-data";
import { NotFoundPage } from "../ui/common/not-found-page";
import { BrokenData, type Rescue } from "../ui/data/broken-data";
import { DisputesPage } from "../ui/disputes/disputes-page";
import { MarksProvider } from "../ui/disputes/marks-context";
import { DayPage } from "../ui/day/day-page";
import { ScanPage } from "../ui/scan/scan-page";
import { SearchPage } from "../ui/search/search-page";
import { ServicesProvider } from "../ui/services-context";
import { SettingsPage } from "../ui/settings/settings-page";
import { AppShell } from "../ui/shell/app-shell";
import { Opening } from "../ui/shell/opening";
import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "../ui/theme/fonts.css";
import "../ui/theme/global.css";
import { theme } from "../ui/theme/theme";

// public/first-paint.js reads the same key before anything is drawn.
const schemes = localStorageColorSchemeManager({ key: "vtrack.scheme" });

const Pages = () => (
  <Switch>
    <Route path="/" component={SearchPage} />
    <Route path="/scan" component={ScanPage} />
    <Route path="/disputes" component={DisputesPage} />
    <Route path="/day" component={DayPage} />
    <Route path="/cameras" component={CamerasPage} />
    <Route path="/cameras/:id">{({ id }) => <CameraSetupPage key={id} cameraId={decodeURIComponent(id)} />}</Route>
    <Route path="/cameras/:id/clock">{({ id }) => <ClockPage key={id} cameraId={decodeURIComponent(id)} />}</Route>
    <Route path="/settings" component={SettingsPage} />
    <Route component={NotFoundPage} />
  </Switch>
);

const Look = ({ i18n, children }: { i18n: i18n; children: ReactNode }) => (
  <I18nextProvider i18n={i18n}>
    <MantineProvider theme={theme} defaultColorScheme="auto" colorSchemeManager={schemes}>
      {children}
    </MantineProvider>
  </I18nextProvider>
);

/** What is shown instead when the stored data does not open. */
export const BrokenApp = ({ i18n, ...broken }: { i18n: i18n; problem: FailureName; rescue: Rescue }) => (
  <Look i18n={i18n}>
    <BrokenData {...broken} />
  </Look>
);

/** The whole application around its services. */
export const App = ({ services, i18n }: { services: Services; i18n: i18n }) => (
  <Look i18n={i18n}>
    <Notifications position="bottom-left" limit={4} />
    <ErrorBoundary>
      <ServicesProvider services={services}>
        <AnnouncerProvider>
          <LiveDataProvider fallback={<Opening />}>
            <MarksProvider>
              <AppShell>
                <ErrorBoundary>
                  <Pages />
                </ErrorBoundary>
              </AppShell>
            </MarksProvider>
          </LiveDataProvider>
        </AnnouncerProvider>
      </ServicesProvider>
    </ErrorBoundary>
  </Look>
);
