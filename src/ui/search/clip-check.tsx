import { IconAlertTriangle, IconShieldCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Clip } from "../../domain/model/clip";
import { StateBadge } from "../common/state-badge";

type Checked = Pick<Clip, "verified" | "problem" | "notes">;

type ClipCheckProps = {
  /** Clips that belong together: an event has several when its files cannot be joined. */
  readonly clips: readonly Checked[];
  readonly className?: string | undefined;
};

/** Verified or why not, in one sentence each; and what else is worth knowing. */
export const ClipCheck = ({ clips, className }: ClipCheckProps) => {
  const { t } = useTranslation();
  const problems = new Set(clips.map(({ problem }) => problem ?? null).filter((problem) => problem !== null));
  const notes = new Set(clips.flatMap(({ notes = [] }) => notes));
  return (
    <>
      {clips.every(({ verified }) => verified) ? (
        <StateBadge icon={IconShieldCheck} tone="good">
          {t("player.verified")}
        </StateBadge>
      ) : (
        <StateBadge icon={IconAlertTriangle} tone="warn">
          {t("player.notVerified")}
        </StateBadge>
      )}
      {[...problems].map((problem) => (
        <span key={problem} className={className}>
          {t(`player.problems.${problem}`)}
        </span>
      ))}
      {[...notes].map((note) => (
        <span key={note} className={className}>
          {t(`player.notes.${note}`)}
        </span>
      ))}
    </>
  );
};
