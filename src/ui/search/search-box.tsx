import { ActionIcon, Button, Textarea } from "@mantine/core";
import { IconSearch, IconX } from "@tabler/icons-react";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { ListButton } from "./list-button";
import classes from "./search.module.css";

/** How the box is known to who listens for scanners. */
export const SEARCH_BOX = "search-box";

type SearchBoxProps = { readonly query: string; readonly busy: boolean; readonly onAsk: (text: string) => void };

/** One box for one code or a pasted list. A keyboard-wedge scanner ends each code with Enter, which searches. */
export const SearchBox = ({ query, busy, onAsk }: SearchBoxProps) => {
  const { t } = useTranslation();
  const [text, setText] = useState(query);
  const [shown, setShown] = useState(query);
  const box = useRef<HTMLTextAreaElement>(null);
  // Back, Forward and links change the query from outside.
  if (shown !== query) {
    setShown(query);
    setText(query);
  }
  useEffect(() => box.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent): void => {
    // While an input method composes Vietnamese letters, Enter belongs to it.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onAsk(text);
    // Ready for the next scan: typing replaces what is there.
    box.current?.select();
  };
  return (
    <form
      role="search"
      className={classes.searchForm}
      onSubmit={(event) => {
        event.preventDefault();
        onAsk(text);
      }}
    >
      <Textarea
        ref={box}
        className={classes.searchInput ?? ""}
        data-role={SEARCH_BOX}
        size="lg"
        autosize
        minRows={1}
        maxRows={8}
        aria-label={t("search.label")}
        aria-describedby="search-hint"
        placeholder={t("search.placeholder")}
        leftSection={<IconSearch size={20} aria-hidden />}
        rightSection={
          text && (
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
    </form>
  );
};
