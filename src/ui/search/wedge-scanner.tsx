import { useEffect } from "react";
import { useLocation } from "wouter";
import { isScanning, meantBy, NO_BURST, scannedCode, typed } from "../../domain/search/wedge";
import { codeKey } from "../../domain/search/tracking-code";
import { SEARCH_BOX } from "./search-box";
import { useQuery } from "./use-query";

/** Pages on which something half typed would be lost by leaving. */
const EDITING = /^\/(cameras|settings)/u;

const boxOf = (target: EventTarget | null): HTMLTextAreaElement | null =>
  target instanceof HTMLTextAreaElement && target.dataset["role"] === SEARCH_BOX ? target : null;

const takesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox]):not([type=radio])"));

/** In the box its own Enter searches, unless an input method has made something else of the keys. */
const isInBox = (box: HTMLTextAreaElement, event: KeyboardEvent, code: string): boolean =>
  !event.isComposing && codeKey(box.value).endsWith(codeKey(code));

/** A code scanned with the focus anywhere but in another text field is searched at once. */
export const WedgeScanner = () => {
  const { ask } = useQuery();
  const [path] = useLocation();
  const editing = EDITING.test(path);
  useEffect(() => {
    if (editing) return;
    let burst = NO_BURST;
    const onKeyDown = (event: KeyboardEvent): void => {
      const { key, code, target, timeStamp: at } = event;
      const box = boxOf(target);
      const elsewhere = (!box && takesText(target)) || document.querySelector("[aria-modal=true]") !== null;
      if (elsewhere || event.repeat || event.ctrlKey || event.metaKey || event.altKey) {
        burst = NO_BURST;
        return;
      }
      if (key === "Shift" || key === "CapsLock") return;
      if (code === "Enter" || code === "NumpadEnter" || key === "Enter") {
        const scanned = event.shiftKey ? null : scannedCode(burst, at);
        burst = NO_BURST;
        if (scanned === null || (box && isInBox(box, event, scanned))) return;
        // A button that has the focus must not be pressed by it.
        event.preventDefault();
        event.stopImmediatePropagation();
        ask(scanned);
        return;
      }
      if (key !== "Backspace" && meantBy(event) === null) {
        burst = NO_BURST;
        return;
      }
      burst = typed(burst, { key, code, at });
      if (box || !isScanning(burst)) return;
      // Keys of the player and of lists are not meant.
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener("keydown", onKeyDown, { capture: true });
    return () => window.removeEventListener("keydown", onKeyDown, { capture: true });
  }, [ask, editing]);
  return null;
};
