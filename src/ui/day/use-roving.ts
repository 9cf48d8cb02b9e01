import { useState, type KeyboardEvent } from "react";

const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at, count) => Math.min(count - 1, at + 1),
  ArrowLeft: (at) => Math.max(0, at - 1),
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** One stop for Tab in a row of `count` buttons; arrows, Home and End move within. The row holds only these buttons. */
export const useRoving = (count: number, first: number) => {
  const [wanted, setWanted] = useState<number | null>(null);
  const current = Math.max(0, Math.min(count - 1, wanted ?? first));
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const buttons = [...event.currentTarget.querySelectorAll("button")];
    const at = buttons.findIndex((button) => button === document.activeElement);
    const step = STEPS[event.key];
    if (!step || at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const next = step(at, buttons.length);
    setWanted(next);
    buttons[next]?.focus();
  };
  return { current, onKeyDown };
};
