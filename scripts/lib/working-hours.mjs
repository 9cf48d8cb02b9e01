import { loadWorkingHours } from "./domain.mjs";
import { UsageError } from "./usage-error.mjs";

/** @typedef {import("../../src/app/automation-contract.ts").AutomationRequest["station"]} Station */

/** Names, not numbers: Monday is day 1 in English and thứ 2 in Vietnamese. */
const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const NGAY = ["t2", "t3", "t4", "t5", "t6", "t7", "cn"];

/** @param {string} name @returns {number} ISO day, 1 = Monday; 0 for none */
const dayOf = (name) => Math.max(DAYS.indexOf(name), NGAY.indexOf(name)) + 1;

/** `mon-sat`, `t2,t4,cn`. @param {string} text @returns {number[] | null} */
const daysOf = (text) => {
  /** @type {Set<number>} */
  const days = new Set();
  for (const part of text.toLowerCase().split(",")) {
    const [first = 0, last = first, ...more] = part.split("-").map((name) => dayOf(name.trim()));
    if (first === 0 || last === 0 || more.length > 0) return null;
    // Saturday to Tuesday goes over the week's end.
    for (let day = first; ; day = (day % DAYS.length) + 1) {
      days.add(day);
      if (day === last) break;
    }
  }
  return [...days].sort((a, b) => a - b);
};

/**
 * When the tables are used, by the app's own rules; null: always. Hours alone are those of every day, days alone whole
 * days.
 * @param {{ hours: string | null, days: string | null }} given @param {readonly { clock: { zone: string } }[]} cameras
 * @returns {Promise<Station>} @throws {UsageError}
 */
export const stationOf = async ({ hours, days }, cameras) => {
  if (hours === null && days === null) return null;
  const [from = "", to = "", ...more] = (hours ?? "00:00-00:00").split("-").map((clock) => clock.trim());
  const isoDays = daysOf(days ?? "mon-sun");
  if (isoDays === null) {
    throw new UsageError(
      `--days "${days}" không phải các ngày như t2-t7 hoặc t2,t4,cn.`,
      `--days "${days}" are no days such as mon-sat or mon,wed,sun.`,
    );
  }
  const workingHours = { days: isoDays, from, to };
  const { areWorkingHours } = await loadWorkingHours();
  if (more.length > 0 || !areWorkingHours(workingHours)) {
    throw new UsageError(
      `--hours "${hours}" không phải giờ làm việc như 07:00-22:00.`,
      `--hours "${hours}" are no hours such as 07:00-22:00.`,
    );
  }
  const [zone, ...others] = [...new Set(cameras.map(({ clock }) => clock.zone))];
  if (zone === undefined || others.length > 0) {
    throw new UsageError(
      "--hours, --days: các camera khác múi giờ, hãy quét riêng từng múi giờ.",
      "--hours, --days: the cameras have different time zones; scan those of each zone by themselves.",
    );
  }
  return { workingHours, zone };
};
