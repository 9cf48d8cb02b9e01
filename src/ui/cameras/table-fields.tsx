import { Radio, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Camera } from "../../domain/model/camera";
import classes from "./setup.module.css";

type TableFieldsProps = { readonly camera: Camera; readonly onChange: (part: Partial<Camera>) => void };

/** Name, kind of table and the sticker's text. */
export const TableFields = ({ camera, onChange }: TableFieldsProps) => {
  const { t } = useTranslation();
  return (
    <div className={classes.stack}>
      <TextInput
        label={t("setup.name")}
        value={camera.name}
        maxLength={60}
        error={camera.name.trim() ? null : t("setup.nameMissing")}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <Radio.Group
        label={t("setup.table")}
        value={camera.table}
        onChange={(value) => onChange({ table: value === "nonstandard" ? "nonstandard" : "standard" })}
      >
        <div className={classes.radios}>
          <Radio value="standard" label={t("setup.tableStandard")} description={t("setup.tableStandardHint")} />
          <Radio
            value="nonstandard"
            label={t("setup.tableNonstandard")}
            description={t("setup.tableNonstandardHint")}
          />
        </div>
      </Radio.Group>
      {camera.table === "standard" && (
        <TextInput
          label={t("setup.triggerText")}
          value={camera.triggerText}
          maxLength={60}
          error={camera.triggerText.trim() ? null : t("setup.triggerTextMissing")}
          onChange={(event) => onChange({ triggerText: event.currentTarget.value })}
        />
      )}
    </div>
  );
};
