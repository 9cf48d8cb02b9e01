import axe from "axe-core";
import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { seconds } from "../../../src/domain/time/units";
import { paintedStill, renderApp } from "../../support/render-app";
import { WORLDS } from "../../support/ui-worlds";

const MOVED = "Camera hoặc tem đã xê dịch";
const elsewhere = { from: seconds(75), to: seconds(1500), roi: [0.70004, 0.1, 0.12, 0.24] } as const;
/** The last recordings of table 1 and table 2, which has no sticker, were read elsewhere; table 1 lives in UTC. */
const world = {
  ...WORLDS.scanned,
  cameras: (WORLDS.scanned.cameras ?? []).map((camera) => {
    if (camera.id === "c1") return { ...camera, clock: { ...camera.clock, zone: "UTC" } };
    return camera.id === "c2" ? { ...camera, table: "nonstandard" as const } : camera;
  }),
  recordings: (WORLDS.scanned.recordings ?? []).map((recording) =>
    recording.id === "r2" || recording.id === "r3" ? { ...recording, stickerElsewhere: [elsewhere] } : recording,
  ),
  still: paintedStill,
};

const seriousProblems = async (): Promise<string[]> => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id }) => id);
};

describe("a sticker that has moved", () => {
  test("is a warning in the list, only at the table that has a sticker", async () => {
    renderApp(world, "/cameras");
    const rows = page.getByTestId("camera-row");
    await expect.element(rows.filter({ hasText: "Bàn 1" })).toHaveTextContent(MOVED);
    await expect.element(rows.filter({ hasText: "Bàn 2" })).not.toHaveTextContent(MOVED);
    await expect.element(rows.filter({ hasText: "Bàn 2" })).toHaveTextContent("Sẵn sàng");
    await expect.poll(seriousProblems).toEqual([]);
    await userEvent.click(page.getByText("EN", { exact: true }));
    await expect.element(rows.filter({ hasText: "Bàn 1" })).toHaveTextContent("The camera or the sticker has moved");
  });

  test("leads from the scan page to its camera, and its new place is saved as the sticker's area", async () => {
    const { calls, cameras } = renderApp(world, "/scan");
    await userEvent.click(page.getByRole("link", { name: "Bàn 1: Xem lại vùng tem" }));
    await expect.poll(() => location.pathname).toBe("/cameras/c1");
    // 08:00 in Viet Nam is 01:00 in the zone of this camera.
    await expect.element(page.getByText(/Từ 01:01:15 ngày 20\/11\/2026/)).toBeVisible();
    const use = page.getByRole("button", { name: "Dùng vị trí mới" });
    await userEvent.click(use);
    await expect
      .element(page.getByRole("slider", { name: "Vùng tem" }))
      .toHaveAttribute("aria-valuetext", "trái 70%, trên 10%, rộng 12%, cao 24%");
    await expect.element(use).toHaveFocus();
    await expect.element(page.getByTestId("announcer")).toHaveTextContent("Đã dời vùng tem.");
    expect(calls).toEqual([]);
    await expect.poll(seriousProblems).toEqual([]);
    await userEvent.click(page.getByText("EN", { exact: true }));
    await expect.element(page.getByRole("button", { name: "Use the new place" })).toBeVisible();
    await expect.element(page.getByText(/^Since 01:01:15 on 20\/11\/2026/)).toBeVisible();
    await userEvent.click(page.getByRole("button", { name: "Save", exact: true }));
    await expect.poll(() => calls).toEqual(["save c1"]);
    expect(cameras.get().find(({ id }) => id === "c1")?.triggerRoi).toEqual([0.7, 0.1, 0.12, 0.24]);
  });

  test("is not spoken of where all is well", async () => {
    renderApp({ ...WORLDS.scanned, still: paintedStill }, "/cameras/c1");
    await expect.element(page.getByRole("slider", { name: "Vùng tem" })).toBeInTheDocument();
    expect(document.body.textContent).not.toContain(MOVED);
  });
});
