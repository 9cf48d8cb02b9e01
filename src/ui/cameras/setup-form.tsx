import { useState } from "react";
import type { Camera, Roi } from "../../domain/model/camera";
import type { CameraEdit } from "../../domain/model/camera-edit";
import { AreaPanel } from "./area-panel";
import { areaKeysOf, areasOf, type AreaKey } from "./areas";
import { ClockPanel } from "./clock-panel";
import { MovedNotice } from "./moved-notice";
import { PicturePanel } from "./picture-panel";
import { SaveButtons } from "./save-buttons";
import { TableFields } from "./table-fields";
import { useStill } from "./use-still";
import classes from "./setup.module.css";

/** A short way into the recording: at the very start the table is often still empty or dark. */
const FIRST_FRACTION = 0.1;

const FIELD = { packing: "packingRoi", label: "labelRoi", trigger: "triggerRoi" } as const;

/** Picture with the areas on the left, everything else on the right. */
export const SetupForm = ({ camera }: { camera: Camera }) => {
  const [edit, setEdit] = useState<CameraEdit>({});
  const [activeChoice, setActive] = useState<AreaKey>("packing");
  const [fraction, setFraction] = useState(FIRST_FRACTION);
  const still = useStill(camera.id, fraction);
  // What nobody has changed here is shown as it is stored, also when it is set elsewhere meanwhile.
  const draft: Camera = { ...camera, ...edit, clock: { ...camera.clock, ...edit.clock } };
  const change = (part: Omit<CameraEdit, "clock">): void => setEdit((before) => ({ ...before, ...part }));
  const changeClock = (part: CameraEdit["clock"]): void =>
    setEdit((before) => ({ ...before, clock: { ...before.clock, ...part } }));
  const changeArea = (area: AreaKey, roi: Roi | null): void => change({ [FIELD[area]]: roi });
  const keys = areaKeysOf(draft.table);
  const active = keys.includes(activeChoice) ? activeChoice : "packing";
  const shared = { areas: areasOf(draft), keys, active, onActivate: setActive, onChange: changeArea };
  return (
    <>
      <MovedNotice
        draft={draft}
        onUse={(roi) => {
          changeArea("trigger", roi);
          setActive("trigger");
        }}
      />
      <div className={classes.columns}>
        <PicturePanel {...shared} still={still} fraction={fraction} onFraction={setFraction} />
        <div className={classes.side}>
          <AreaPanel {...shared} triggerText={draft.triggerText} camera={camera} onCopy={change} />
          <section className={`panel ${classes.box}`}>
            <TableFields camera={draft} onChange={change} />
          </section>
          <ClockPanel cameraId={camera.id} clock={draft.clock} onChange={changeClock} />
          <SaveButtons draft={draft} edit={edit} frameSize={still.size} />
        </div>
      </div>
    </>
  );
};
