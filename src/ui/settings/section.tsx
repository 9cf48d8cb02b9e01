import { useId, type ReactNode } from "react";
import classes from "./settings.module.css";

export const Section = ({ title, children }: { title: string; children: ReactNode }) => {
  const id = useId();
  return (
    <section className={`panel ${classes.section}`} aria-labelledby={id}>
      <h2 id={id} className={classes.title}>
        {title}
      </h2>
      <div className={classes.fields}>{children}</div>
    </section>
  );
};

/** A labelled row for controls that have no label of their own. */
export const Field = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <p className={classes.label}>{label}</p>
    {children}
  </div>
);
