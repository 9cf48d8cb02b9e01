import { Select } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";

/** Chrome lists `Asia/Saigon`, the older name of the same zone; people look for the newer one. */
const FIRST = "Asia/Ho_Chi_Minh";

export const ZoneSelect = ({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (zone: string) => void;
}) => {
  const { t } = useTranslation();
  const zones = useMemo(
    () => [
      ...new Set([FIRST, value, ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "Asia/Saigon"), "UTC"]),
    ],
    [value],
  );
  return (
    <Select
      label={label}
      searchable
      allowDeselect={false}
      limit={60}
      data={zones}
      value={value}
      nothingFoundMessage={t("setup.zoneNone")}
      onChange={(zone) => {
        if (zone) onChange(zone);
      }}
    />
  );
};
