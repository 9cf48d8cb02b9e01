import { useState } from "react";
import type { Camera, Roi } from "../../domain/model/camera";
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
  const [draft, setDraft] = useState(camera);
  const [activeChoice, setActive] = useState<AreaKey>("packing");
  const [fraction, setFraction] = useState(FIRST_FRACTION);
  const still = useStill(camera.id, fraction);
  const change = (part: Partial<Camera>): void => setDraft((before) => ({ ...before, ...part }));
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
          <ClockPanel cameraId={camera.id} clock={draft.clock} onChange={(clock) => change({ clock })} />
          <SaveButtons draft={draft} frameSize={still.size} />
        </div>
      </div>
    </>
  );
};
