import axe from "axe-core";
import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { nearMissesOf } from "../../support/painted-label";
import { paintedStill, renderApp } from "../../support/render-app";
import { WORLDS, type WorldName } from "../../support/ui-worlds";

const SCREENS: readonly (readonly [world: WorldName, path: string])[] = [
  ["empty", "/"],
  ["scanned", "/"],
  ["scanned", `/?q=${encodeURIComponent("SPXVN061234567890\nGHN8801234567\nKHONGCO123")}`],
  ["scanned", "/scan"],
  ["scanning", "/scan"],
  ["locked", "/scan"],
  ["lost", "/scan"],
  ["follower", "/scan"],
  ["full", "/scan"],
  ["scanned", "/cameras"],
  ["scanned", "/cameras/c1"],
  ["waiting", "/cameras/c3"],
  ["scanned", "/settings"],
  ["busyDay", "/day"],
  ["busyDay", "/day?date=2026-11-20&camera=b2&hour=9"],
  ["busyDay", "/day?date=2026-11-19"],
  ["empty", "/day"],
  ["disputes", "/disputes"],
  ["empty", "/disputes"],
  ["update", "/"],
  ["scanned", "/nothing"],
];

const seriousProblems = async (): Promise<string[]> => {
  // Colours are measured when they have come to rest; the mark of a running scan turns for ever.
  const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
  await Promise.allSettled(ending.map(({ finished }) => finished));
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(" | ")}`);
};

describe.each(["light", "dark"] as const)("in %s colours", (scheme) => {
  test.each(SCREENS)("%s %s has no serious or critical problem", async (world, path) => {
    localStorage.setItem("vtrack.scheme", scheme);
    renderApp({ ...WORLDS[world], still: paintedStill }, path);
    await expect.element(page.getByRole("main")).toBeInTheDocument();
    expect(document.documentElement.dataset["mantineColorScheme"]).toBe(scheme);
    await expect.poll(seriousProblems).toEqual([]);
  });
});

test("an open player and the bar for saving have no serious or critical problem", async () => {
  const clip = await (await fetch("/sample/Ban-1/Ban-1_20261120_080000.mp4")).blob();
  renderApp({ ...WORLDS.scanned, clip }, "/?q=SPXVN061234567890");
  await userEvent.click(page.getByRole("button", { name: "Xem video" }));
  await userEvent.click(page.getByRole("checkbox", { name: "Chọn tất cả" }));
  await userEvent.click(page.getByRole("button", { name: "Tải xuống" }));
  await expect.element(page.getByTestId("save-result")).toBeVisible();
  await expect.element(page.getByRole("button", { name: "Nhãn 08:00:29" })).toBeVisible();
  await expect.poll(seriousProblems).toEqual([]);
});

test("labels that were not read, beside several that were, have no serious or critical problem", async () => {
  const nearMisses = { e9: await nearMissesOf("r2", 104) };
  renderApp({ ...WORLDS.severalLabels, clip: "nothing-to-cut", nearMisses }, "/?q=GHN8809990000");
  await userEvent.click(page.getByRole("button", { name: "Xem video" }));
  await expect.element(page.getByTestId("label-picture")).toBeVisible();
  await userEvent.click(page.getByRole("button", { name: "Phóng to nhãn" }));
  await userEvent.click(page.getByRole("button", { name: "Gỡ mã VTP20261120777" }));
  await expect.element(page.getByRole("button", { name: "Hoàn tác" })).toBeVisible();
  await expect.poll(seriousProblems).toEqual([]);
});

test("after a change of page the focus is on its title, and the skip link leads to the content", async () => {
  renderApp(WORLDS.scanned, "/scan");
  await userEvent.click(page.getByRole("link", { name: "Cài đặt" }));
  await expect.element(page.getByRole("heading", { level: 1, name: "Cài đặt" })).toHaveFocus();
  expect(document.title).toBe("Cài đặt · V_Track");
  const skip = document.querySelector<HTMLAnchorElement>("a[href='#main']");
  expect(skip?.textContent).toBe("Đến nội dung chính");
  expect(document.querySelector("a, button, input, textarea:not([aria-hidden])")).toBe(skip);
});
