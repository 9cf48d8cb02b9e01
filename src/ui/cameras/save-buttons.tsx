import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { Camera } from "../../domain/model/camera";
import type { CameraEdit } from "../../domain/model/camera-edit";
import { useLiveData } from "../common/live-data";
import { useTask } from "../common/use-task";
import { useServices } from "../services-context";
import { areasOf, firstProblem } from "./areas";
import classes from "./setup.module.css";

type SaveButtonsProps = {
  readonly draft: Camera;
  readonly edit: CameraEdit;
  readonly frameSize: Camera["roiFrame"];
};

/** Saves, then goes to the next camera without areas, or to the scan. */
export const SaveButtons = ({ draft, edit, frameSize }: SaveButtonsProps) => {
  const { t } = useTranslation();
  const { setup, scan } = useServices();
  const { cameras } = useLiveData();
  const { busy, run } = useTask();
  const [, navigate] = useLocation();
  const next = cameras.find((camera) => !camera.confirmed && camera.id !== draft.id);
  const usable =
    firstProblem(areasOf(draft)) === null &&
    draft.name.trim() !== "" &&
    (draft.table === "nonstandard" || draft.triggerText.trim() !== "");

  const save = async (): Promise<boolean> => {
    const whole = frameSize ? { ...edit, roiFrame: frameSize } : edit;
    const saved = await run(() => setup.save(draft.id, whole).then(() => true));
    if (saved) notifications.show({ message: t("setup.saved", { name: draft.name.trim() }) });
    return saved ?? false;
  };
  const saveAndScan = async (): Promise<void> => {
    if (!(await save())) return;
    navigate("/scan");
    // Lasts as long as the scan: not waited for.
    if (scan.status().phase === "idle") void run(() => scan.start());
  };
  const saveAndNext = async (camera: Camera): Promise<void> => {
    if (await save()) navigate(`/cameras/${encodeURIComponent(camera.id)}`);
  };
  const saveAndStay = async (): Promise<void> => {
    if (await save()) navigate("/cameras");
  };
  return (
    <div className={classes.saveButtons}>
      <Button variant="default" disabled={!usable || busy} onClick={() => void saveAndStay()}>
        {t("setup.save")}
      </Button>
      {next ? (
        <Button disabled={!usable} loading={busy} onClick={() => void saveAndNext(next)}>
          {t("setup.saveNext", { name: next.name })}
        </Button>
      ) : (
        <Button disabled={!usable} loading={busy} onClick={() => void saveAndScan()}>
          {t("setup.saveScan")}
        </Button>
      )}
    </div>
  );
};
