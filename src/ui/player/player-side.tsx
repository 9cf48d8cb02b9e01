import { Button } from "@mantine/core";
import { IconDownload, IconPlayerTrackNext, IconPlayerTrackPrev, IconScissors, IconVideo } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { PackingEvent } from "../../domain/model/packing-event";
import type { PreparedClip } from "../../services/clip-preparation";
import { formatTime } from "../common/format";
import { StateBadge } from "../common/state-badge";
import { ClipCheck } from "../search/clip-check";
import { FitPanel } from "../search/fit-panel";
import { useSave } from "../search/save-context";
import { SavePacks } from "../search/save-packs";
import type { Range } from "./cut-range-math";
import type { eventMarks } from "./event-marks";
import { MarkButtons } from "./mark-buttons";
import { useClipName, useClipOfEvent } from "./use-clip-of-event";
import type { Neighbours } from "./use-player-keys";
import classes from "./player.module.css";

type PlayerSideProps = {
  readonly event: PackingEvent;
  readonly clip: PreparedClip | null;
  readonly range: Range;
  /** What the films show. */
  readonly shown: Range;
  readonly marks: ReturnType<typeof eventMarks>;
  readonly neighbours: Neighbours;
  readonly zone: string;
  readonly onJump: (ms: number) => void;
  /** A clip of the present range is to be played. */
  readonly onCutAgain: () => void;
};

/** Beside the picture: where to jump, what is played, and what can be taken away. */
export const PlayerSide = (props: PlayerSideProps) => {
  const { event, clip, range, shown, marks, neighbours, zone, onJump, onCutAgain } = props;
  const { t } = useTranslation();
  const { save, progress } = useSave();
  const name = useClipName(clip, event);
  const clipOfEvent = useClipOfEvent(event, range, clip);
  const isOtherRange = clip !== null && (range.from < shown.from - 500 || range.to > shown.to + 500);
  const buttons = [
    { word: t("playback.before"), icon: IconPlayerTrackPrev, other: neighbours.before },
    { word: t("playback.after"), icon: IconPlayerTrackNext, other: neighbours.after },
  ];
  return (
    <div className={classes.side}>
      <MarkButtons marks={marks} zone={zone} onJump={onJump} />
      <div className={classes.neighbours}>
        {buttons.map(({ word, icon: IconOf, other }) => (
          <Button
            key={word}
            size="compact-sm"
            variant="default"
            leftSection={<IconOf size={15} aria-hidden />}
            disabled={!other}
            onClick={() => other && onJump(other.from)}
          >
            {word}
            {other && ` ${formatTime(other.from, zone)}`}
          </Button>
        ))}
      </div>
      {clip ? (
        <ClipCheck clips={[clip]} className={classes.note} />
      ) : (
        <StateBadge icon={IconVideo} tone="info">
          {t("playback.fromRecording")}
        </StateBadge>
      )}
      {name !== null && <p className={classes.note}>{name}</p>}
      {isOtherRange && (
        <Button size="compact-md" variant="default" leftSection={<IconScissors size={17} />} onClick={onCutAgain}>
          {t("playback.again")}
        </Button>
      )}
      <Button
        size="compact-md"
        variant="light"
        disabled={progress !== null}
        leftSection={<IconDownload size={17} />}
        onClick={() => void save({ what: "clips", where: "download" }, [event.id])}
      >
        {t("player.download")}
      </Button>
      <FitPanel clipOfEvent={clipOfEvent} />
      <SavePacks eventIds={[event.id]} compact />
    </div>
  );
};
