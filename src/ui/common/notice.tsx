import { IconAlertTriangle, IconInfoCircle, IconLock, IconPackage, type Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./notice.module.css";

const ICONS = {
  info: IconInfoCircle,
  good: IconPackage,
  warn: IconAlertTriangle,
  bad: IconAlertTriangle,
  locked: IconLock,
} as const satisfies Record<string, Icon>;

type NoticeProps = {
  readonly tone: keyof typeof ICONS;
  readonly title: string;
  /** Said at once by screen readers: for what went wrong just now. */
  readonly urgent?: boolean;
  readonly children?: ReactNode;
};

/** Something to know on this page, with what to do about it. */
export const Notice = ({ tone, title, urgent = false, children }: NoticeProps) => {
  const IconOf = ICONS[tone];
  return (
    <div className={classes.notice} data-tone={tone} role={urgent ? "alert" : undefined}>
      <IconOf size={20} stroke={1.8} aria-hidden />
      <div className={classes.body}>
        <strong>{title}</strong>
        {children && <div className={classes.rest}>{children}</div>}
      </div>
    </div>
  );
};
