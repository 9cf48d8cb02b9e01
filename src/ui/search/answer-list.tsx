import { defaultRangeExtractor, useWindowVirtualizer, type Range } from "@tanstack/react-virtual";
import { useCallback, useLayoutEffect, useRef, useState } from "react";
import type { CodeAnswer } from "../../services/search-service";
import classes from "./answer.module.css";
import type { NearCodes } from "./answer-rows";
import { CodeAnswerRow, namesIn } from "./code-answer-row";
import { EventHead } from "./event-head";

/** Up to so many are all drawn: searching in the page finds them. */
const ALL_DRAWN = 100;
/** Drawn above and below of what is seen, so that Tab always has a next one. */
const AHEAD = 10;

/** Pixels, before a row was measured. */
const CODE_LINE = 62;
const EVENT_LINE = 49;

const estimateOf = ({ status, events }: CodeAnswer): number =>
  status === "found" ? EVENT_LINE : CODE_LINE + events.length * EVENT_LINE;

type AnswerListProps = {
  readonly rows: readonly CodeAnswer[];
  readonly near: NearCodes | null;
  readonly unseen: number;
};

/** The rows of an answer. Of a long one only those near the window are drawn, and those that are open. */
export const AnswerList = ({ rows, near, unseen }: AnswerListProps) => {
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback((name: string) => {
    setOpen((before) => {
      const next = new Set(before);
      if (!next.delete(name)) next.add(name);
      return next;
    });
  }, []);
  // A little off, when notes above come later, is less than what is drawn ahead.
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), [rows, near]);
  const nearOf = (row: CodeAnswer) => (near === null ? null : near.get(row.key));
  const isOpen = (row: CodeAnswer): boolean => namesIn(row, nearOf(row) ?? []).some((name) => open.has(name));
  const rangeExtractor = (range: Range): number[] => {
    if (open.size === 0) return defaultRangeExtractor(range);
    const kept = rows.flatMap((row, index) => (isOpen(row) ? [index] : []));
    return [...new Set([...defaultRangeExtractor(range), ...kept])].sort((a, b) => a - b);
  };
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: (index) => estimateOf(rows[index] as CodeAnswer),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: rows.length <= ALL_DRAWN ? rows.length : AHEAD,
    scrollMargin: top,
    rangeExtractor,
  });
  const openness = { isOpen: (name: string) => open.has(name), onToggle: toggle };
  return (
    <div className={`panel ${classes.list}`}>
      {rows.some(({ events }) => events.length > 0) && <EventHead />}
      <div ref={list} className={classes.virtual} style={{ height: virtualizer.getTotalSize() }}>
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
                <CodeAnswerRow answer={row} near={nearOf(row)} unseen={unseen} openness={openness} />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
};
