import {
  IconAlertTriangle,
  IconArrowBarLeft,
  IconArrowBarRight,
  IconClockQuestion,
  IconEyeOff,
  IconFiles,
  IconHourglassHigh,
  IconHourglassLow,
  IconUserCheck,
  IconBarcodeOff,
  type Icon,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { EventFlag, PackingEvent } from "../../domain/model/packing-event";
import { StateBadge, type Tone } from "../common/state-badge";

const LOOK: Record<EventFlag, { readonly icon: Icon; readonly tone: Tone }> = {
  openStart: { icon: IconArrowBarLeft, tone: "warn" },
  openEnd: { icon: IconArrowBarRight, tone: "warn" },
  estimated: { icon: IconClockQuestion, tone: "warn" },
  short: { icon: IconHourglassLow, tone: "quiet" },
  long: { icon: IconHourglassHigh, tone: "quiet" },
  noCode: { icon: IconBarcodeOff, tone: "warn" },
  assigned: { icon: IconUserCheck, tone: "info" },
  blindAfter: { icon: IconEyeOff, tone: "warn" },
  overlap: { icon: IconAlertTriangle, tone: "warn" },
};

type FlagsProps = { readonly flags: readonly EventFlag[]; readonly files: number };

const Flags = ({ flags, files }: FlagsProps) => {
  const { t } = useTranslation();
  return (
    <>
      {flags.map((flag) => (
        <StateBadge key={flag} icon={LOOK[flag].icon} tone={LOOK[flag].tone}>
          {t(`event.flags.${flag}`)}
        </StateBadge>
      ))}
      {files > 1 && (
        <StateBadge icon={IconFiles} tone="quiet">
          {t("event.files", { count: files })}
        </StateBadge>
      )}
    </>
  );
};

/** What a reader of this event should know, as icon and word. */
export const EventFlags = ({ event: { flags, spans } }: { event: PackingEvent }) => {
  const files = new Set(spans.map(({ recordingId }) => recordingId)).size;
  return flags.length > 0 || files > 1 ? <Flags flags={flags} files={files} /> : null;
};
