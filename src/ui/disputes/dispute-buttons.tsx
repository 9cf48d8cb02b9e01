import { Button, Menu } from "@mantine/core";
import { IconGavel } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { isOpenDispute, type Dispute } from "../../domain/model/event-mark";
import { useChangeMark } from "./use-change-mark";

type DisputeButtonsProps = {
  readonly eventId: string;
  readonly dispute: Dispute | null;
};

/** Opens a dispute, closes it with its result, reopens it. */
export const DisputeButtons = ({ eventId, dispute }: DisputeButtonsProps) => {
  const { t } = useTranslation();
  const { busy, change } = useChangeMark();
  if (!dispute || !isOpenDispute({ dispute })) {
    return (
      <Button
        size="compact-md"
        variant="light"
        loading={busy}
        leftSection={<IconGavel size={17} />}
        onClick={() => void change(eventId, { dispute: "open" })}
      >
        {dispute ? t("marks.reopen") : t("marks.openDispute")}
      </Button>
    );
  }
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button size="compact-md" variant="default" loading={busy} leftSection={<IconGavel size={17} />}>
          {t("marks.close")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("marks.closeAs")}</Menu.Label>
        {(["kept", "refunded", "closed"] as const).map((outcome) => (
          <Menu.Item key={outcome} onClick={() => void change(eventId, { dispute: outcome })}>
            {t(`marks.outcomes.${outcome}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void change(eventId, { dispute: null })}>{t("marks.withdraw")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
