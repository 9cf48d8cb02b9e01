import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { paintedStill, renderApp } from "../../support/render-app";
import { sampleMark } from "../../support/samples";
import { WORLDS } from "../../support/ui-worlds";

describe("the scan page", () => {
  test("shows percentage, speed, time left and each file's own progress", async () => {
    renderApp(WORLDS.scanning, "/scan");
    await expect.element(page.getByText("35%", { exact: true })).toBeVisible();
    await expect.element(page.getByText("13,6× thời gian thực")).toBeVisible();
    await expect.element(page.getByText("3 phút 19 giây")).toBeVisible();
    await expect.element(page.getByText("68%")).toBeVisible();
  });

  test.each([true, false])("says why it is slower while the battery is low (%s)", async (isBatteryLow) => {
    renderApp({ ...WORLDS.scanning, isBatteryLow }, "/scan");
    await expect.element(page.getByText("35%", { exact: true })).toBeVisible();
    const said = page.getByText("Pin yếu nên quét chậm lại. Cắm sạc để quét nhanh như cũ.").elements();
    expect(said).toHaveLength(isBatteryLow ? 1 : 0);
  });

  test("hands that cannot be looked for are one sentence with what goes on", async () => {
    const recordings = (WORLDS.scanned.recordings ?? []).map((recording) =>
      recording.id === "r3" ? { ...recording, handsUnavailable: true } : recording,
    );
    renderApp({ ...WORLDS.scanned, recordings }, "/scan");
    await expect.element(page.getByText("Máy này không tìm được bàn tay trong hình.")).toBeVisible();
    await expect.element(page.getByText(/vẫn được quét theo chuyển động và nhãn/)).toBeVisible();
  });

  test("the codes of a file are those of its stored packings, each once, after a reload too", async () => {
    renderApp(WORLDS.scanned, "/scan");
    const rowOf = (file: string) => page.getByTestId("file-row").filter({ hasText: file });
    await expect.element(rowOf("Ban-1_20261120_080000.mp4")).toHaveTextContent("7 mã");
    await expect.element(rowOf("Ban-1_20261120_081000.mp4")).toHaveTextContent("1 mã");
    await expect.element(rowOf("NVR_ch2_main_20261120080000")).not.toHaveTextContent(/\d mã/);
  });

  test("a scanned file shows how fast it was, and what the scan spent its time on", async () => {
    renderApp(WORLDS.scanned, "/scan");
    await userEvent.click(page.getByRole("button", { name: /^Ban-1_20261120_080000.mp4: quét nhanh 40 lần/ }));
    const details = page.getByRole("dialog");
    await expect.element(details).toHaveTextContent("Thời gian quét15 giây");
    await expect.element(details).toHaveTextContent("Hình giải mã mỗi giây video3,5");
    await expect
      .element(details)
      .toHaveTextContent("Đọc và giải mã hình7,6 giâyXem lướt các hình chính3,4 giâyĐọc nhãn2,4 giây");
  });

  test("a file that failed says why and what to do next", async () => {
    renderApp(WORLDS.scanned, "/scan");
    await userEvent.click(page.getByText("Có lỗi (2)"));
    await expect.poll(() => document.querySelectorAll("[data-testid=file-row]").length).toBe(2);
    await expect.element(page.getByText("Video bị cắt cụt, thiếu phần mục lục.")).toBeVisible();
    await expect.element(page.getByText(/Chép lại tệp gốc từ đầu ghi rồi quét lại/)).toBeVisible();
  });

  test("starts, stops and rescans", async () => {
    const { calls } = renderApp(WORLDS.scanned, "/scan");
    await userEvent.click(page.getByRole("button", { name: "Bắt đầu quét" }));
    await userEvent.click(page.getByRole("button", { name: "Dừng", exact: true }));
    await expect.element(page.getByText("Việc quét đã được dừng: video mới cũng chờ")).toBeVisible();
    await userEvent.click(page.getByRole("button", { name: "Quét lại mat-dien.mp4" }));
    await expect.poll(() => calls).toEqual(["start", "stop", "rescan r5"]);
  });

  test("files of a watched folder say what they wait for; any can be scanned now, one table or period as a whole", async () => {
    const { calls } = renderApp(WORLDS.watching, "/scan");
    const stateOf = (file: string) => page.getByTestId("file-row").filter({ hasText: file });
    await expect.element(stateOf("Ban-1_20261120_082000.mp4")).toHaveTextContent("Quét kế tiếp");
    await expect.element(stateOf("Ban-1_20261120_083000.mp4")).toHaveTextContent("Chờ camera ghi xong");
    await expect.element(stateOf("Ban-1_20261001_080000.mp4")).toHaveTextContent("Cũ, để lại");
    await userEvent.click(page.getByRole("button", { name: "Quét ngay Ban-1_20261001_080000.mp4" }));
    await userEvent.click(page.getByText("Để lại (3)"));
    await expect.poll(() => document.querySelectorAll("[data-testid=file-row]").length).toBe(3);
    await userEvent.click(page.getByRole("button", { name: "Chọn để quét trước" }));
    await userEvent.fill(page.getByLabelText("Từ ngày"), "2026-10-01");
    await userEvent.fill(page.getByLabelText("Đến ngày"), "2026-10-02");
    await userEvent.click(page.getByRole("button", { name: "Quét trước 2 video" }));
    await expect.poll(() => calls).toEqual(["choose r10", "choose r10 r11"]);
  });

  test("a locked folder opens again with one click", async () => {
    const { calls } = renderApp(WORLDS.locked, "/scan");
    await userEvent.click(page.getByRole("button", { name: "Mở khóa" }));
    await expect.poll(() => calls).toEqual(["unlock s1", "start"]);
    await expect.poll(() => document.body.textContent?.includes("Mở khóa")).toBe(false);
  });

  test("removing a source says first what pinned packings would go with it", async () => {
    const { calls } = renderApp({ ...WORLDS.scanned, marks: [sampleMark("e1")] }, "/scan");
    await userEvent.click(page.getByRole("button", { name: "Gỡ Camera tháng 11" }));
    const dialog = page.getByRole("dialog");
    await expect.element(dialog.getByRole("alert")).toHaveTextContent("1 lần đóng gói đã ghim hoặc có khiếu nại");
    await userEvent.click(dialog.getByRole("button", { name: "Gỡ nguồn này" }));
    await expect.poll(() => calls).toEqual(["remove s1"]);
  });

  test("a folder that stays locked says what to do", async () => {
    renderApp({ ...WORLDS.locked, unlockRefusals: 1 }, "/scan");
    await userEvent.click(page.getByRole("button", { name: "Mở khóa" }));
    await expect.element(page.getByRole("alert")).toHaveTextContent("Vẫn chưa được phép. Bấm lại rồi chọn Cho phép");
  });

  test("a folder that nobody knows any more is chosen again, files are dropped again", async () => {
    const { calls } = renderApp(WORLDS.lost, "/scan");
    await expect.element(page.getByText("Thả lại các tệp vào trang này")).toBeVisible();
    await userEvent.click(page.getByRole("button", { name: "Chọn lại thư mục" }));
    await expect.poll(() => calls).toEqual(["unlock s1", "start"]);
  });

  test("a second tab says that it only follows and offers no start", async () => {
    renderApp(WORLDS.follower, "/scan");
    await expect.element(page.getByText("Một cửa sổ khác đang quét")).toBeVisible();
    expect(page.getByRole("button", { name: /Bắt đầu|Quét tiếp|Dừng/ }).elements()).toEqual([]);
  });

  test("720 files come in pages", async () => {
    renderApp(WORLDS.many, "/scan");
    await expect.poll(() => document.querySelectorAll("[data-testid=file-row]").length).toBe(200);
    await userEvent.click(page.getByRole("button", { name: "Trang 4" }));
    await expect.poll(() => document.querySelectorAll("[data-testid=file-row]").length).toBe(120);
  });

  test("a full storage stops with one clear sentence", async () => {
    renderApp(WORLDS.full, "/scan");
    await expect.element(page.getByRole("alert")).toHaveTextContent("Bộ nhớ của trình duyệt đã đầy.");
    await expect.element(page.getByRole("button", { name: "Quét tiếp" })).toBeEnabled();
  });
});

describe("the first visit", () => {
  test("offers three ways and leads to the first camera", async () => {
    renderApp({ ...WORLDS.empty, still: paintedStill }, "/");
    await expect.element(page.getByRole("button", { name: /Dùng video mẫu/ })).toBeVisible();
    await expect.element(page.getByRole("button", { name: /Thả tệp hoặc thư mục/ })).toBeVisible();
    await userEvent.click(page.getByRole("button", { name: /Chọn thư mục/ }));
    await expect.poll(() => location.pathname).toBe("/cameras/c1");
  });

  test("a folder without videos is told so and nothing changes", async () => {
    renderApp({}, "/");
    await userEvent.click(page.getByRole("button", { name: /Chọn thư mục/ }));
    await expect.element(page.getByText("Không tìm thấy video nào ở đây.")).toBeVisible();
    expect(location.pathname).toBe("/");
  });

  test("dragging files over the window shows the overlay, dropping adds them", async () => {
    renderApp({ ...WORLDS.empty, still: paintedStill }, "/");
    await expect.element(page.getByRole("button", { name: /Dùng video mẫu/ })).toBeVisible();
    const data = new DataTransfer();
    data.items.add(new File(["x"], "a.mp4"));
    const fire = (type: string): boolean =>
      window.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    fire("dragenter");
    await expect.element(page.getByTestId("drop-overlay")).toBeVisible();
    fire("drop");
    await expect.poll(() => document.querySelector("[data-testid=drop-overlay]")).toBeNull();
    await expect.poll(() => location.pathname).toBe("/cameras/c1");
  });
});
