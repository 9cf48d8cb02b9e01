import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { padded, type Range } from "./cut-range-math";
import classes from "./player.module.css";

const MORE_S = [5, 10] as const;

type RangeButtonsProps = {
  /** What is known of the packing itself. */
  readonly event: Range;
  readonly bounds: Range;
  /** True when somebody has changed the range. */
  readonly changed: boolean;
  /** Null takes every change back. */
  readonly onRange: (range: Range | null) => void;
};

/** Ranges that are wanted often. */
export const RangeButtons = ({ event, bounds, changed, onRange }: RangeButtonsProps) => {
  const { t } = useTranslation();
  const button = (word: string, range: Range | null, disabled = false) => (
    <Button key={word} size="compact-sm" variant="default" disabled={disabled} onClick={() => onRange(range)}>
      {word}
    </Button>
  );
  return (
    <div className={classes.ranges} role="group" aria-label={t("playback.ranges")}>
      {button(t("playback.whole"), padded(event, 0, bounds))}
      {MORE_S.map((count) => button(t("playback.more", { count }), padded(event, count, bounds)))}
      {button(t("playback.usual"), null, !changed)}
    </div>
  );
};
