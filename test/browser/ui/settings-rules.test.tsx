import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { renderApp } from "../../support/render-app";
import { WORLDS } from "../../support/ui-worlds";

const rulesOf = ({ settings }: ReturnType<typeof renderApp>) => settings.get().detection;
const only = () => page.getByRole("textbox", { name: "Chỉ nhận mã theo mẫu" });

describe("the rules of detection", () => {
  test("a change counts the recordings it goes through, lets more be changed and says when it is done", async () => {
    let finish = (): void => undefined;
    const gate = new Promise<void>((resolve) => (finish = resolve));
    const app = renderApp({ ...WORLDS.scanned, detection: { total: 340, finish: gate } }, "/settings");
    await userEvent.click(page.getByRole("switch", { name: /Tách khi một lần đóng gói có nhiều nhãn/ }));
    const progress = page.getByTestId("redetecting").first();
    await expect.element(progress).toHaveTextContent("170 / 340 video. Không đọc lại video nào.");
    await expect.element(progress.getByRole("progressbar")).toHaveAttribute("aria-valuenow", "50");
    await userEvent.click(page.getByRole("checkbox", { name: "Viettel Post" }));
    await expect.poll(() => rulesOf(app).codePatterns.carriers).toEqual(["vtp"]);
    expect(rulesOf(app).splitAtEachLabel).toBe(true);
    finish();
    await expect.element(page.getByText("Đã nhận biết lại 340 video theo quy tắc mới.").first()).toBeVisible();
    await expect.element(page.getByTestId("announcer")).toHaveTextContent("Đã nhận biết lại 340 video");
    await expect.poll(() => document.querySelector("[data-testid=redetecting]")).toBeNull();
  });

  test("says beforehand that no video is read again", async () => {
    renderApp(WORLDS.scanned, "/settings");
    await expect.element(page.getByText(/Đổi quy tắc không phải đọc lại video/).first()).toBeVisible();
  });

  test("the shortest packing cannot be longer than the longest", async () => {
    const app = renderApp(WORLDS.scanned, "/settings");
    await userEvent.fill(page.getByRole("textbox", { name: "Ngắn nhất (giây)" }), "300");
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByText("Ngắn nhất phải nhỏ hơn dài nhất")).toBeVisible();
    expect(rulesOf(app).minPackingS).toBe(10);
  });

  test("early and late codes can be changed", async () => {
    const app = renderApp(WORLDS.scanned, "/settings");
    await userEvent.click(page.getByText("Quy tắc khác"));
    await userEvent.fill(page.getByRole("textbox", { name: "Nhận mã đọc trước lúc bắt đầu (giây)" }), "12");
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => rulesOf(app).earlyCodeS).toBe(12);
  });
});

describe("working hours", () => {
  test("begin with usual ones, change by day and clock, and say when they end on the next day", async () => {
    const app = renderApp(WORLDS.scanned, "/settings");
    const hours = () => app.settings.get().workingHours;
    await userEvent.click(page.getByRole("switch", { name: /Chỉ quét video trong giờ làm việc/ }));
    await expect.poll(hours).toEqual({ days: [1, 2, 3, 4, 5, 6, 7], from: "07:00", to: "22:00" });
    await userEvent.click(page.getByText("CN", { exact: true }));
    await userEvent.fill(page.getByRole("textbox", { name: "Từ" }), "14:00");
    await userEvent.fill(page.getByRole("textbox", { name: "Đến" }), "02:30");
    await expect.poll(hours).toEqual({ days: [1, 2, 3, 4, 5, 6], from: "14:00", to: "02:30" });
    await expect.element(page.getByText("Sang ngày hôm sau")).toBeVisible();
    await userEvent.click(page.getByRole("switch", { name: /Chỉ quét video trong giờ làm việc/ }));
    await expect.poll(hours).toBeNull();
  });

  test("without a day are not stored, and it is said why", async () => {
    const once = { days: [3], from: "07:00", to: "22:00" };
    const app = renderApp(WORLDS.scanned, "/settings");
    app.settings.set({ ...app.settings.get(), workingHours: once });
    await userEvent.click(page.getByText("Thứ 4", { exact: true }));
    await expect.element(page.getByText(/Chọn ít nhất một ngày/)).toBeVisible();
    expect(app.settings.get().workingHours).toEqual(once);
  });
});

describe("patterns of codes", () => {
  test("Enter adds one, its button takes it out; the same one twice stays one", async () => {
    const app = renderApp(WORLDS.scanned, "/settings");
    await userEvent.fill(only(), "SPX*");
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => rulesOf(app).codePatterns.allow).toEqual(["SPX*"]);
    await userEvent.fill(only(), "spx *");
    await userEvent.keyboard("{Enter}");
    await userEvent.fill(only(), "GY######");
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => rulesOf(app).codePatterns.allow).toEqual(["SPX*", "GY######"]);
    await userEvent.click(page.getByRole("button", { name: "Bỏ mẫu SPX*" }));
    await expect.poll(() => rulesOf(app).codePatterns.allow).toEqual(["GY######"]);
    await expect.element(only()).toHaveFocus();
  });

  test("one that fits everything is refused with a sentence", async () => {
    const app = renderApp(WORLDS.scanned, "/settings");
    await userEvent.fill(page.getByRole("textbox", { name: "Không bao giờ nhận mã theo mẫu" }), "**");
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByText(/Mẫu mã vận đơn này không dùng được/)).toBeVisible();
    expect(rulesOf(app).codePatterns.deny).toEqual([]);
  });
});

test("what is scanned by itself, how much of a new folder and how fast can be changed", async () => {
  const app = renderApp(WORLDS.scanned, "/settings");
  expect(app.settings.get()).toMatchObject({ watching: true, firstRunDays: 7, scanSpeed: "medium" });
  await userEvent.click(page.getByRole("switch", { name: "Tự quét video mới" }));
  await userEvent.click(page.getByRole("combobox", { name: "Khi thêm một thư mục, quét" }));
  await userEvent.click(page.getByRole("option", { name: "Tất cả" }));
  await userEvent.click(page.getByText("Nhẹ", { exact: true }));
  await expect.poll(app.settings.get).toMatchObject({ watching: false, firstRunDays: null, scanSpeed: "light" });
  await expect.element(page.getByText("Nhường máy cho việc khác, quét lâu hơn")).toBeVisible();
});
