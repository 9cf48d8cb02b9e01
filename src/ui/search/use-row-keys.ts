import { useState, type FocusEvent, type RefObject } from "react";
import { flushSync } from "react-dom";
import { useShortcuts } from "../shortcuts/use-shortcuts";

const RESULTS = "[data-result]";
const OPENS = "[data-open]";

const rowOf = (element: Element | null): HTMLElement | null => element?.closest<HTMLElement>("[data-index]") ?? null;

type Rows = {
  readonly count: number;
  /** True for a row in which something can be opened. */
  readonly hasResult: (index: number) => boolean;
  readonly keyOf: (index: number) => string;
  /** The first row in sight. */
  readonly firstSeen: () => number;
  /** Brings a row into sight among rows whose height is not known yet. */
  readonly scrollTo: (index: number) => void;
};

/**
 * Moves the focus from result to result through a list of which only a part is drawn. The row that has the focus, or had
 * it last, is always drawn (`focusedKey`), so scrolling away does not lose it.
 */
export const useRowKeys = (
  list: RefObject<HTMLElement | null>,
  { count, hasResult, keyOf, firstSeen, scrollTo }: Rows,
) => {
  const [focusedKey, setFocusedKey] = useState<string | null>(null);
  const drawn = (index: number): HTMLElement | null =>
    list.current?.querySelector<HTMLElement>(`[data-index="${index}"]`) ?? null;
  const focus = (result: Element | undefined): void =>
    result?.querySelector<HTMLElement>(OPENS)?.focus({ preventScroll: true });
  const move = (direction: 1 | -1): void => {
    const active = list.current?.contains(document.activeElement) ? document.activeElement : null;
    const row = rowOf(active);
    const within = [...(row?.querySelectorAll(RESULTS) ?? [])];
    const here = within.findIndex((result) => result.contains(active));
    const beside = within[here < 0 ? (direction === 1 ? 0 : -1) : here + direction];
    if (beside) {
      focus(beside);
      beside.scrollIntoView({ block: "nearest" });
      return;
    }
    let index = row ? Number(row.dataset.index) + direction : firstSeen();
    while (index >= 0 && index < count && !hasResult(index)) index += direction;
    if (index < 0 || index >= count) return;
    const wasDrawn = drawn(index) !== null;
    if (!wasDrawn) flushSync(() => setFocusedKey(keyOf(index)));
    const results = [...(drawn(index)?.querySelectorAll(RESULTS) ?? [])];
    const result = direction === 1 ? results[0] : results.at(-1);
    focus(result);
    if (wasDrawn) result?.scrollIntoView({ block: "nearest" });
    else scrollTo(index);
  };
  useShortcuts({ next: () => move(1), previous: () => move(-1) });
  const onFocus = ({ target }: FocusEvent): void => {
    const row = rowOf(target);
    if (row) setFocusedKey(keyOf(Number(row.dataset.index)));
  };
  return { focusedKey, onFocus };
};
