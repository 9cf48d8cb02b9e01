import {
  IconBoxMultiple,
  IconCalendarEvent,
  IconCamera,
  IconGavel,
  IconSearch,
  IconSettings,
  type Icon,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import classes from "./shell.module.css";

const PAGES = [
  { path: "/", text: "app.search", short: "app.search", icon: IconSearch },
  { path: "/scan", text: "app.scan", short: "app.scan", icon: IconBoxMultiple },
  { path: "/disputes", text: "disputes.title", short: "disputes.title", icon: IconGavel },
  { path: "/day", text: "app.day", short: "app.day", icon: IconCalendarEvent },
  { path: "/cameras", text: "app.cameras", short: "app.camerasShort", icon: IconCamera },
  { path: "/settings", text: "app.settings", short: "app.settings", icon: IconSettings },
] as const satisfies readonly { path: string; text: string; short: string; icon: Icon }[];

const isHere = (path: string, location: string): boolean =>
  path === "/" ? location === "/" : location === path || location.startsWith(`${path}/`);

/** Beside the name on wide screens, along the bottom on phones. */
export const Nav = () => {
  const { t } = useTranslation();
  const [location] = useLocation();
  return (
    <nav aria-label={t("app.nav")} className={classes.nav}>
      {PAGES.map(({ path, text, short, icon: IconOf }) => (
        <Link
          key={path}
          href={path}
          className={classes.navLink ?? ""}
          aria-current={isHere(path, location) ? "page" : undefined}
        >
          <IconOf size={19} stroke={1.8} aria-hidden />
          <span className={classes.navLong}>{t(text)}</span>
          <span className={classes.navShort}>{t(short)}</span>
        </Link>
      ))}
    </nav>
  );
};
