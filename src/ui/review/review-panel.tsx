import { Button } from "@mantine/core";
import { IconPencilPlus } from "@tabler/icons-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { failureNameOf } from "../../domain/model/failure";
import type { PackingEvent } from "../../domain/model/packing-event";
import { Notice } from "../common/notice";
import { failureSentence } from "../errors";
import { ContentsPicture } from "../stills/contents-picture";
import { AssignForm } from "./assign-form";
import { SeenLabels } from "./seen-labels";
import { useAssigned } from "./use-assigned";
import { useNearMisses } from "./use-near-misses";
import classes from "./review.module.css";

type ReviewPanelProps = {
  readonly event: PackingEvent;
  readonly zone: string;
  readonly onChanged: () => Promise<void>;
  /** Shows a moment (epoch ms) in the player beside. */
  readonly onSeek: (ms: number) => void;
};

/** Labels the machine saw and could not read, and the place to say what they are. */
export const ReviewPanel = ({ event, zone, onChanged, onSeek }: ReviewPanelProps) => {
  const { t } = useTranslation();
  const titleId = useId();
  const state = useNearMisses(event.id);
  const assigned = useAssigned(event.id, onChanged);
  const [asked, setAsked] = useState(false);
  const labels = state.phase === "ready" ? state.labels : [];
  const failure = state.phase === "failed" ? failureSentence(t, failureNameOf(state.error)) : null;
  const withoutCode = event.codes.length === 0;
  const byHand = event.flags.includes("assigned") || assigned.last !== null;
  if (state.phase === "loading") return null;
  if (!failure && labels.length === 0 && !withoutCode && !byHand && !asked) {
    return (
      <div className={classes.more}>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPencilPlus size={16} />}
          onClick={() => setAsked(true)}
        >
          {t("review.another")}
        </Button>
      </div>
    );
  }
  return (
    <section className={classes.panel} aria-labelledby={titleId} data-testid="review">
      <div className={classes.words}>
        <h3 id={titleId} className={classes.title}>
          {labels.length > 0 ? t("review.title", { count: labels.length }) : t("review.titleNone")}
        </h3>
        <p className={classes.note}>{labels.length > 0 ? t("review.explain") : t("review.explainNone")}</p>
        {failure && (
          <Notice tone="bad" title={failure.title}>
            {failure.next}
          </Notice>
        )}
      </div>
      {labels.length > 0 && <SeenLabels labels={labels} zone={zone} onSeek={onSeek} />}
      <div className={classes.answer}>
        <AssignForm event={event} assigned={assigned} />
        {withoutCode && <ContentsPicture event={event} zone={zone} />}
      </div>
    </section>
  );
};
