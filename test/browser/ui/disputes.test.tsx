import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { BURST_MS } from "../../../src/ui/shortcuts/key-guard";
import { renderApp } from "../../support/render-app";
import { WORLDS } from "../../support/ui-worlds";

const button = (name: string) => page.getByRole("button", { name, exact: true });
const disputes = () => page.getByTestId("dispute");
/** As fast as a person types, or it would be a scanner. */
const press = async (key: string): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, BURST_MS + 5));
  await userEvent.keyboard(key);
};
const openRow = async (code: string) => {
  renderApp({ ...WORLDS.scanned, clip: "nothing-to-cut" }, `/?q=${code}`);
  await userEvent.click(button("Xem video").first());
  await expect.element(page.getByTestId("marks")).toBeVisible();
};

describe("marks on a packing", () => {
  test("a dispute is opened with one click, pins, and can be taken back", async () => {
    await openRow("SPXVN061234567890");
    await userEvent.click(button("Mở khiếu nại"));
    const row = page.getByTestId("event-row");
    await expect.element(row).toHaveTextContent("Đang khiếu nại");
    await expect.element(row).toHaveTextContent("Đã ghim");
    await userEvent.click(button("Hoàn tác"));
    await expect.element(row).not.toHaveTextContent("Đang khiếu nại");
    await expect.element(row).not.toHaveTextContent("Đã ghim");
    await expect.element(page.getByTestId("announcer")).toHaveTextContent("Đã hoàn tác.");
  });

  test("a note and a return are kept, the note only when it is saved", async () => {
    await openRow("SPXVN061234567890");
    const note = page.getByRole("textbox", { name: "Ghi chú" });
    expect(button("Lưu ghi chú").elements()).toHaveLength(0);
    await userEvent.fill(note, "Khách gọi lúc 9 giờ");
    await userEvent.click(button("Lưu ghi chú"));
    await expect.poll(() => button("Lưu ghi chú").elements()).toHaveLength(0);
    await expect.element(note).toHaveValue("Khách gọi lúc 9 giờ");
    await userEvent.selectOptions(page.getByRole("combobox", { name: "Đây là" }), "Nhận hàng hoàn");
    await expect.element(page.getByTestId("event-row").getByText("Nhận hàng hoàn").first()).toBeVisible();
  });

  test("the same code is linked, with how much later it was, and both are shown side by side", async () => {
    await openRow("GHN8801234567");
    await expect.element(page.getByTestId("relative")).toHaveTextContent("4 phút 20 giây sau lần này");
    await userEvent.click(button("Xem cạnh nhau"));
    await expect.element(page.getByText("Lần đang xem")).toBeVisible();
    await expect.element(page.getByText("Lần khác", { exact: true })).toBeVisible();
    await userEvent.click(button("Thôi xem cạnh nhau"));
    expect(page.getByText("Lần khác", { exact: true }).elements()).toHaveLength(0);
  });
});

describe("the keys of the packing in focus", () => {
  test("open and close a dispute, pin, note a return and select; without one they say so", async () => {
    renderApp(WORLDS.scanned, "/?q=SPXVN061234567890%0AGHN8801234567");
    const row = page.getByTestId("event-row").first();
    await expect.element(row).toBeVisible();
    (document.activeElement as HTMLElement).blur();
    await press("d");
    await expect.element(page.getByTestId("announcer")).toHaveTextContent("Chưa chọn lần đóng gói nào.");
    await press("j");
    await expect.element(row.getByRole("button", { name: "Xem video" })).toHaveFocus();
    await press("d");
    await expect.element(row).toHaveTextContent("Đang khiếu nại");
    await expect.element(page.getByTestId("announcer")).toHaveTextContent("Đã mở khiếu nại.");
    await press("d");
    await expect.element(row).toHaveTextContent("Khiếu nại đã đóng");
    await press("g");
    await expect.element(row).not.toHaveTextContent("Đã ghim");
    await press("r");
    await expect.element(row).toHaveTextContent("Nhận hàng hoàn");
    await press("x");
    await expect.element(row.getByRole("checkbox")).toBeChecked();
    // The other packings stay as they are.
    expect(page.getByTestId("event-row").nth(1).element().textContent).not.toMatch(/khiếu nại|hoàn|ghim/i);
  });
});

describe("the page of disputes", () => {
  test("lists open ones, closes one with its result by keyboard, and undoes that", async () => {
    renderApp({ ...WORLDS.disputes, clip: "nothing-to-cut" }, "/disputes");
    await expect.poll(() => disputes().elements()).toHaveLength(3);
    await expect.element(disputes().last()).toHaveTextContent("sàn cho 48 giờ để trả lời");
    await expect.element(disputes().nth(1)).toHaveTextContent("JT009");
    button("Đóng khiếu nại").last().element().focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByRole("menuitem", { name: "Không phải hoàn tiền" })).toBeVisible();
    await userEvent.keyboard("{ArrowDown}{Enter}");
    await expect.poll(() => disputes().elements()).toHaveLength(2);
    await userEvent.click(page.getByText("Đã đóng (2)"));
    await expect.element(disputes().first()).toHaveTextContent("Khiếu nại: không hoàn tiền");
    await userEvent.click(button("Hoàn tác"));
    await expect.element(page.getByText("Đã đóng (1)")).toBeVisible();
  });

  test("an open row has the dispute's button once, beside its other marks", async () => {
    renderApp({ ...WORLDS.disputes, clip: "nothing-to-cut" }, "/disputes");
    await expect.poll(() => disputes().elements()).toHaveLength(3);
    const first = disputes().first();
    await userEvent.click(first.getByRole("button", { name: "Xem video" }));
    await expect.element(first.getByTestId("marks").getByRole("button", { name: "Đóng khiếu nại" })).toBeVisible();
    expect(first.getByRole("button", { name: "Đóng khiếu nại" }).elements()).toHaveLength(1);
    await userEvent.click(first.getByRole("button", { name: "Thu lại" }));
    await expect.element(first.getByRole("button", { name: "Đóng khiếu nại" })).toBeVisible();
  });

  test("says what to do when there is none, in English too", async () => {
    renderApp(WORLDS.scanned, "/disputes", "en");
    await expect.element(page.getByText("No dispute is open")).toBeVisible();
    await expect.element(page.getByRole("link", { name: "Go to search" })).toBeVisible();
  });
});

describe("evidence packs", () => {
  test("of what is selected, with the limits chosen; what failed is tried again", async () => {
    const { calls } = renderApp(
      { ...WORLDS.scanned, saveFailures: { e2: "file-gone" } },
      `/?q=${encodeURIComponent("SPXVN061234567890 GHN8801234567")}`,
    );
    await userEvent.click(page.getByRole("checkbox", { name: "Chọn tất cả" }));
    await userEvent.click(button("Gói bằng chứng"));
    const dialog = page.getByRole("dialog", { name: "Gói bằng chứng cho 3 lần đóng gói" });
    await userEvent.selectOptions(dialog.getByRole("combobox", { name: "Kèm bản gọn để tải lên sàn" }), "10 MB · 60 giây · 720p"); // prettier-ignore
    await userEvent.click(dialog.getByRole("button", { name: "Chọn thư mục để lưu" }));
    await expect.poll(() => calls).toContain("save-packs folder 10MB e1 e2 e5");
    await expect.element(page.getByText("Đã lưu 2 / 3 gói. Xem lý do ở từng dòng.").first()).toBeVisible();
    await expect.element(page.getByTestId("pack-result").first()).toHaveTextContent("Gói bằng chứng: V_Track_e1");
    await userEvent.click(button("Thử lại 1 lần lỗi"));
    await expect.poll(() => calls).toContain("save-packs folder 10MB e2");
  });

  test("go on where a closed folder stopped them: one key opens it and saves only what is missing", async () => {
    const { calls } = renderApp(
      { ...WORLDS.locked, saveFailures: { e1: "permission-lost" }, unlockRefusals: 1 },
      `/?q=${encodeURIComponent("SPXVN061234567890 GHN8801234567")}`,
    );
    await userEvent.click(page.getByRole("checkbox", { name: "Chọn tất cả" }));
    await userEvent.click(button("Gói bằng chứng"));
    await userEvent.click(page.getByRole("dialog").getByRole("button", { name: "Một tệp ZIP" }));
    const bar = page.getByRole("region", { name: "Lưu các clip đã chọn" });
    await expect
      .element(bar)
      .toHaveTextContent("Trình duyệt đã đóng thư mục “Camera tháng 11” nên còn 1 lần chưa lưu.");
    button("Mở khóa và lưu tiếp").element().focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(bar).toHaveTextContent("“Camera tháng 11” vẫn chưa mở.");
    await expect.element(button("Chọn lại thư mục")).toBeVisible();
    await userEvent.click(button("Mở khóa và lưu tiếp"));
    await expect.element(bar).toHaveTextContent("Đã lưu 1 gói bằng chứng.");
    const [first, ...more] = calls.filter((call) => /^(save-packs|unlock)/.test(call));
    expect(first).toMatch(/^save-packs zip .* e1 e2 e5$/);
    expect(more).toEqual(["unlock s1", "unlock s1", first?.replace(" e2 e5", "")]);
  });
});
