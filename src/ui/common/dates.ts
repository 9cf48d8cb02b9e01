const DAY_MS = 24 * 3_600_000;

/** `2026-11-20` → `2026-11-21` for 1 day on; null when the text is no date. */
export const shiftDate = (date: string, days: number): string | null => {
  const at = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(at) ? null : new Date(at + days * DAY_MS).toISOString().slice(0, 10);
};
