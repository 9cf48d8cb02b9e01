import { useEffect, useState } from "react";
import { flushSync } from "react-dom";

/** When printing began (epoch ms) while the browser prints, by a button or by its own keys; null at other times. */
export const usePrinting = (): number | null => {
  const [at, setAt] = useState<number | null>(null);
  useEffect(() => {
    // The browser takes the page as it is when the listener returns.
    const begin = (): void => flushSync(() => setAt(Date.now()));
    const end = (): void => setAt(null);
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    return () => {
      window.removeEventListener("beforeprint", begin);
      window.removeEventListener("afterprint", end);
    };
  }, []);
  return at;
};
