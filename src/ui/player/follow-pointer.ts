/** Calls back for every move of a pointer that was pressed on the element, until it is let go. */
export const followPointer = (element: HTMLElement, pointerId: number, onMove: (move: PointerEvent) => void): void => {
  const onUp = (): void => {
    element.removeEventListener("pointermove", onMove);
    element.removeEventListener("pointerup", onUp);
    element.removeEventListener("pointercancel", onUp);
  };
  element.setPointerCapture(pointerId);
  element.addEventListener("pointermove", onMove);
  element.addEventListener("pointerup", onUp);
  element.addEventListener("pointercancel", onUp);
};
