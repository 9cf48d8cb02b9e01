import { useCallback, useMemo } from "react";
import { useLocation, useSearchParams } from "wouter";
import { shiftDate } from "../common/dates";

/** What the address says to show: `/day?date=2026-11-20&with=2026-11-13&camera=c1&hour=8`. Back and reload keep it. */
export type DayAddress = {
  readonly date: string | null;
  /** Another day to compare with. */
  readonly other: string | null;
  readonly hour: { readonly cameraId: string; readonly index: number } | null;
};

export type DayNavigation = {
  readonly address: DayAddress;
  readonly goToDate: (date: string) => void;
  /** Opens an hour of a camera, or closes what is open. */
  readonly goToHour: (date: string, hour: DayAddress["hour"]) => void;
  /** Shows another day beside, or none. */
  readonly compareWith: (date: string, other: string | null) => void;
};

export const dayPath = ({ date, other, hour }: DayAddress): string => {
  const params = new URLSearchParams(date === null ? {} : { date });
  if (other !== null) params.set("with", other);
  if (hour) {
    params.set("camera", hour.cameraId);
    params.set("hour", String(hour.index));
  }
  return params.size > 0 ? `/day?${params.toString()}` : "/day";
};

const dateOf = (text: string | null): string | null => (text !== null && shiftDate(text, 0) === text ? text : null);

export const useDayAddress = (): DayNavigation => {
  const [, navigate] = useLocation();
  const [params] = useSearchParams();
  const [date, cameraId, index] = [params.get("date"), params.get("camera"), params.get("hour")];
  const other = dateOf(params.get("with"));
  const address = useMemo<DayAddress>(
    () => ({
      date: dateOf(date),
      other,
      hour: cameraId !== null && index !== null && /^\d\d?$/.test(index) ? { cameraId, index: Number(index) } : null,
    }),
    [date, other, cameraId, index],
  );
  const goToDate = useCallback(
    (next: string) => navigate(dayPath({ date: next, other: null, hour: null })),
    [navigate],
  );
  const goToHour = useCallback(
    (day: string, hour: DayAddress["hour"]) => navigate(dayPath({ date: day, other, hour }), { replace: true }),
    [navigate, other],
  );
  const { hour } = address;
  const compareWith = useCallback(
    (day: string, beside: string | null) => navigate(dayPath({ date: day, other: beside, hour }), { replace: true }),
    [navigate, hour],
  );
  return { address, goToDate, goToHour, compareWith };
};
