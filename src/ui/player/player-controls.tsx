import { ActionIcon, NativeSelect, type ActionIconProps } from "@mantine/core";
import {
  IconMaximize,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerTrackNext,
  IconPlayerTrackPrev,
  IconVolume,
  IconVolumeOff,
  IconZoomIn,
  IconZoomOut,
  IconZoomReset,
  type Icon,
} from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SPEEDS, type Playback } from "./use-playback";
import type { Zoom } from "./use-zoom";
import classes from "./player.module.css";

type ControlProps = ActionIconProps & { readonly icon: Icon; readonly word: string; readonly onClick: () => void };

const Control = ({ icon: IconOf, word, ...rest }: ControlProps) => (
  <ActionIcon variant="default" size="lg" aria-label={word} title={word} {...rest}>
    <IconOf size={19} />
  </ActionIcon>
);

type PlayerControlsProps = {
  readonly playback: Playback;
  readonly zoom: Zoom;
  readonly onMuted: (muted: boolean) => void;
  readonly onFullscreen: () => void;
};

/** Play, picture by picture, speed, size, sound. */
export const PlayerControls = ({ playback, zoom, onMuted, onFullscreen }: PlayerControlsProps) => {
  const { t, i18n } = useTranslation();
  const [muted, setMuted] = useState(true);
  const { playing, speed, toggle, step, setSpeed } = playback;
  const sound = (): void => {
    onMuted(!muted);
    setMuted(!muted);
  };
  return (
    <div className={classes.controls}>
      <Control
        variant="filled"
        icon={playing ? IconPlayerPause : IconPlayerPlay}
        word={t(playing ? "playback.pause" : "playback.play")}
        onClick={toggle}
      />
      <Control icon={IconPlayerTrackPrev} word={t("playback.stepBack")} onClick={() => step(-1)} />
      <Control icon={IconPlayerTrackNext} word={t("playback.stepOn")} onClick={() => step(1)} />
      <NativeSelect
        aria-label={t("playback.speed")}
        className={classes.speed ?? ""}
        value={String(speed)}
        data={SPEEDS.map((value) => ({ value: String(value), label: `${value.toLocaleString(i18n.language)} ×` }))}
        onChange={(change) => setSpeed(Number(change.currentTarget.value))}
      />
      <span className={classes.space} />
      <Control
        icon={IconZoomOut}
        word={t("playback.zoomOut")}
        disabled={zoom.view.scale === 1}
        onClick={zoom.zoomOut}
      />
      <Control icon={IconZoomIn} word={t("playback.zoomIn")} onClick={zoom.zoomIn} />
      <Control
        icon={IconZoomReset}
        word={t("playback.zoomReset")}
        disabled={zoom.view.scale === 1}
        onClick={zoom.reset}
      />
      <Control
        icon={muted ? IconVolumeOff : IconVolume}
        word={t(muted ? "playback.sound" : "playback.noSound")}
        onClick={sound}
      />
      <Control icon={IconMaximize} word={t("playback.fullscreen")} onClick={onFullscreen} />
    </div>
  );
};
