import axe from "axe-core";
import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { paintedStill, renderApp } from "../../support/render-app";
import { WORLDS } from "../../support/ui-worlds";

const world = { ...WORLDS.doubtfulClocks, still: paintedStill };
const row = (file: string) => page.getByTestId("clock-row").filter({ hasText: file }).first();

const seriousProblems = async (): Promise<string[]> => {
  const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
  await Promise.allSettled(ending.map(({ finished }) => finished));
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(" | ")}`);
};

describe("the list of cameras", () => {
  test("marks the one whose times can not be right, and leads to its clock", async () => {
    renderApp(world, "/cameras");
    const rows = page.getByTestId("camera-row");
    await expect.element(rows.filter({ hasText: "Bàn 1" })).toHaveTextContent("Giờ cần xem lại: 7 video");
    await expect.element(rows.filter({ hasText: "Bàn 2" })).not.toHaveTextContent("Giờ cần xem lại");
    await expect.poll(seriousProblems).toEqual([]);
    await userEvent.click(page.getByRole("link", { name: "Giờ cần xem lại: 7 video" }));
    await expect.poll(() => location.pathname).toBe("/cameras/c1/clock");
    await expect.element(page.getByRole("heading", { level: 1, name: "Giờ của camera: Bàn 1" })).toHaveFocus();
  });
  test("and the areas lead to every camera's clock", async () => {
    renderApp(world, "/cameras/c2");
    await userEvent.click(page.getByText("Giờ của camera").first());
    await userEvent.click(page.getByRole("link", { name: "Xem giờ của từng video" }));
    await expect.poll(() => location.pathname).toBe("/cameras/c2/clock");
  });
});

describe("the clock of a camera", () => {
  test("shows which rule gave which start, and warns in words of what can not be right", async () => {
    renderApp(world, "/cameras/c1/clock");
    await expect
      .element(row("20261120_090000.mp4"))
      .toHaveTextContent(/09:00:00.*Theo tên tệp.*Tên ghi 20261120_090000/);
    await expect
      .element(row("20261120_090000.mp4"))
      .toHaveTextContent("Theo giờ trong tệp thì muộn hơn 3 phút 12 giây");
    await expect
      .element(row("20261120_080000.mp4"))
      .toHaveTextContent("muộn hơn 7 giờ; đọc là “lúc bắt đầu, giờ địa phương” thì khớp");
    await expect.element(row("20261120_082400.mp4")).toHaveTextContent("Trùng 6 phút với 20261120_082000.mp4");
    await expect
      .element(row("hiv00013.mp4"))
      .toHaveTextContent("Số thứ tự sau hiv00012.mp4 nhưng giờ lại sớm hơn 20 phút");
    await expect.element(row("hiv00014.mp4")).toHaveTextContent(/Theo lúc sửa tệp.*Kém chắc nhất/);
    await expect.element(row("20000101_000012.mp4")).toHaveTextContent("đồng hồ camera đã bị đặt lại");
    for (const title of ["2 video trùng giờ với video khác", "Giờ đi lùi ở 1 video", "3 video: giờ trong tên và giờ trong tệp chênh tròn giờ", "1 video: giờ trong tên và giờ trong tệp lệch nhau", "1 video có ngày từ trước 2010"])
      await expect.element(page.getByText(title)).toBeVisible(); // prettier-ignore
    const next = page.getByText(/Một camera không thể quay hai video cùng lúc/);
    await expect.element(next).not.toBeVisible();
    await userEvent.click(page.getByText("2 video trùng giờ với video khác"));
    await expect.element(next).toBeVisible();
    await userEvent.click(page.getByText("Cần xem lại (7)"));
    await expect.poll(() => page.getByTestId("clock-row").elements().length).toBe(7);
  });

  test("one of its videos is shown beside the typed clock when asked for in the list", async () => {
    renderApp(world, "/cameras/c1/clock");
    await expect.element(page.getByText("V_Track đang tính: 10:30:00 ngày 20/11/2026")).toBeVisible();
    await userEvent.click(page.getByRole("button", { name: "So với giờ trên hình: 20261120_090000.mp4" }));
    await expect.element(page.getByText("V_Track đang tính: 09:00:00 ngày 20/11/2026")).toBeVisible();
    await expect.element(page.getByRole("textbox", { name: "Giờ trên hình" })).toHaveFocus();
    // Never opened: it has no picture to compare with.
    await expect.element(row("cho-quet.mp4")).not.toHaveTextContent("So với giờ trên hình");
    await expect.element(row("cho-quet.mp4")).not.toHaveTextContent("trừ độ dài");
  });

  test("shows what every other way of reading gives", async () => {
    renderApp(world, "/cameras/c2/clock");
    const first = page.getByTestId("clock-row").first();
    await userEvent.click(first.getByText("Các cách lấy giờ khác"));
    const readings = first.getByRole("definition");
    await expect
      .poll(() => readings.elements().map((element) => element.textContent))
      .toEqual([
        "03:50:00 ngày 21/11/2026 đang dùng",
        "10:50:00 ngày 21/11/2026 muộn hơn 7 giờ",
        "03:50:00 ngày 21/11/2026 giống",
        "10:40:00 ngày 21/11/2026 muộn hơn 6 giờ 50 phút",
        "03:40:00 ngày 21/11/2026 sớm hơn 10 phút",
        "03:50:02 ngày 21/11/2026 muộn hơn 2 giây",
      ]);
  });

  test("explains its guess, in pages when there are many, and keeps it when asked to", async () => {
    const { calls, cameras } = renderApp(world, "/cameras/c2/clock");
    await expect
      .element(page.getByText(/được đoán là: lúc bắt đầu, giờ địa phương.*Khớp 120 \/ 120 video.*120 video/))
      .toBeVisible();
    expect(page.getByTestId("clock-row").elements()).toHaveLength(50);
    await userEvent.click(page.getByRole("button", { name: "Trang 3" }));
    await expect.poll(() => page.getByTestId("clock-row").elements().length).toBe(20);
    await userEvent.click(page.getByRole("button", { name: "Luôn đọc như vậy" }));
    expect(calls).toEqual([]);
    await userEvent.click(page.getByRole("button", { name: "Lưu cách lấy giờ" }));
    await expect.poll(() => calls).toEqual(["clock c2"]);
    expect(cameras.get().find(({ id }) => id === "c2")?.clock.containerMeaning).toBe("local-start");
  });

  test("takes the clock typed off a picture, says what follows, and corrects by that", async () => {
    const { calls, cameras } = renderApp(world, "/cameras/c2/clock");
    const typed = page.getByRole("textbox", { name: "Giờ trên hình" });
    await expect.element(page.getByText("V_Track đang tính: 03:50:00 ngày 21/11/2026")).toBeVisible();
    await userEvent.click(page.getByRole("button", { name: "Tới 1 giây" }));
    await expect.element(page.getByText("V_Track đang tính: 03:50:01 ngày 21/11/2026")).toBeVisible();
    await userEvent.fill(typed, "25:00:00");
    await expect.element(page.getByText("Gõ đủ giờ, phút và giây, ví dụ 08:03:24.")).toBeVisible();
    await userEvent.fill(typed, "03:50:01");
    await expect.element(page.getByTestId("clock-result")).toHaveTextContent("Khớp với giờ trên hình.");
    await userEvent.fill(typed, "03:53:13");
    await expect
      .element(page.getByTestId("clock-result"))
      .toHaveTextContent(/đi trước giờ đang tính 3 phút 12 giây.*muộn hơn 3 phút 12 giây/);
    await expect.poll(seriousProblems).toEqual([]);
    await userEvent.click(page.getByRole("button", { name: "Lưu, bù +3 phút 12 giây" }));
    await expect.poll(() => calls).toEqual(["clock c2"]);
    expect(cameras.get().find(({ id }) => id === "c2")?.clock).toMatchObject({
      offsetS: 192,
      zone: "Asia/Ho_Chi_Minh",
    });
    await expect.element(page.getByTestId("clock-result")).toHaveTextContent("Khớp với giờ trên hình.");
    await expect.element(page.getByTestId("announcer")).toHaveTextContent("Đã dời giờ 120 video");
  });

  test("offers the way of reading that gives the picture's clock, instead of hours of correction", async () => {
    const { cameras } = renderApp(world, "/cameras/c3/clock");
    // The file says 08:00, which nothing proves to be UTC; the picture says one o'clock at night.
    await expect.element(page.getByText("1 video lấy giờ trong tệp mà chưa có gì để so")).toBeVisible();
    await userEvent.fill(page.getByRole("textbox", { name: "Giờ trên hình" }), "01:00:00");
    await expect.element(page.getByTestId("clock-result")).toHaveTextContent("Chênh tròn giờ");
    await expect
      .element(page.getByTestId("clock-result"))
      .toHaveTextContent("“Giờ trong tệp, lúc bắt đầu, giờ địa phương”");
    await userEvent.click(page.getByRole("button", { name: "Lấy giờ theo cách này" }));
    await expect
      .poll(() => cameras.get().find(({ id }) => id === "c3")?.clock)
      .toMatchObject({ containerMeaning: "local-start", offsetS: 0, startFrom: ["container", "name", "modified"] });
  });

  test("speaks English, too, and knows when there is nothing", async () => {
    renderApp(world, "/cameras/c1/clock", "en");
    await expect.element(page.getByText("2 videos share their time with another")).toBeVisible();
    await expect.element(row("hiv00014.mp4")).toHaveTextContent("Least sure");
    expect(document.querySelector("main")?.textContent).not.toMatch(/clock\.|[ăđơưạ-ỹ]/i);
  });
  test("of a camera without videos says so", async () => {
    renderApp({ ...world, recordings: [] }, "/cameras/c1/clock");
    await expect.element(page.getByText("Camera này chưa có video")).toBeVisible();
  });
  test.each(["light", "dark"] as const)("has no serious or critical problem in %s colours", async (scheme) => {
    localStorage.setItem("vtrack.scheme", scheme);
    renderApp(world, "/cameras/c1/clock");
    await expect.element(row("hiv00013.mp4")).toBeVisible();
    await userEvent.click(row("hiv00013.mp4").getByText("Các cách lấy giờ khác"));
    await userEvent.click(page.getByRole("button", { name: "Phóng to hình" }));
    await expect.poll(seriousProblems).toEqual([]);
  });
});
