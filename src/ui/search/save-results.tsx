import { Button, CopyButton } from "@mantine/core";
import { IconCheck, IconCircleX, IconCopy, IconShieldCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { PackResult } from "../../services/evidence-service";
import { StateBadge } from "../common/state-badge";
import { failureSentence } from "../errors";
import { useSave } from "./save-context";
import { SaveResult } from "./save-result";
import classes from "./save-packs.module.css";

/** So much of the fingerprint tells two packs apart by eye; the whole is copied. */
const SHOWN = 12;

const Fingerprint = ({ value }: { value: string }) => {
  const { t } = useTranslation();
  return (
    <span className={classes.fingerprint} title={t("pack.fingerprintHint")}>
      {t("pack.fingerprint")} <code>{value.slice(0, SHOWN)}…</code>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
            onClick={copy}
          >
            {copied ? t("pack.copied") : t("pack.copyFingerprint")}
          </Button>
        )}
      </CopyButton>
    </span>
  );
};

/** What became of one evidence pack, and what it does without. */
const PackLine = ({ result: { pack, failure } }: { result: PackResult }) => {
  const { t } = useTranslation();
  const reason = failure ? failureSentence(t, failure) : null;
  return (
    <div className={classes.result} data-testid="pack-result">
      {pack ? (
        <>
          <StateBadge icon={IconShieldCheck} tone={failure || pack.lacks.length > 0 ? "warn" : "good"}>
            <span className={classes.folder}>{t("pack.saved", { name: pack.folder })}</span>
          </StateBadge>
          <Fingerprint value={pack.fingerprint} />
          {pack.lacks.map(({ part, failure: why }) => (
            <span key={part}>
              {t(`pack.lacks.${part}`)} {failureSentence(t, why).title}
            </span>
          ))}
        </>
      ) : (
        <StateBadge icon={IconCircleX} tone="bad">
          {t("pack.failed")}
        </StateBadge>
      )}
      {reason && (
        <span>
          {reason.title} {reason.next}
        </span>
      )}
    </div>
  );
};

/** What became of an event's clip and of its pack, below its row. */
export const SaveResults = ({ eventId }: { eventId: string }) => {
  const { results, packs } = useSave();
  const [clip, pack] = [results.get(eventId), packs.get(eventId)];
  return (
    <>
      {clip && <SaveResult result={clip} />}
      {pack && <PackLine result={pack} />}
    </>
  );
};
