import type { Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./empty-note.module.css";

type EmptyNoteProps = {
  readonly icon: Icon;
  readonly title: string;
  readonly hint?: string;
  readonly children?: ReactNode;
};

/** Instead of an empty list: what would be here and how to get it. */
export const EmptyNote = ({ icon: IconOf, title, hint, children }: EmptyNoteProps) => (
  <div className={`panel ${classes.note}`}>
    <IconOf size={34} stroke={1.4} aria-hidden />
    <strong>{title}</strong>
    {hint && <span>{hint}</span>}
    {children}
  </div>
);
