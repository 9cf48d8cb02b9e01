import { SegmentedControl, useMantineColorScheme } from "@mantine/core";
import { IconDeviceDesktop, IconMoon, IconSun } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

const CHOICES = [
  { value: "light", text: "app.light", icon: IconSun },
  { value: "dark", text: "app.dark", icon: IconMoon },
  { value: "auto", text: "app.auto", icon: IconDeviceDesktop },
] as const;

export const SchemeSwitch = () => {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      size="sm"
      aria-label={t("app.theme")}
      value={colorScheme}
      onChange={(value) => setColorScheme(CHOICES.find((choice) => choice.value === value)?.value ?? "auto")}
      data={CHOICES.map(({ value, text, icon: IconOf }) => ({
        value,
        label: (
          <span style={{ display: "inline-flex", gap: 6, alignItems: "center" }}>
            <IconOf size={16} aria-hidden />
            {t(text)}
          </span>
        ),
      }))}
    />
  );
};
