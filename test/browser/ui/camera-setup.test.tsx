import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { paintedStill, renderApp } from "../../support/render-app";
import { WORLDS } from "../../support/ui-worlds";

const world = { ...WORLDS.scanned, still: paintedStill };
const valueOf = (testId: string): string | null =>
  document.querySelector(`[data-testid=${testId}]`)?.getAttribute("aria-valuetext") ?? null;

describe("the areas of a camera", () => {
  test("the arrow keys move a rectangle, Shift resizes it, Alt makes small steps", async () => {
    renderApp(world, "/cameras/c1");
    const rectangle = page.getByRole("slider", { name: "Vùng tem" });
    await expect.element(rectangle).toBeInTheDocument();
    (rectangle.element() as HTMLElement).focus();
    expect(valueOf("roi-trigger")).toBe("trái 44%, trên 41%, rộng 13%, cao 25%");
    await userEvent.keyboard("{ArrowRight}{ArrowDown}{ArrowDown}");
    expect(valueOf("roi-trigger")).toBe("trái 45%, trên 43%, rộng 13%, cao 25%");
    await userEvent.keyboard("{Shift>}{ArrowRight}{ArrowUp}{/Shift}");
    expect(valueOf("roi-trigger")).toBe("trái 45%, trên 43%, rộng 14%, cao 24%");
    await userEvent.keyboard("{Alt>}{ArrowLeft}{/Alt}");
    expect(valueOf("roi-trigger")).toBe("trái 44.8%, trên 43%, rộng 14%, cao 24%");
  });

  test("a rectangle cannot be pushed out of the picture", async () => {
    renderApp(world, "/cameras/c1");
    const rectangle = page.getByRole("slider", { name: "Vùng đóng gói" });
    await expect.element(rectangle).toBeInTheDocument();
    (rectangle.element() as HTMLElement).focus();
    await userEvent.keyboard("{ArrowRight>20/}");
    expect(valueOf("roi-packing")).toBe("trái 10%, trên 8%, rộng 90%, cao 90%");
  });

  test("dragging on the picture draws the chosen area", async () => {
    renderApp(world, "/cameras/c3");
    const frame = page.getByTestId("roi-frame");
    await expect.element(frame).toHaveTextContent("Kéo chuột trên hình để vẽ “Vùng đóng gói”");
    const box = frame.element().getBoundingClientRect();
    const at = (x: number, y: number) => ({
      bubbles: true,
      pointerId: 1,
      button: 0,
      clientX: box.left + box.width * x,
      clientY: box.top + box.height * y,
    });
    // A synthetic pointer is not an active one, which capturing would refuse.
    (frame.element() as HTMLElement).setPointerCapture = () => undefined;
    frame.element().dispatchEvent(new PointerEvent("pointerdown", at(0.2, 0.25)));
    frame.element().dispatchEvent(new PointerEvent("pointermove", at(0.7, 0.75)));
    frame.element().dispatchEvent(new PointerEvent("pointerup", at(0.7, 0.75)));
    await expect.poll(() => valueOf("roi-packing")).toMatch(/^trái 20%, trên 2[45].*rộng 50%, cao (49|50)/);
  });

  test("an area outside of the picture is refused with a sentence and cannot be saved", async () => {
    const { calls } = renderApp(world, "/cameras/c1");
    const left = page.getByRole("group", { name: /Vị trí của Vùng đóng gói/ }).getByLabelText("Trái");
    await userEvent.fill(left, "60");
    await expect.element(page.getByRole("alert").first()).toHaveTextContent("Vùng này nằm ra ngoài khung hình.");
    await expect.element(page.getByRole("button", { name: "Lưu", exact: true })).toBeDisabled();
    expect(calls).toEqual([]);
  });

  test("saves what was changed, leaves alone what was set elsewhere meanwhile, goes on to the next camera", async () => {
    const { calls, cameras } = renderApp(world, "/cameras/c1");
    await expect.element(page.getByRole("slider", { name: "Vùng nhãn" })).toBeInTheDocument();
    await userEvent.fill(page.getByLabelText("Tên camera"), "Bàn gói nhanh");
    cameras.set(cameras.get().map((camera) => ({ ...camera, clock: { ...camera.clock, offsetS: 192 } })));
    await expect.element(page.getByText("Asia/Ho_Chi_Minh, +192 s")).toBeInTheDocument();
    await userEvent.click(page.getByRole("button", { name: "Lưu, tiếp: Bàn 3" }));
    await expect.poll(() => location.pathname).toBe("/cameras/c3");
    expect(calls).toEqual(["save c1"]);
    expect(cameras.get().find(({ id }) => id === "c1")).toMatchObject({
      name: "Bàn gói nhanh",
      confirmed: true,
      roiFrame: { width: 640, height: 360 },
      clock: { offsetS: 192 },
    });
  });

  test("a table without a sticker has no sticker area", async () => {
    renderApp(world, "/cameras/c1");
    await expect.element(page.getByRole("slider", { name: "Vùng tem" })).toBeInTheDocument();
    await userEvent.click(page.getByText("Không có tem", { exact: true }));
    await expect.poll(() => document.querySelector("[data-testid=roi-trigger]")).toBeNull();
  });
});
