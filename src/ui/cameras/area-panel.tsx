import { Button } from "@mantine/core";
import { IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Camera, Roi } from "../../domain/model/camera";
import { useLiveData } from "../common/live-data";
import { AreaFields } from "./area-fields";
import type { AreaKey, Areas } from "./areas";
import classes from "./setup.module.css";

type AreaPanelProps = {
  readonly areas: Areas;
  readonly keys: readonly AreaKey[];
  readonly active: AreaKey;
  readonly triggerText: string;
  readonly camera: Camera;
  readonly onActivate: (area: AreaKey) => void;
  readonly onChange: (area: AreaKey, roi: Roi | null) => void;
  readonly onCopy: (part: Pick<Camera, "packingRoi" | "labelRoi" | "triggerRoi">) => void;
};

export const AreaPanel = ({
  areas,
  keys,
  active,
  triggerText,
  camera,
  onActivate,
  onChange,
  onCopy,
}: AreaPanelProps) => {
  const { t } = useTranslation();
  // Tables of one hall mostly hang their cameras alike.
  const model = useLiveData().cameras.find((other) => other.confirmed && other.id !== camera.id);
  return (
    <section className={`panel ${classes.box}`} aria-label={t("setup.areas")}>
      {keys.map((area) => (
        <AreaFields
          key={area}
          area={area}
          roi={areas[area]}
          active={area === active}
          triggerText={triggerText}
          onActivate={() => onActivate(area)}
          onChange={(roi) => onChange(area, roi)}
        />
      ))}
      {model && !camera.confirmed && (
        <Button
          size="compact-md"
          variant="subtle"
          leftSection={<IconCopy size={16} />}
          onClick={() =>
            onCopy({ packingRoi: model.packingRoi, labelRoi: model.labelRoi, triggerRoi: model.triggerRoi })
          }
        >
          {t("setup.copyFrom", { name: model.name })}
        </Button>
      )}
    </section>
  );
};
