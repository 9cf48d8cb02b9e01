import { useCallback, useMemo } from "react";
import { useLocation, useSearchParams } from "wouter";
import { shiftDate } from "../common/dates";

/** What the address says to show: `/day?date=2026-11-20&camera=c1&hour=8`. Back and reload keep it. */
export type DayAddress = {
  readonly date: string | null;
  readonly hour: { readonly cameraId: string; readonly index: number } | null;
};

export type DayNavigation = {
  readonly address: DayAddress;
  readonly goToDate: (date: string) => void;
  /** Opens an hour of a camera, or closes what is open. */
  readonly goToHour: (date: string, hour: DayAddress["hour"]) => void;
};

export const dayPath = ({ date, hour }: DayAddress): string => {
  const params = new URLSearchParams(date === null ? {} : { date });
  if (hour) {
    params.set("camera", hour.cameraId);
    params.set("hour", String(hour.index));
  }
  return params.size > 0 ? `/day?${params.toString()}` : "/day";
};

export const useDayAddress = (): DayNavigation => {
  const [, navigate] = useLocation();
  const [params] = useSearchParams();
  const [date, cameraId, index] = [params.get("date"), params.get("camera"), params.get("hour")];
  const address = useMemo<DayAddress>(
    () => ({
      date: date !== null && shiftDate(date, 0) === date ? date : null,
      hour: cameraId !== null && index !== null && /^\d\d?$/.test(index) ? { cameraId, index: Number(index) } : null,
    }),
    [date, cameraId, index],
  );
  const goToDate = useCallback((next: string) => navigate(dayPath({ date: next, hour: null })), [navigate]);
  const goToHour = useCallback(
    (day: string, hour: DayAddress["hour"]) => navigate(dayPath({ date: day, hour }), { replace: true }),
    [navigate],
  );
  return { address, goToDate, goToHour };
};
