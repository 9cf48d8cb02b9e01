import { Title } from "@mantine/core";
import { useEffect, useRef, type ReactNode } from "react";
import classes from "./page.module.css";

type PageProps = {
  readonly title: string;
  /** Beside the title: the page's main buttons. */
  readonly actions?: ReactNode;
  /** The search page shows no title above its box, but still has one for screen readers. */
  readonly hideTitle?: boolean;
  readonly children: ReactNode;
};

/** Frame of every page. Moves the focus to its title when it is navigated to, as a page load would. */
export const Page = ({ title, actions, hideTitle = false, children }: PageProps) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · V_Track`;
  }, [title]);
  useEffect(() => {
    // Something inside (the search box) may have taken the focus already.
    if (!heading.current?.closest("main")?.contains(document.activeElement))
      heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, []);
  return (
    <div className={classes.page}>
      <div className={hideTitle ? "visually-hidden" : classes.head}>
        <Title order={1} size="h2" ref={heading} tabIndex={-1} className={classes.title}>
          {title}
        </Title>
        {actions}
      </div>
      {children}
    </div>
  );
};
