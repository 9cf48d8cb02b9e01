import { describe, expect, it } from "vitest";
import { parseFileNameTime } from "../../../../src/domain/time/file-name-time";

const shown = (path: string): string | null => {
  const found = parseFileNameTime(path);
  if (!found) return null;
  const { year, month, day, hour, minute, second, millisecond } = found.local;
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second, millisecond))
    .toISOString()
    .replace(/\.000Z|Z$/, "");
};

describe("times in paths", () => {
  it.each([
    // generic
    ["Cam1/Cam1_20261120_080000.mp4", "2026-11-20T08:00:00"],
    ["20261120-080000.mkv", "2026-11-20T08:00:00"],
    ["20261120080000.mp4", "2026-11-20T08:00:00"],
    ["20261120T080000.mp4", "2026-11-20T08:00:00"],
    ["2026-11-20_08-00-00.mp4", "2026-11-20T08:00:00"],
    ["2026-11-20 08.00.00.mp4", "2026-11-20T08:00:00"],
    ["2026.11.20 - 08.00.00.avi", "2026-11-20T08:00:00"],
    ["2026-11-20-080000.mp4", "2026-11-20T08:00:00"],
    ["20-11-2026_08-00-00.mp4", "2026-11-20T08:00:00"],
    ["Bàn 3 20261120_080000 (1).mp4", "2026-11-20T08:00:00"],
    // Hikvision, NVR exports and iVMS
    ["ch2/NVR_ch2_main_20261120090000_20261120090052.mp4", "2026-11-20T09:00:00"],
    ["192.168.1.64_01_20210314150405123.mp4", "2021-03-14T15:04:05.123"],
    ["Camera_01_20210314_150405.mp4", "2021-03-14T15:04:05"],
    // Dahua, Imou
    ["Cam4/2026-11-20/09.30.00-09.30.42[M][0@0][0].mp4", "2026-11-20T09:30:00"],
    ["2026-11-20/001/dav/09/09.30.00-09.30.42[R][0@0][0].dav", "2026-11-20T09:30:00"],
    ["XVR_ch1_20190101120000_20190101123000.mp4", "2019-01-01T12:00:00"],
    // Ezviz
    ["ezviz/2026/11/20/20261120093000_20261120093100.mp4", "2026-11-20T09:30:00"],
    ["ch01_20261120093000_20261120094000.mp4", "2026-11-20T09:30:00"],
    ["D3_S20261120093000_E20261120094000.mp4", "2026-11-20T09:30:00"],
    ["EZVIZ/C6N/20261120_093000.mp4", "2026-11-20T09:30:00"],
    // Dahua over FTP, over midnight, and as the Imou app saves them
    ["IPC/2026-12-31/001/dav/23/23.59.30-00.00.12[R][0@0][0].mp4", "2026-12-31T23:59:30"],
    ["NVR_ch1_main_20261120093000_20261120094000.dav", "2026-11-20T09:30:00"],
    ["Imou/2026-11-20_09_30_00.mp4", "2026-11-20T09:30:00"],
    // Tapo
    ["Tapo/2026_11_20_09_30_00.mp4", "2026-11-20T09:30:00"],
    ["20261120_093000_tp00001.mp4", "2026-11-20T09:30:00"],
    ["Tapo/2026-11-20/2026-11-20_09-30-00.mp4", "2026-11-20T09:30:00"],
    // Reolink
    ["Mp4Record/2026-11-20/RecM01_20261120_093000_093052_6732828_2A1B3C4.mp4", "2026-11-20T09:30:00"],
    ["RecM02_DST20230715_120000_120030_B2C7D8.mp4", "2023-07-15T12:00:00"],
    ["Kho_00_20261120093000.mp4", "2026-11-20T09:30:00"],
    ["RecM07_20261120_093000_093052_0_A714C8_D16A3.mp4", "2026-11-20T09:30:00"],
    ["RecS03_20261120_235950_000010_23B2_1A2B3C.mp4", "2026-11-20T23:59:50"],
    // Xiaomi on a network drive, Yi, VLC, vehicles' recorders
    ["XiaomiCamera_00_B888/00_20261120093000_20261120094000.mp4", "2026-11-20T09:30:00"],
    ["record/2026Y11M20D09H/30M05S.mp4", "2026-11-20T09:30:05"],
    ["2026Y11M20D09H/E130M05S60.mp4", "2026-11-20T09:30:05"],
    ["vlc-record-2026-11-20-09h30m00s-rtsp.mp4", "2026-11-20T09:30:00"],
    ["H20261120-093000P1N2P0.avi", "2026-11-20T09:30:00"],
    // beside numbers that are no time
    ["DH123456789_1920x1080_20261120_093000.mp4", "2026-11-20T09:30:00"],
    ["84912345678_20261120_093000_GHN8801234567.mp4", "2026-11-20T09:30:00"],
    // folder date and file clock
    ["2026-11-20/093000.mp4", "2026-11-20T09:30:00"],
    ["20261120/Cam1/093000_093052.mp4", "2026-11-20T09:30:00"],
    ["2026/11/20/09-30-00.mp4", "2026-11-20T09:30:00"],
    ["20-11-2026/ban1 09.30.00.mp4", "2026-11-20T09:30:00"],
    ["2026112009/30M05S_1795141805.mp4", "2026-11-20T09:30:05"],
    // a folder for each recording
    ["2026-11-20_09-30-00/video.mp4", "2026-11-20T09:30:00"],
    // leap day; midnight
    ["20240229_000000.mp4", "2024-02-29T00:00:00"],
  ])("%s", (path, time) => expect(shown(path)).toBe(time));

  it.each([
    ["no digits", "cam/video.mp4"],
    ["a counter", "hiv00012.mp4"],
    ["a date without a clock", "20261120.mp4"],
    ["a clock without a date", "093000.mp4"],
    ["31 April", "20260431_093000.mp4"],
    ["29 February of a common year", "20260229_093000.mp4"],
    ["month 13", "20261320_093000.mp4"],
    ["24 o'clock", "20261120_240000.mp4"],
    ["minute 60", "20261120_096000.mp4"],
    ["a phone number", "0912345678_0987654321.mp4"],
    ["digits in a longer number", "120261120093000999999.mp4"],
    ["a size", "video_1920x1080_25fps_20480000.mp4"],
    ["a resolution and a rate", "1920x1080_30fps_2560x1440.mp4"],
    ["an order number", "DH2026112009300045.mp4"],
    ["a phone number of a parcel", "84912345678_0912345678.mp4"],
    ["a Hikvision block file", "datadir0/hiv00012.mp4"],
    ["Hikvision's channel and counter", "ch01_00000000001000000.mp4"],
    ["an hour folder and a number", "2026Y11M20D09H/000012.mp4"],
    ["Unix time", "1795141805.mp4"],
    ["Unix time in ms", "1795141805123.mp4"],
    ["a tracking code", "SPXVN20261120.mp4"],
    ["a folder date and a counter", "2026-11-20/000123456.mp4"],
    ["a folder date and a number somewhere", "2026-11-20/clip_123456.mp4"],
    ["a year long ago", "18261120_093000.mp4"],
    ["nothing", ""],
  ])("%s is no time", (_what, path) => expect(shown(path)).toBeNull());

  it("an impossible date does not hide a possible one", () => {
    expect(shown("20261399_093000 20261120_093000.mp4")).toBe("2026-11-20T09:30:00");
  });
  it("the file's own time goes before the folder's", () => {
    expect(shown("2026-11-19/20261120_000005.mp4")).toBe("2026-11-20T00:00:05");
  });
  it("tells the text it was read from", () => {
    expect(parseFileNameTime("Cam1/Cam1_20261120_080000.mp4")?.text).toBe("20261120_080000");
    expect(parseFileNameTime("2026-11-20/09.30.00-09.30.42[M].mp4")?.text).toBe("2026-11-20 09.30.00");
  });
});
