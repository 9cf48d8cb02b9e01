import { createContext, use } from "react";
import type { Settings } from "../../domain/model/settings";

export type SettingsChange = {
  /** Stores a change at once; there is no Save button to forget. */
  readonly change: (edit: (settings: Settings) => Settings) => void;
  /** Recordings of which the packings are being made anew, null when none are. */
  readonly redetecting: { readonly done: number; readonly total: number } | null;
  /** How many recordings the last finished run went through, null before the first. */
  readonly redetected: number | null;
};

export const SettingsChangeContext = createContext<SettingsChange | null>(null);

export const useSettingsChange = (): SettingsChange => {
  const value = use(SettingsChangeContext);
  if (!value) throw new Error("useSettingsChange was called outside of a SettingsChangeProvider.");
  return value;
};

export const useChangeSettings = (): SettingsChange["change"] => useSettingsChange().change;
