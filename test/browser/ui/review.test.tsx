import { beforeEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { nearMissesOf } from "../../support/painted-label";
import { renderApp } from "../../support/render-app";
import { WORLDS } from "../../support/ui-worlds";

const sample = async (): Promise<Blob> => (await fetch("/sample/Ban-1/Ban-1_20261120_080000.mp4")).blob();
const CODE = "SPXVN061234567899";
const codeField = () => page.getByRole("textbox", { name: "Mã trên nhãn" });

/** Opens the one packing without a code. */
const openIt = async () => {
  await userEvent.click(page.getByText("Không có mã", { exact: true }).first());
  await expect.poll(() => document.querySelectorAll("[data-testid=event-row]").length).toBe(1);
  await userEvent.click(page.getByRole("button", { name: "Xem video" }));
  await expect.element(page.getByTestId("review")).toBeVisible();
};

describe("a packing without a code", () => {
  test("shows the labels that were seen, to be enlarged, turned and found in the video", async () => {
    const clip = await sample();
    renderApp({ ...WORLDS.scanned, clip, nearMisses: { e6: await nearMissesOf("r1", 421) } }, "/");
    await openIt();
    await expect.element(page.getByRole("heading", { name: "3 nhãn đã thấy nhưng không đọc được" })).toBeVisible();
    const picture = page.getByTestId("label-picture");
    await expect.element(picture).toHaveAttribute("alt", "Mã vuông không đọc được lúc 08:07:01");
    const width = () => picture.element().getBoundingClientRect().width;
    await expect.poll(width).toBeGreaterThan(240);
    const before = width();
    await userEvent.click(page.getByRole("button", { name: "Phóng to nhãn" }));
    await expect.poll(width).toBeCloseTo(before * 1.5, 0);
    await userEvent.keyboard("--r");
    await expect.poll(width).toBeLessThan(before);
    await userEvent.click(page.getByRole("button", { name: /^Mã vạch 08:07:02/ }));
    await expect.element(picture).toHaveAttribute("alt", "Mã vạch không đọc được lúc 08:07:02");
    await userEvent.click(page.getByRole("button", { name: "Xem video lúc 08:07:02" }));
    await expect.element(page.getByTestId("wall-clock")).toHaveTextContent("08:07:02 20/11/2026");
  });

  test("is given the code a scanner types, and is found by it; the row stays", async () => {
    const { calls } = renderApp({ ...WORLDS.scanned, clip: null }, "/");
    await openIt();
    await userEvent.click(codeField());
    await userEvent.keyboard(`${CODE}{Enter}`);
    await expect.poll(() => calls).toEqual([`assign e6 ${CODE}`]);
    const row = page.getByTestId("event-row");
    await expect.element(row).toHaveTextContent(CODE);
    await expect.element(row).toHaveTextContent("Mã do người gán");
    await expect.element(row).not.toHaveTextContent("Không có mã");
    await expect.element(page.getByTestId("announcer")).toHaveTextContent(`Đã gán ${CODE}.`);
    await expect.element(codeField()).toHaveValue("");
    await userEvent.fill(page.getByRole("textbox", { name: "Mã vận đơn" }), CODE);
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByTestId("count-found")).toHaveTextContent("1");
  });

  test("a code assigned by mistake is taken back, and the taking back too", async () => {
    const { calls, events } = renderApp({ ...WORLDS.scanned, clip: null }, "/");
    await openIt();
    await userEvent.fill(codeField(), CODE);
    await userEvent.keyboard("{Enter}");
    await userEvent.click(page.getByRole("button", { name: `Gỡ mã ${CODE}` }));
    await expect.element(page.getByTestId("event-row")).toHaveTextContent("Không có mã");
    await expect.element(codeField()).toHaveFocus();
    await userEvent.click(page.getByRole("button", { name: "Hoàn tác" }));
    await expect.poll(() => calls).toEqual([`assign e6 ${CODE}`, `unassign e6 ${CODE}`, `assign e6 ${CODE}`]);
    expect(
      events
        .get()
        .find(({ id }) => id === "e6")
        ?.codes.map(({ text }) => text),
    ).toEqual([CODE]);
  });

  test("nothing typed, and a packing that is gone, are answered by sentences", async () => {
    const { calls, events } = renderApp({ ...WORLDS.scanned, clip: null }, "/");
    await openIt();
    await userEvent.click(page.getByRole("button", { name: "Gán mã", exact: true }));
    await expect.element(page.getByText("Chưa có mã vận đơn nào được nhập.")).toBeVisible();
    events.set(events.get().filter(({ id }) => id !== "e6"));
    await userEvent.fill(codeField(), CODE);
    await expect.poll(() => document.body.textContent?.includes("Chưa có mã vận đơn nào được nhập.")).toBe(false);
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByTestId("review")).toHaveTextContent("Lần đóng gói này không còn nữa.");
    expect(calls).toEqual([]);
  });

  test("is found by table and day", async () => {
    renderApp(WORLDS.scanned, "/");
    await userEvent.click(page.getByText("Tất cả", { exact: true }));
    await expect.poll(() => document.querySelectorAll("[data-testid=event-row]").length).toBe(8);
    await userEvent.click(page.getByRole("combobox", { name: "Bàn đóng gói" }));
    await userEvent.click(page.getByRole("option", { name: "Bàn 2" }));
    await expect.poll(() => document.querySelectorAll("[data-testid=event-row]").length).toBe(3);
    await userEvent.fill(page.getByLabelText("Từ ngày"), "2026-11-21");
    await expect.element(page.getByText("Không có lần đóng gói nào như vậy")).toBeVisible();
    await userEvent.fill(page.getByLabelText("Từ ngày"), "2026-11-19");
    await userEvent.fill(page.getByLabelText("Đến ngày"), "2026-11-20");
    await expect.poll(() => document.querySelectorAll("[data-testid=event-row]").length).toBe(3);
    await userEvent.click(page.getByRole("button", { name: "Bỏ lọc" }));
    await expect.poll(() => document.querySelectorAll("[data-testid=event-row]").length).toBe(8);
  });
});

describe("several labels in one session", () => {
  beforeEach(async () => {
    renderApp({ ...WORLDS.severalLabels, clip: await sample() }, "/?q=GHN8809990000");
    await userEvent.click(page.getByRole("button", { name: "Xem video" }));
  });

  test("are listed in the order first seen, each with its looks; an assigned code last and marked", async () => {
    const codes = page.getByTestId("code-marks");
    await expect.element(codes.nth(0)).toHaveTextContent("SPXVN067770001111");
    await expect.element(codes.nth(0)).toHaveTextContent("08:11:43 – 08:11:46");
    await expect.element(codes.nth(0)).toHaveTextContent("08:11:54 – 08:11:57");
    await expect.element(codes.nth(1)).toHaveTextContent("GHN8809990000");
    await expect.element(codes.nth(2)).toHaveTextContent("08:11:59");
    await expect.element(codes.nth(3)).toHaveTextContent("VTP20261120777Mã do người gán");
    expect(codes.nth(3).element().querySelectorAll("button").length).toBe(0);
  });

  test("the keyboard and a click lead to each look", async () => {
    const clock = page.getByTestId("wall-clock");
    const looks = page.getByTestId("code-marks").nth(0).getByRole("button");
    await userEvent.click(looks.nth(1));
    await expect.element(clock).toHaveTextContent("08:11:54");
    document.querySelector("video")?.pause();
    await userEvent.keyboard("l");
    await expect.element(clock).toHaveTextContent("08:11:59");
    await userEvent.keyboard("l");
    await expect.element(clock).toHaveTextContent("08:11:43");
  });
});
