import { VisuallyHidden } from "@mantine/core";
import { createContext, use, useCallback, useState, type ReactNode } from "react";

const AnnounceContext = createContext<(text: string) => void>(() => undefined);

/** One polite live region for the whole app: answers of a search, states of a scan. */
export const AnnouncerProvider = ({ children }: { children: ReactNode }) => {
  const [text, setText] = useState("");
  const announce = useCallback((next: string) => setText(next), []);
  return (
    <AnnounceContext value={announce}>
      {children}
      <VisuallyHidden role="status" aria-live="polite" data-testid="announcer">
        {text}
      </VisuallyHidden>
    </AnnounceContext>
  );
};

export const useAnnounce = (): ((text: string) => void) => use(AnnounceContext);
