import { useMediaQuery } from "@mantine/hooks";
import { defaultRangeExtractor, useWindowVirtualizer, type Range } from "@tanstack/react-virtual";
import { useCallback, useLayoutEffect, useRef, useState } from "react";
import type { CodeAnswer } from "../../services/search-service";
import classes from "./answer.module.css";
import type { NearCodes } from "./answer-rows";
import { CodeAnswerRow, namesIn } from "./code-answer-row";
import { EventHead } from "./event-head";
import { useOpenRows } from "./use-open-rows";
import { useRowKeys } from "./use-row-keys";

/** Up to so many are all drawn: searching in the page finds them. */
const ALL_DRAWN = 100;
/** Drawn above and below of what is seen: Tab always has a next one, and a turn of the wheel shows no gap. */
const AHEAD = 4;

/** Where a row takes several lines (event-row.module.css). */
const NARROW = "(max-width: 1000px)";
/**
 * Pixels of what was not drawn yet. When they are right, a jump needs one drawing instead of two, and the scroll bar tells
 * the truth.
 */
const LINES = { code: 62, event: 60 };
const NARROW_LINES = { code: 86, event: 181 };

type AnswerListProps = {
  readonly rows: readonly CodeAnswer[];
  readonly near: NearCodes | null;
  readonly unseen: number;
};

/** The rows of an answer. Of a long one only those near the window are drawn, those that are open, and the one in focus. */
export const AnswerList = ({ rows, near, unseen }: AnswerListProps) => {
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const isNarrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false });
  const lines = isNarrow ? NARROW_LINES : LINES;
  const { openOf, isAnyOpen, toggle } = useOpenRows();
  // A little off, when notes above come later, is less than what is drawn ahead.
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), [rows, near]);
  const nearOf = (row: CodeAnswer) => (near === null ? null : near.get(row.key));
  const openIn = (row: CodeAnswer) => openOf(isAnyOpen ? namesIn(row, nearOf(row) ?? []) : []);
  // Another function makes the virtualizer lay all rows out again.
  const keyOf = useCallback((index: number): string => rows[index]?.key ?? "", [rows]);
  const { focusedKey, onFocus } = useRowKeys(list, {
    count: rows.length,
    hasResult: (index) => {
      const row = rows[index];
      return row !== undefined && (row.events.length > 0 || openIn(row).size > 0);
    },
    keyOf,
    firstSeen: () => virtualizer.range?.startIndex ?? 0,
    scrollTo: (index) => virtualizer.scrollToIndex(index, { align: "center" }),
  });
  const rangeExtractor = (range: Range): number[] => {
    if (!isAnyOpen && focusedKey === null) return defaultRangeExtractor(range);
    const kept = rows.flatMap((row, index) => (row.key === focusedKey || openIn(row).size > 0 ? [index] : []));
    return [...new Set([...defaultRangeExtractor(range), ...kept])].sort((a, b) => a - b);
  };
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: (index) => {
      const { status = "found", events = [] } = rows[index] ?? {};
      return status === "found" ? lines.event : lines.code + events.length * lines.event;
    },
    getItemKey: keyOf,
    overscan: rows.length <= ALL_DRAWN ? rows.length : AHEAD,
    scrollMargin: top,
    rangeExtractor,
  });
  return (
    <div className={`panel ${classes.list}`}>
      {rows.some(({ events }) => events.length > 0) && <EventHead />}
      <div ref={list} className={classes.virtual} style={{ height: virtualizer.getTotalSize() }} onFocus={onFocus}>
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index];
          return (
            row && (
              <div
                key={key}
                ref={virtualizer.measureElement}
                data-index={index}
                className={classes.item}
                style={{ transform: `translateY(${start - top}px)` }}
              >
                <CodeAnswerRow answer={row} near={nearOf(row)} unseen={unseen} open={openIn(row)} onToggle={toggle} />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
};
