import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { renderApp } from "../../support/render-app";
import { WORLDS } from "../../support/ui-worlds";

const table = (name: string) => page.getByRole("region", { name, exact: true });
const hourOf = (name: string, from: string) => table(name).getByRole("button", { name: new RegExp(`^${from} – `) });
const sample = async (): Promise<Blob> => (await fetch("/sample/Ban-1/Ban-1_20261120_080000.mp4")).blob();
const inWorld = (): URLSearchParams => new URLSearchParams(location.search);

describe("the day page", () => {
  test("opens on the last day with recordings, in the station's zone", async () => {
    renderApp(WORLDS.busyDay, "/day");
    await expect.element(page.getByLabelText("Ngày", { exact: true })).toHaveValue("2026-11-20");
    await expect.element(page.getByText("Thứ Sáu 20/11/2026")).toBeVisible();
    await expect.element(table("Bàn 1")).toHaveTextContent("492 lần đóng gói");
    await expect.element(table("Bàn 1")).toHaveTextContent("13 lần không có mã");
    await expect.element(table("Bàn 4")).toHaveTextContent("Bàn này không có video trong ngày.");
  });

  test("every hour says in words what its picture shows, also what nobody saw", async () => {
    renderApp(WORLDS.busyDay, "/day");
    await expect
      .element(hourOf("Bàn 1", "08:00"))
      .toHaveAccessibleName("08:00 – 09:00: 66 lần đóng gói, 2 lần không có mã");
    await expect
      .element(hourOf("Bàn 1", "12:00"))
      .toHaveAccessibleName("12:00 – 13:00: 0 lần đóng gói, Không ai làm việc 1 giờ 0 phút");
    await expect
      .element(hourOf("Bàn 2", "12:00"))
      .toHaveAccessibleName("12:00 – 13:00: 0 lần đóng gói, Chưa quét 24 phút, Không đọc được 36 phút");
    await expect.element(hourOf("Bàn 2", "09:00")).toHaveAccessibleName(/Camera không thấy gì 18 phút/);
    await expect.element(table("Bàn 2")).toHaveTextContent("Không có video: 30 phút");
  });

  test("the day in figures stands beside another day's, also as a table", async () => {
    renderApp(WORLDS.busyDay, "/day");
    const summary = page.getByTestId("day-summary");
    await expect.element(summary).toHaveTextContent(/Lần đóng gói\d{3}/);
    await expect
      .poll(() => summary.element().querySelectorAll(".recharts-rectangle").length, { timeout: 15_000 })
      .toBeGreaterThan(5);
    // The picture is hidden from those who can not see it, so nothing in it takes the focus.
    expect(summary.element().querySelectorAll("[aria-hidden=true] [tabindex='0']").length).toBe(0);
    const alone = summary.element().querySelectorAll("dd:not([data-hint])").length;
    await userEvent.click(page.getByRole("button", { name: "Tuần trước" }));
    await expect.poll(() => inWorld().get("with")).toBe("2026-11-13");
    await expect.poll(() => summary.element().querySelectorAll("dd:not([data-hint])").length).toBe(2 * alone);
    await userEvent.click(page.getByText("Xem số theo giờ dạng bảng"));
    const row = page.getByRole("row", { name: /^08:00/ });
    await expect.element(row).toHaveTextContent(/^08:00[1-9]\d*0$/);
    await userEvent.click(page.getByRole("button", { name: "Thôi so sánh" }));
    await expect.poll(() => inWorld().get("with")).toBeNull();
  });

  test("an hour is enlarged to minutes", async () => {
    renderApp(WORLDS.busyDay, "/day?date=2026-11-20&camera=b1&hour=8");
    const first = page.getByRole("group", { name: "Các lần đóng gói trong giờ này" }).getByRole("button").first();
    const width = (): number => first.element().getBoundingClientRect().width;
    await expect.element(first).toBeVisible();
    const before = width();
    await userEvent.click(page.getByRole("button", { name: "Phóng 8 lần" }));
    await expect.poll(width).toBeGreaterThan(before * 4);
    await expect.element(page.getByText("08:01", { exact: true })).toBeInTheDocument();
  });

  test("the hours of one table add up to its day, an event at their border counts once", async () => {
    renderApp(WORLDS.busyDay, "/day");
    await expect.element(hourOf("Bàn 1", "08:00")).toBeVisible();
    const counts = [...table("Bàn 1").element().querySelectorAll("[data-hour]")].map((cell) =>
      Number(cell.getAttribute("title")?.match(/: (\d+) lần/)?.[1]),
    );
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(492);
  });

  test("the keyboard goes through the hours, opens one and plays a packing in place", async () => {
    renderApp({ ...WORLDS.busyDay, clip: await sample() }, "/day");
    const nine = hourOf("Bàn 3", "09:00");
    await expect.element(nine).toBeVisible();
    (hourOf("Bàn 3", "08:00").element() as HTMLElement).focus();
    await userEvent.keyboard("{ArrowRight}");
    await expect.element(nine).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByRole("heading", { name: "Bàn 3, 09:00 – 10:00" })).toBeVisible();
    expect([inWorld().get("camera"), inWorld().get("hour")]).toEqual(["b3", "9"]);
    const marks = page.getByRole("group", { name: "Các lần đóng gói trong giờ này" }).getByRole("button");
    (marks.nth(0).element() as HTMLElement).focus();
    await userEvent.keyboard("{ArrowRight}{Enter}");
    const rows = page.getByTestId("event-row");
    await expect.element(rows.nth(1).getByRole("button", { name: "Thu lại" })).toBeVisible();
    await expect.element(rows.nth(1).getByRole("region", { name: /Đoạn video của GHN88B3/ })).toBeVisible();
    await expect.poll(() => document.querySelectorAll("video").length).toBe(1);
    await userEvent.click(page.getByRole("button", { name: "Đóng giờ này" }));
    await expect.poll(() => document.querySelectorAll("[data-testid=event-row]").length).toBe(0);
  });

  test("an hour lists in words what could not be seen, and why", async () => {
    renderApp(WORLDS.busyDay, "/day?date=2026-11-20&camera=b2&hour=12");
    const lines = page.getByTestId("stretch-line");
    await expect
      .element(lines.nth(0))
      .toHaveTextContent("12:00:00 – 12:36:00Không đọc được36 phút · Video bị hỏng, không đọc tiếp được.");
    await expect.element(lines.nth(1)).toHaveTextContent("12:36:00 – 13:00:00Chưa quét24 phút");
    await userEvent.click(page.getByRole("button", { name: "Giờ sau" }));
    await expect.element(page.getByRole("heading", { name: "Bàn 2, 13:00 – 14:00" })).toBeVisible();
    expect(inWorld().get("hour")).toBe("13");
  });

  test("another day: by button, by the date field, and back to the newest", async () => {
    renderApp(WORLDS.busyDay, "/day");
    await userEvent.click(page.getByRole("button", { name: "Ngày trước" }));
    await expect.element(page.getByText("Thứ Năm 19/11/2026")).toBeVisible();
    await expect.element(page.getByText("Ngày này không có video")).toBeVisible();
    expect(inWorld().get("date")).toBe("2026-11-19");
    await userEvent.fill(page.getByLabelText("Ngày", { exact: true }), "2026-11-12");
    await expect.poll(() => inWorld().get("date")).toBe("2026-11-12");
    await userEvent.click(page.getByRole("button", { name: "Ngày mới nhất có video" }).first());
    await expect.element(table("Bàn 1")).toBeVisible();
    await expect.element(page.getByRole("button", { name: "Ngày sau" })).toBeDisabled();
  });

  test("a date that is none is not asked for", async () => {
    renderApp(WORLDS.busyDay, "/day?date=2026-02-31");
    await expect.element(page.getByText("Thứ Sáu 20/11/2026")).toBeVisible();
  });

  test("without any video it says what to do", async () => {
    renderApp({}, "/day");
    await expect.element(page.getByText("Chưa có ngày nào để xem")).toBeVisible();
    await expect.element(page.getByRole("link", { name: "Đến trang Quét" })).toBeVisible();
  });

  test("an open hour fits a phone, and its hours are wide enough for a thumb", async () => {
    await page.viewport(390, 844);
    renderApp(WORLDS.busyDay, "/day?date=2026-11-20&camera=b1&hour=8");
    await expect.element(page.getByTestId("event-row").first()).toBeVisible();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
    const { width, height } = hourOf("Bàn 1", "08:00").element().getBoundingClientRect();
    expect(width).toBeGreaterThanOrEqual(24);
    expect(height).toBeGreaterThanOrEqual(44);
  });
});
