import { Button, SegmentedControl } from "@mantine/core";
import { IconFilter, IconFilterFilled } from "@tabler/icons-react";
import { useId, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { AnswerOrder } from "./answer-rows";
import classes from "./answer.module.css";
import { isAnywhere, PlaceAndDays, type PlaceChoice } from "./place-and-days";

const ORDERS = ["list", "result", "time"] as const satisfies readonly AnswerOrder[];

type AnswerBarProps = {
  /** Null where there is nothing to sort. */
  readonly order: AnswerOrder | null;
  readonly onOrder: (order: AnswerOrder) => void;
  readonly place: PlaceChoice;
  readonly onPlace: (place: PlaceChoice) => void;
  /** Counts and what is done with the whole answer. */
  readonly counts: ReactNode;
  readonly output: ReactNode;
  readonly selectAll: ReactNode;
};

/**
 * What stands over an answer. On a phone it is two lines, counts and buttons; order, table and days open below a button, so
 * that the first row is in sight.
 */
export const AnswerBar = ({ order, onOrder, place, onPlace, counts, output, selectAll }: AnswerBarProps) => {
  const { t } = useTranslation();
  const filtersId = useId();
  const [open, setOpen] = useState(false);
  const narrowed = !isAnywhere(place);
  return (
    <div className={classes.bars}>
      <div className={classes.bar}>
        {counts}
        {output}
      </div>
      <div className={classes.bar}>
        <Button
          className={classes.filterButton ?? ""}
          variant={narrowed ? "light" : "default"}
          size="compact-md"
          leftSection={narrowed ? <IconFilterFilled size={16} aria-hidden /> : <IconFilter size={16} aria-hidden />}
          aria-expanded={open}
          aria-controls={filtersId}
          onClick={() => setOpen(!open)}
        >
          {narrowed ? t("search.filterOn") : t("search.filterButton")}
        </Button>
        <div id={filtersId} className={classes.filters} data-open={open}>
          {order && (
            <SegmentedControl
              size="xs"
              aria-label={t("search.order")}
              value={order}
              onChange={(value) => onOrder(ORDERS.find((one) => one === value) ?? "list")}
              data={ORDERS.map((value) => ({ value, label: t(`search.orders.${value}`) }))}
            />
          )}
          <div className={classes.places} role="group" aria-label={t("search.filter")}>
            <PlaceAndDays choice={place} onChoice={onPlace} />
          </div>
        </div>
        {selectAll}
      </div>
    </div>
  );
};
