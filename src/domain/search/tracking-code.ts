/** Blanks of every kind (zero-width ones too) and every kind of dash: people type and print codes with and without them. */
const FILLERS = /[\s\u200b-\u200d\u2060\p{Dash_Punctuation}]+/gu;

/**
 * The form in which two codes are compared: upper case, inner blanks and hyphens removed
 * (detection.md section 7). Empty when nothing is left. Codes are shown as printed, never as keys.
 */
export const codeKey = (text: string): string => text.normalize("NFC").replace(FILLERS, "").toUpperCase();
