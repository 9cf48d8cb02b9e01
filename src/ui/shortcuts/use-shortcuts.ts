import { createContext, use, useCallback, useEffect, useRef } from "react";
import type { ShortcutName } from "./shortcut-keys";

export type Handlers = Partial<Record<ShortcutName, () => void>>;

export type ShortcutsState = {
  readonly add: (handlers: Handlers) => void;
  readonly remove: (handlers: Handlers) => void;
  readonly openHelp: () => void;
};

export const ShortcutsContext = createContext<ShortcutsState | null>(null);

const useShortcutsState = (): ShortcutsState => {
  const state = use(ShortcutsContext);
  if (!state) throw new Error("Shortcuts were used outside of a ShortcutsProvider.");
  return state;
};

/**
 * Answers shortcuts while the component is there, before components that came earlier.
 * @returns moves it before all others again
 */
export const useShortcuts = (handlers: Handlers): (() => void) => {
  const { add, remove } = useShortcutsState();
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  const names = Object.keys(handlers).join(" ");
  const layer = useRef<Handlers>({});
  useEffect(() => {
    const own = Object.fromEntries(
      names.split(" ").map((name) => [name, () => latest.current[name as ShortcutName]?.()]),
    );
    layer.current = own;
    add(own);
    return () => remove(own);
  }, [add, remove, names]);
  return useCallback(() => {
    remove(layer.current);
    add(layer.current);
  }, [add, remove]);
};

export const useShortcutHelp = (): (() => void) => useShortcutsState().openHelp;
