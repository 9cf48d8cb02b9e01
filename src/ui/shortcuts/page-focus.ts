const isVisible = (element: HTMLElement): boolean => element.checkVisibility();

const results = (): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>("main [data-result]")].filter(isVisible);

/** The result that has the focus, else the only one that is open; undefined when it is not clear which is meant. */
export const currentResult = (): HTMLElement | undefined => {
  const all = results();
  const focused = all.find((row) => row.contains(document.activeElement));
  if (focused) return focused;
  const [open, ...others] = all.filter((row) => row.querySelector("[data-open][aria-expanded=true]"));
  return others.length === 0 ? open : undefined;
};

/** Puts the focus into the page's search box; false when there is none. */
export const focusSearch = (): boolean => {
  const box = document.querySelector<HTMLElement>("main form[role=search] :is(textarea, input)");
  if (!box || !isVisible(box)) return false;
  box.focus();
  if (box instanceof HTMLTextAreaElement || box instanceof HTMLInputElement) box.select();
  return true;
};

/** Moves the focus to the button that opens the next (1) or previous (-1) result; the first when none has it. */
export const focusResult = (direction: 1 | -1): void => {
  const rows = results();
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const row = rows[here < 0 ? (direction === 1 ? 0 : rows.length - 1) : here + direction];
  const target = row?.querySelector<HTMLElement>("[data-open]");
  target?.focus();
  row?.scrollIntoView({ block: "nearest" });
};
