import { SegmentedControl } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./filter-head.module.css";

type FilterHeadProps<Value extends string> = {
  /** Of the heading, for the list's `aria-labelledby`. */
  readonly id: string;
  readonly title: string;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
  /** What can be done with all that is shown, at the end of the line. */
  readonly children?: ReactNode;
};

/** Heading of a list with the choice of what it shows. */
export const FilterHead = <Value extends string>(props: FilterHeadProps<Value>) => {
  const { id, title, value, choices, onChange, children } = props;
  return (
    <div className={classes.head}>
      <h2 id={id} className={classes.title}>
        {title}
      </h2>
      <SegmentedControl size="xs" aria-label={title} value={value} onChange={onChange} data={[...choices]} />
      <span className={classes.space} />
      {children}
    </div>
  );
};
