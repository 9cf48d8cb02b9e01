import { ActionIcon, NumberInput, Select } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ClockRules, ContainerTimeMeaning, StartRule } from "../../domain/model/camera";
import { ZoneSelect } from "../common/zone-select";
import classes from "./setup.module.css";

const RULES = { name: "setup.ruleName", container: "setup.ruleContainer", modified: "setup.ruleModified" } as const;
const MEANINGS = {
  guess: "setup.meaningGuess",
  "utc-start": "setup.meaningUtcStart",
  "local-start": "setup.meaningLocalStart",
  "utc-end": "setup.meaningUtcEnd",
  "local-end": "setup.meaningLocalEnd",
} as const satisfies Record<ContainerTimeMeaning, string>;

const swapped = (rules: readonly StartRule[], at: number): StartRule[] => {
  const next = [...rules];
  const [moved] = next.splice(at, 1);
  if (moved) next.splice(at - 1, 0, moved);
  return next;
};

type OrderProps = { readonly rules: readonly StartRule[]; readonly onChange: (rules: StartRule[]) => void };

const StartOrder = ({ rules, onChange }: OrderProps) => {
  const { t } = useTranslation();
  return (
    <div>
      <p className={classes.fieldLabel}>
        {t("setup.order")} <small>{t("setup.orderHint")}</small>
      </p>
      <ol className={classes.order}>
        {rules.map((rule, index) => {
          const name = t(RULES[rule]);
          return (
            <li key={rule}>
              <span>
                {index + 1}. {name}
              </span>
              <ActionIcon
                variant="subtle"
                color="gray"
                disabled={index === 0}
                aria-label={t("setup.up", { rule: name })}
                onClick={() => onChange(swapped(rules, index))}
              >
                <IconArrowUp size={16} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                disabled={index === rules.length - 1}
                aria-label={t("setup.down", { rule: name })}
                onClick={() => onChange(swapped(rules, index + 1))}
              >
                <IconArrowDown size={16} />
              </ActionIcon>
            </li>
          );
        })}
      </ol>
    </div>
  );
};

type ClockFieldsProps = { readonly clock: ClockRules; readonly onChange: (changed: Partial<ClockRules>) => void };

/** How this camera's times are to be read. */
export const ClockFields = ({ clock, onChange }: ClockFieldsProps) => {
  const { t } = useTranslation();
  return (
    <div className={classes.stack}>
      <ZoneSelect label={t("setup.zone")} value={clock.zone} onChange={(zone) => onChange({ zone })} />
      <NumberInput
        label={t("setup.offset")}
        description={t("setup.offsetHint")}
        value={clock.offsetS}
        onChange={(value) => onChange({ offsetS: Number(value) || 0 })}
      />
      <StartOrder rules={clock.startFrom} onChange={(startFrom) => onChange({ startFrom })} />
      <Select
        label={t("setup.meaning")}
        allowDeselect={false}
        value={clock.containerMeaning}
        data={Object.entries(MEANINGS).map(([value, text]) => ({ value, label: t(text) }))}
        onChange={(value) => {
          if (value && value in MEANINGS) onChange({ containerMeaning: value as ContainerTimeMeaning });
        }}
      />
    </div>
  );
};
