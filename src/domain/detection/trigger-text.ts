const normal = (text: string): string => text.normalize("NFC").trim().toLowerCase();

/** True when a code is the table's trigger sticker; compared trimmed and case-insensitive. An empty trigger text matches nothing. */
export const isTrigger = (text: string, triggerText: string): boolean =>
  normal(triggerText) !== "" && normal(text) === normal(triggerText);

/** Is the sticker among the texts read in its area? null when nobody could tell. */
export const showsTrigger = (texts: readonly string[] | null, triggerText: string): boolean | null =>
  texts && texts.some((text) => isTrigger(text, triggerText));
