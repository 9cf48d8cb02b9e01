import { expect, test } from "vitest";
import { stationOf } from "../../../scripts/lib/working-hours.mjs";

const ZONE = "Asia/Ho_Chi_Minh";
const HANOI = { clock: { zone: ZONE } };
const TOKYO = { clock: { zone: "Asia/Tokyo" } };
const ALL = [1, 2, 3, 4, 5, 6, 7];

test.each([
  [
    { hours: "07:00-22:00", days: "mon-sat" },
    { days: [1, 2, 3, 4, 5, 6], from: "07:00", to: "22:00" },
  ],
  [
    { hours: "22:00-06:00", days: "T2, t4,CN" },
    { days: [1, 3, 7], from: "22:00", to: "06:00" },
  ],
  [
    { hours: null, days: "sat-mon" },
    { days: [1, 6, 7], from: "00:00", to: "00:00" },
  ],
  [
    { hours: " 07:00 - 22:00", days: null },
    { days: ALL, from: "07:00", to: "22:00" },
  ],
])("%j", async (given, workingHours) => {
  expect(await stationOf(given, [HANOI, HANOI])).toEqual({ workingHours, zone: ZONE });
});

test("nothing said leaves nothing out", async () => {
  expect(await stationOf({ hours: null, days: null }, [HANOI, TOKYO])).toBeNull();
});

test.each([
  [{ hours: "07:00", days: null }, [HANOI], "no hours such as"],
  [{ hours: "07:00-25:00", days: null }, [HANOI], "no hours such as"],
  [{ hours: "07:00-09:00-10:00", days: null }, [HANOI], "no hours such as"],
  [{ hours: null, days: "2-7" }, [HANOI], "no days such as"],
  [{ hours: null, days: "mon-" }, [HANOI], "no days such as"],
  [{ hours: "07:00-22:00", days: null }, [HANOI, TOKYO], "different time zones"],
])("refuses %j", async (given, cameras, sentence) => {
  await expect(stationOf(given, cameras)).rejects.toThrow(sentence);
});
