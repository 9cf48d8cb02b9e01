import { ActionIcon, Button, Textarea } from "@mantine/core";
import { IconPencil, IconSearch, IconX } from "@tabler/icons-react";
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { parseCodeList } from "../../domain/search/code-list";
import { ListButton } from "./list-button";
import classes from "./search.module.css";

/** How the box is known to who listens for scanners. */
export const SEARCH_BOX = "search-box";

/** Thousands of lines in the box make each key wait; nobody reads them there either. */
const LONGEST_SHOWN = 4000;

const isLong = (query: string): boolean => query.length > LONGEST_SHOWN;
const textOf = (query: string): string => (isLong(query) ? "" : query);

type SearchBoxProps = { readonly query: string; readonly busy: boolean; readonly onAsk: (text: string) => void };

/** One box for one code or a pasted list. A keyboard-wedge scanner ends each code with Enter, which searches. */
export const SearchBox = ({ query, busy, onAsk }: SearchBoxProps) => {
  const { t } = useTranslation();
  const [text, setText] = useState(() => textOf(query));
  const [shown, setShown] = useState(query);
  const listed = useMemo(() => (isLong(query) ? parseCodeList(query).length : 0), [query]);
  const box = useRef<HTMLTextAreaElement>(null);
  // Back, Forward and links change the query from outside.
  if (shown !== query) {
    setShown(query);
    setText(textOf(query));
  }
  useEffect(() => box.current?.focus(), []);
  const submit = (): void => {
    // The list stays asked for while nothing else is typed.
    if (text.trim() !== "" || listed === 0) onAsk(text);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // While an input method composes Vietnamese letters, Enter belongs to it.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
    // Ready for the next scan: typing replaces what is there.
    box.current?.select();
  };
  return (
    <form
      role="search"
      className={classes.searchForm}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Textarea
        ref={box}
        className={classes.searchInput ?? ""}
        data-role={SEARCH_BOX}
        size="lg"
        rows={1}
        aria-label={t("search.label")}
        aria-describedby="search-hint"
        placeholder={listed > 0 ? t("search.listShown", { count: listed }) : t("search.placeholder")}
        leftSection={<IconSearch size={20} aria-hidden />}
        rightSection={
          (text || listed > 0) && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t("search.clear")}
              onClick={() => {
                setText("");
                onAsk("");
                box.current?.focus();
              }}
            >
              <IconX size={18} />
            </ActionIcon>
          )
        }
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <ListButton className={classes.listButton} />
      <Button type="submit" size="lg" loading={busy} className={classes.searchButton ?? ""}>
        {t("search.submit")}
      </Button>
      <p id="search-hint" className={`${classes.hint} desk-only`}>
        {t("search.hint")}
      </p>
      {listed > 0 && text === "" && (
        <Button
          className={classes.editList ?? ""}
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPencil size={15} aria-hidden />}
          onClick={() => {
            setText(query);
            box.current?.focus();
          }}
        >
          {t("search.listEdit")}
        </Button>
      )}
    </form>
  );
};
