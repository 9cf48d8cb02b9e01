import { Button, Group, Modal, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { chosenBy, type Choice } from "../../domain/schedule/choice";
import { boundsOfDay } from "../../domain/time/station-day";
import { epochMs } from "../../domain/time/units";
import { useLiveData } from "../common/live-data";
import classes from "./scan.module.css";

/** Days on the station's calendar; one alone is open to the other side. */
const periodOf = (from: string, to: string, zone: string): Choice["period"] => {
  if (from === "" && to === "") return null;
  const first = boundsOfDay(from, zone);
  const last = boundsOfDay(to, zone);
  return { from: first?.from ?? epochMs(-Infinity), to: last?.to ?? epochMs(Infinity) };
};

type ChooseDialogProps = { readonly onClose: () => void; readonly onChoose: (ids: readonly string[]) => void };

/** One table or a period, to be scanned ahead of the rest. */
export const ChooseDialog = ({ onClose, onChoose }: ChooseDialogProps) => {
  const { t } = useTranslation();
  const { recordings, cameras, cameraById, settings } = useLiveData();
  const [cameraId, setCameraId] = useState("");
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const confirmed = cameras.filter((camera) => camera.confirmed);
  const found = chosenBy(
    recordings.filter((recording) => cameraById.get(recording.cameraId)?.confirmed),
    { cameraId: cameraId === "" ? null : cameraId, period: periodOf(from, to, settings.zone) },
    (id) => cameraById.get(id)?.clock,
  );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("scan.chooseTitle")}
      centered
      closeButtonProps={{ "aria-label": t("app.close") }}
    >
      <div className={classes.stack}>
        <span className={classes.dim}>{t("scan.chooseHint")}</span>
        <Select
          label={t("scan.chooseCamera")}
          allowDeselect={false}
          value={cameraId}
          data={[
            { value: "", label: t("cameras.all") },
            ...confirmed.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(value) => setCameraId(value ?? "")}
        />
        <Group grow>
          <TextInput
            type="date"
            label={t("scan.chooseFrom")}
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <TextInput
            type="date"
            label={t("scan.chooseTo")}
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
        </Group>
        <div className={classes.dialogButtons}>
          <Button variant="default" onClick={onClose}>
            {t("scan.chooseCancel")}
          </Button>
          <Button
            disabled={found.length === 0}
            onClick={() => {
              onChoose(found.map(({ id }) => id));
              onClose();
            }}
          >
            {found.length === 0 ? t("scan.chooseNone") : t("scan.chooseConfirm", { count: found.length })}
          </Button>
        </div>
      </div>
    </Modal>
  );
};
