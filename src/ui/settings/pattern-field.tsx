import { ActionIcon, Button, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { isCodePattern } from "../../domain/search/code-pattern";
import { codeKey } from "../../domain/search/tracking-code";
import { failureSentence } from "../errors";
import classes from "./settings.module.css";

type PatternFieldProps = {
  readonly label: string;
  readonly hint: string;
  readonly patterns: readonly string[];
  readonly onChange: (patterns: readonly string[]) => void;
};

/** A list of code patterns: Enter adds one, each can be taken out again. */
export const PatternField = ({ label, hint, patterns, onChange }: PatternFieldProps) => {
  const { t } = useTranslation();
  const [draft, setDraft] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const add = (): void => {
    const pattern = draft.trim();
    if (pattern === "") return;
    if (!isCodePattern(pattern)) {
      const { title, next } = failureSentence(t, "pattern-invalid");
      setProblem(`${title} ${next}`);
      return;
    }
    const known = patterns.some((one) => codeKey(one) === codeKey(pattern));
    if (!known) onChange([...patterns, pattern]);
    setDraft("");
  };
  return (
    <div className={classes.patterns}>
      <TextInput
        ref={field}
        label={label}
        description={hint}
        placeholder="SPX*"
        spellCheck={false}
        autoComplete="off"
        value={draft}
        error={problem}
        inputWrapperOrder={["label", "description", "input", "error"]}
        onChange={(event) => {
          setDraft(event.currentTarget.value);
          setProblem(null);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.nativeEvent.isComposing) add();
        }}
        rightSectionWidth={84}
        rightSection={
          <Button size="compact-sm" variant="light" leftSection={<IconPlus size={15} />} onClick={add}>
            {t("settings.patternAdd")}
          </Button>
        }
      />
      {patterns.length > 0 && (
        <ul className={classes.patternList} aria-label={label}>
          {patterns.map((pattern) => (
            <li key={pattern}>
              <span className="code">{pattern}</span>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                aria-label={t("settings.patternRemove", { pattern })}
                onClick={() => {
                  onChange(patterns.filter((one) => one !== pattern));
                  field.current?.focus();
                }}
              >
                <IconX size={15} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
