import { NumberInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

type NumberFieldProps = {
  readonly label: string;
  readonly hint?: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** A sentence when the number does not fit with others. */
  readonly problem?: (value: number) => string | null;
  /** Without arrows: where there is little room. */
  readonly plain?: boolean;
  readonly onCommit: (value: number) => void;
};

/** Keeps what is typed until it is a usable number and the field is left. */
export const NumberField = ({ label, hint, value, min, max, problem, plain = false, onCommit }: NumberFieldProps) => {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<number | string>(value);
  const [shown, setShown] = useState(value);
  if (shown !== value) {
    setShown(value);
    setDraft(value);
  }
  const typed = draft === "" ? Number.NaN : Number(draft);
  const inside = Number.isFinite(typed) && typed >= min && typed <= max;
  const error = inside ? (problem?.(typed) ?? null) : t("settings.outOfRange", { min, max });
  const commit = (): void => {
    if (!error && typed !== value) onCommit(typed);
  };
  return (
    <NumberInput
      label={label}
      description={hint}
      value={draft}
      min={min}
      max={max}
      clampBehavior="none"
      hideControls={plain}
      error={error}
      onChange={setDraft}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") commit();
      }}
    />
  );
};
