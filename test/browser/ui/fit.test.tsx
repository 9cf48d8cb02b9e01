import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { renderApp } from "../../support/render-app";
import { WORLDS } from "../../support/ui-worlds";

const sample = async (): Promise<Blob> => (await fetch("/sample/Ban-1/Ban-1_20261120_080000.mp4")).blob();
const SEARCH = "/?q=SPXVN061234567890";

const openMenu = async (): Promise<void> => {
  await userEvent.click(page.getByRole("button", { name: "Xem video" }));
  await userEvent.click(page.getByRole("button", { name: "Bản gọn" }));
};

describe("a smaller copy", () => {
  test("is chosen by its limits, made, and saved to the folder or as a download", async () => {
    const fit = new Blob([new Uint8Array(12_345_678)]);
    const { calls } = renderApp({ ...WORLDS.scanned, clip: await sample(), fit, folder: "Clip" }, SEARCH);
    await openMenu();
    await userEvent.click(page.getByRole("menuitem", { name: "30 MB · 60 giây · 720p" }));
    const ready = page.getByTestId("fit-ready");
    await expect.element(ready).toHaveTextContent("Bản gọn: 12,4 MB, 38 giây");
    await expect.element(ready).toHaveTextContent("1204 × 720");
    await expect.element(page.getByTestId("announcer")).toHaveTextContent("Bản gọn: 12,4 MB");
    await userEvent.click(page.getByRole("button", { name: "Lưu vào thư mục" }));
    await expect.element(ready).toHaveTextContent("Đã lưu: V_Track_SPXVN061234567890_Ban-1_20261120-080012_30MB.mp4");
    await userEvent.click(page.getByRole("button", { name: "Tải xuống" }));
    await expect.poll(() => calls.filter((call) => call.startsWith("save-copy")).length).toBe(2);
    expect(calls).toContain("fit e1 30 60 720");
  });

  test("shows how far it is and can be stopped; closing the player stops it, too", async () => {
    const { calls } = renderApp({ ...WORLDS.scanned, clip: await sample(), fit: null }, SEARCH);
    await openMenu();
    await userEvent.click(page.getByRole("menuitem", { name: "10 MB · 60 giây · 720p" }));
    await expect.element(page.getByTestId("fit-working")).toHaveTextContent("Đang làm bản gọn: 40 %");
    await expect.element(page.getByRole("progressbar", { name: "Tiến độ bản gọn" })).toBeVisible();
    await userEvent.click(page.getByTestId("fit-working").getByRole("button", { name: "Dừng" }));
    await expect.element(page.getByRole("button", { name: "Bản gọn" })).toBeVisible();
    expect(calls.filter((call) => call === "fit-stopped")).toHaveLength(1);
    await userEvent.click(page.getByRole("button", { name: "Bản gọn" }));
    await userEvent.click(page.getByRole("menuitem", { name: "10 MB · 60 giây · 720p" }));
    await userEvent.click(page.getByRole("button", { name: "Thu lại" }));
    await expect.poll(() => calls.filter((call) => call === "fit-stopped").length).toBe(2);
  });

  test("says why none can be made, and lets one try again", async () => {
    renderApp({ ...WORLDS.scanned, clip: await sample(), fit: "fit-impossible" }, SEARCH, "en");
    await userEvent.click(page.getByRole("button", { name: "Watch" }));
    await userEvent.click(page.getByRole("button", { name: "Smaller copy" }));
    await userEvent.click(page.getByRole("menuitem", { name: "30 MB · 60 s · 720p" }));
    await expect
      .element(page.getByRole("alert"))
      .toHaveTextContent("No copy that can still be read fits these limits.");
    await expect.element(page.getByRole("button", { name: "Smaller copy" })).toBeVisible();
  });
});

describe("its limits in the settings", () => {
  test("can be changed, added and removed, never to what makes no sense", async () => {
    const { settings } = renderApp(WORLDS.scanned, "/settings");
    const second = page.getByRole("listitem", { name: "10 MB · 60 giây · 720p" });
    await userEvent.fill(second.getByRole("textbox", { name: "Tối đa MB" }), "0");
    await userEvent.keyboard("{Tab}");
    await expect.element(second).toHaveTextContent("Nhập số từ 1 đến 2000");
    expect(settings.get().fitPresets[1]?.maxMb).toBe(10);
    await userEvent.fill(second.getByRole("textbox", { name: "Tối đa MB" }), "25");
    await userEvent.keyboard("{Tab}");
    await expect.poll(() => settings.get().fitPresets[1]?.maxMb).toBe(25);
    const changed = page.getByRole("listitem", { name: "25 MB · 60 giây · 720p" });
    await userEvent.fill(changed.getByRole("textbox", { name: "Tên" }), "Sàn A");
    await userEvent.keyboard("{Tab}");
    await expect.element(page.getByRole("listitem", { name: "Sàn A: 25 MB · 60 giây · 720p" })).toBeVisible();
    await userEvent.click(page.getByRole("button", { name: "Thêm mức" }));
    await expect.poll(() => settings.get().fitPresets.length).toBe(4);
    for (let left = 4; left > 1; left--) {
      await userEvent.click(page.getByRole("button", { name: /^Bỏ mức/ }).first());
      await expect.poll(() => settings.get().fitPresets.length).toBe(left - 1);
    }
    expect(document.querySelectorAll('[aria-label^="Bỏ mức"]').length).toBe(0);
  });
});
