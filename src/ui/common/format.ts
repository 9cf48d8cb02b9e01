import type { Translate } from "../i18n";

const cache = new Map<string, Intl.DateTimeFormat>();

const formatter = (zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = zone + JSON.stringify(options);
  let found = cache.get(key);
  if (!found) {
    // en-GB gives day/month/year and 24 hours, which is what Vietnam writes too.
    found = new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options });
    cache.set(key, found);
  }
  return found;
};

/** `20/11/2026` in the camera's zone. */
export const formatDate = (ms: number, zone: string): string =>
  formatter(zone, { day: "2-digit", month: "2-digit", year: "numeric" }).format(ms);

/** `08:00:49` in the camera's zone. */
export const formatTime = (ms: number, zone: string): string =>
  formatter(zone, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }).format(ms);

/** Length in words: `12 s`, `3 min 4 s`, `2 h 5 min`. */
export const formatDuration = (t: Translate, seconds: number): string => {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return t("units.seconds", { count: whole });
  if (whole < 3600) return t("units.minutes", { m: Math.floor(whole / 60), s: whole % 60 });
  return t("units.hours", { h: Math.floor(whole / 3600), m: Math.floor((whole % 3600) / 60) });
};

/** Length of a stretch of a day: seconds only while they matter, `36 min` instead of `36 min 0 s`. */
export const formatLength = (t: Translate, seconds: number): string =>
  seconds >= 600 && seconds < 3570
    ? t("units.wholeMinutes", { count: Math.round(seconds / 60) })
    : formatDuration(t, seconds);

/** Position in a video: `1:02:03` or `2:03`. */
export const formatClock = (seconds: number): string => {
  const whole = Math.max(0, Math.floor(seconds));
  const pad = (value: number): string => String(value).padStart(2, "0");
  const minutes = Math.floor(whole / 60);
  return minutes < 60
    ? `${minutes}:${pad(whole % 60)}`
    : `${Math.floor(minutes / 60)}:${pad(minutes % 60)}:${pad(whole % 60)}`;
};

/** Whole per cent of a fraction; 100 only when it is all. */
export const percentOf = (done: number, total: number): number =>
  total <= 0 ? 0 : done >= total ? 100 : Math.min(99, Math.floor((done / total) * 100));

/** One decimal while it matters, with the language's own decimal sign. */
export const formatSpeed = (speed: number, language: string): string =>
  speed.toLocaleString(language, { maximumFractionDigits: speed < 20 ? 1 : 0 });

/** Last part of a `/`-separated path. */
export const fileNameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** `1.4 GB` or `35 MB`, with the language's own decimal sign. */
export const formatBytes = (bytes: number, language: string): string => {
  const [size, unit] = bytes >= 1e9 ? [bytes / 1e9, "GB"] : [bytes / 1e6, "MB"];
  return `${size.toLocaleString(language, { maximumFractionDigits: size < 10 ? 1 : 0 })} ${unit}`;
};
