import { useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { KeyGuard } from "./key-guard";
import { focusResult, focusSearch } from "./page-focus";
import { ShortcutDialog } from "./shortcut-dialog";
import { belongsToFocus, keyOf, mayRepeat, shortcutOf, type ShortcutName } from "./shortcut-keys";
import { ShortcutsContext, type Handlers, type ShortcutsState } from "./use-shortcuts";

/** Hears the keys of the whole page; of several players the one opened or used last answers. */
export const ShortcutsProvider = ({ onSearchPage, children }: { onSearchPage: () => void; children: ReactNode }) => {
  const [open, setOpen] = useState(false);
  const layers = useRef<Handlers[]>([]);
  const goToSearch = useRef(onSearchPage);
  useEffect(() => {
    goToSearch.current = onSearchPage;
  });
  useEffect(() => {
    const guard = new KeyGuard({ set: (work, ms) => setTimeout(work, ms), clear: (id) => clearTimeout(id as number) });
    const page: Handlers = {
      help: () => setOpen(true),
      search: () => {
        if (!focusSearch()) goToSearch.current();
      },
      next: () => focusResult(1),
      previous: () => focusResult(-1),
    };
    const handlerOf = (name: ShortcutName): (() => void) | undefined =>
      [page, ...layers.current].findLast((layer) => layer[name])?.[name];
    const onKeyDown = (event: KeyboardEvent): void => {
      const key = keyOf(event);
      const { ctrlKey, metaKey, altKey, isComposing, target, repeat, timeStamp } = event;
      if (event.defaultPrevented || ctrlKey || metaKey || altKey || isComposing) return;
      // Only what comes with it is a key of its own; it must not make a burst of the two.
      if (key === "Shift" || belongsToFocus(target, key)) return;
      const name = shortcutOf(key);
      const act = name && (!repeat || mayRepeat(name)) ? handlerOf(name) : undefined;
      // The space bar and arrows would scroll the page, "/" open the browser's own search.
      if (act && (key === " " || key === "/" || key.startsWith("Shift+"))) event.preventDefault();
      guard.press(key, timeStamp, repeat, act);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
  const state = useMemo<ShortcutsState>(
    () => ({
      add: (handlers) => void layers.current.push(handlers),
      remove: (handlers) => {
        layers.current = layers.current.filter((one) => one !== handlers);
      },
      openHelp: () => setOpen(true),
    }),
    [],
  );
  return (
    <ShortcutsContext value={state}>
      {children}
      <ShortcutDialog opened={open} onClose={() => setOpen(false)} />
    </ShortcutsContext>
  );
};
