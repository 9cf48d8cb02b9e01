import type { Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./state-badge.module.css";

export type Tone = "good" | "warn" | "bad" | "info" | "quiet";

/** A state as icon and word, never as colour alone. */
export const StateBadge = ({ icon: IconOf, tone, children }: { icon: Icon; tone: Tone; children: ReactNode }) => (
  <span className={classes.badge} data-tone={tone}>
    <IconOf size={15} stroke={1.9} aria-hidden />
    <span>{children}</span>
  </span>
);
