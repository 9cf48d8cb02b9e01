import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { Failure } from "../../../src/domain/model/failure";
import { epochMs } from "../../../src/domain/time/units";
import { anEvent, MORNING } from "../../support/fake-services";
import { renderApp } from "../../support/render-app";
import { sampleFootage, sampleStills } from "../../support/sample-footage";
import { WORLDS } from "../../support/ui-worlds";

const SEARCH = "/?q=SPXVN061234567890";
const clock = () => page.getByTestId("wall-clock");
const range = () => page.getByTestId("cut-range");
const video = (): HTMLVideoElement => {
  const element = document.querySelector("video");
  if (!element) throw new Error("no video");
  return element;
};
/** A key alone, as a person presses it. */
const press = async (keys: string): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, 80));
  await userEvent.keyboard(keys);
};

const openPlayer = async (path = SEARCH) => {
  const after = anEvent("e9", "c1", ["GHN8801234567"], 50, 20);
  const fakes = renderApp({ ...WORLDS.scanned, footage: await sampleFootage({ after }) }, path);
  await userEvent.click(page.getByRole("button", { name: "Xem video" }));
  await expect.poll(() => document.querySelector("video")?.readyState ?? 0).toBeGreaterThan(1);
  video().pause();
  return fakes;
};

describe("the player", () => {
  test("says what to do when a closed folder stays closed, and plays once it is open", async () => {
    const footage = await sampleFootage();
    const { locked } = renderApp(
      {
        ...WORLDS.locked,
        unlockRefusals: 1,
        clip: "permission-lost",
        footage: (event) => {
          if (locked.get().length > 0) throw new Failure("permission-lost");
          return footage(event);
        },
      },
      SEARCH,
    );
    await userEvent.click(page.getByRole("button", { name: "Xem video" }));
    await userEvent.click(page.getByRole("button", { name: "Mở khóa" }));
    await expect.element(page.getByText(/^Vẫn chưa được phép\./)).toBeVisible();
    await userEvent.click(page.getByRole("button", { name: "Mở khóa" }));
    await expect.poll(() => document.querySelector("video")).not.toBeNull();
  });

  test("plays the recording itself, jumps, goes on into the next file, and stops where the clip ends", async () => {
    await openPlayer();
    await expect.element(page.getByText("Phát thẳng từ bản ghi gốc")).toBeVisible();
    await userEvent.click(page.getByRole("button", { name: /^Nhãn 08:00:29/ }));
    await expect.element(clock()).toHaveTextContent("08:00:29 20/11/2026");
    expect(video().currentTime).toBeCloseTo(29, 1);
    // The sample's burned-in clock begins with its first picture, so file and wall clock agree.
    await press("e");
    await expect.element(clock()).toHaveTextContent("08:00:46");
    await press("n");
    await expect.element(clock()).toHaveTextContent("08:00:50");
    await expect.element(page.getByText("Đang xem ngoài đoạn cắt")).toBeVisible();
    expect(video().duration).toBeLessThan(30);
    await press("e");
    await userEvent.selectOptions(page.getByRole("combobox", { name: "Tốc độ" }), "4");
    await userEvent.click(page.getByRole("button", { name: "Phát", exact: true }));
    await expect.poll(() => video().paused, { timeout: 8000 }).toBe(true);
    await expect.element(clock()).toHaveTextContent("08:00:48");
  });

  test("goes picture by picture and faster or slower by keys; a scanner's burst is no shortcut", async () => {
    await openPlayer();
    await press("s");
    await expect.poll(() => video().currentTime).toBeCloseTo(12, 2);
    await press(".");
    await expect.poll(() => video().currentTime).toBeGreaterThan(12.03);
    expect(video().currentTime).toBeLessThan(12.1);
    await press(",");
    // In the middle of the picture before: the sample has twenty a second.
    await expect.poll(() => video().currentTime).toBeLessThan(12.045);
    await press("]");
    await expect.poll(() => video().playbackRate).toBe(1.5);
    await press("]]");
    await press("se.l");
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(video().playbackRate).toBe(1.5);
    expect(video().currentTime).toBeLessThan(12.1);
  });

  test("is enlarged by keys and wheel and moved by keys, never beyond its edges", async () => {
    await openPlayer();
    const box = (): DOMRect => video().getBoundingClientRect();
    const stage = (): DOMRect | undefined => video().parentElement?.getBoundingClientRect();
    const width = box().width;
    await press("+");
    await expect.poll(() => box().width).toBeCloseTo(width * 1.5, 0);
    video().dispatchEvent(new WheelEvent("wheel", { deltaY: -100, clientX: stage()?.left ?? 0, clientY: stage()?.top ?? 0, bubbles: true, cancelable: true })); // prettier-ignore
    await expect.poll(() => box().width).toBeCloseTo(width * 1.5 * 1.25, 0);
    expect(box().left).toBeLessThanOrEqual((stage()?.left ?? 0) + 0.5);
    expect(box().right).toBeGreaterThanOrEqual((stage()?.right ?? 0) - 0.5);
    const [left, top] = [box().left, box().top];
    await userEvent.keyboard("{Shift>}{ArrowRight}{/Shift}");
    await expect.poll(() => box().left).toBeLessThan(left - 20);
    expect(box().top).toBeCloseTo(top, 0);
    await userEvent.keyboard("{Shift>}{ArrowLeft}{/Shift}");
    await expect.poll(() => box().left).toBeCloseTo(left, 0);
    await userEvent.keyboard("{Shift>}{ArrowDown}{/Shift}");
    await expect.poll(() => box().top).toBeLessThan(top - 20);
    await userEvent.keyboard("{Shift>}{ArrowUp}{/Shift}");
    await expect.poll(() => box().top).toBeCloseTo(top, 0);
    await press("0");
    await expect.poll(() => box().width).toBeCloseTo(width, 0);
  });
});

describe("the filmstrip", () => {
  test("shows pictures; its handles are moved by keys, and what they say is what is cut", async () => {
    const { ranges } = await openPlayer();
    await expect
      .poll(() => document.querySelectorAll("[data-testid=filmstrip] img").length, { timeout: 15_000 })
      .toBeGreaterThan(4);
    await expect.element(range()).toHaveTextContent("Đoạn cắt 08:00:10 – 08:00:48 (38 giây)");
    const from = page.getByRole("slider", { name: "Đầu đoạn cắt" });
    (from.element() as HTMLElement).focus();
    await userEvent.keyboard("{ArrowRight}{ArrowRight}{ArrowRight}");
    await expect.element(range()).toHaveTextContent("Đoạn cắt 08:00:13 – 08:00:48 (35 giây)");
    await expect.element(clock()).toHaveTextContent("08:00:13");
    await expect.element(from).toHaveAttribute("aria-valuetext", "08:00:13");
    expect(ranges.get("e1")).toEqual({ from: epochMs(MORNING + 13_000), to: epochMs(MORNING + 48_000) });
    // Never past the other end.
    (page.getByRole("slider", { name: "Cuối đoạn cắt" }).element() as HTMLElement).focus();
    await userEvent.keyboard("{Home}");
    await expect.element(range()).toHaveTextContent("08:00:13 – 08:00:14 (1 giây)");
    await userEvent.click(page.getByRole("button", { name: "Cả lần đóng gói" }));
    await expect.element(range()).toHaveTextContent("08:00:12 – 08:00:46 (34 giây)");
    // Closed and opened again it is still so; then it is taken back.
    await userEvent.click(page.getByRole("button", { name: "Thu lại" }));
    await userEvent.click(page.getByRole("button", { name: "Xem video" }));
    await expect.element(range()).toHaveTextContent("08:00:12 – 08:00:46 (34 giây)");
    await userEvent.click(page.getByRole("button", { name: "Như ban đầu" }));
    await expect.element(range()).toHaveTextContent("08:00:10 – 08:00:48");
    expect(ranges.get("e1")).toBeUndefined();
  });
});

describe("what can not be played", () => {
  test("is cut first, says how far that is, and can be stopped and begun again", async () => {
    const footage = await sampleFootage();
    const broken = (event: Parameters<typeof footage>[0]) => {
      const { files, ...rest } = footage(event);
      return { ...rest, files: files.map((file) => ({ ...file, file: new Blob(["no video"]) })) };
    };
    renderApp({ ...WORLDS.scanned, footage: broken, clip: null }, SEARCH);
    await userEvent.click(page.getByRole("button", { name: "Xem video" }));
    const preparing = page.getByTestId("preparing");
    await expect.element(preparing).toHaveTextContent("đang cắt một đoạn để xem: 38 giây video, đã chờ 1 giây");
    await expect.element(preparing).toHaveTextContent("42 %");
    await userEvent.click(page.getByRole("button", { name: "Dừng chuẩn bị" }));
    await expect.element(page.getByText("Đã dừng theo yêu cầu.")).toBeVisible();
    await userEvent.click(page.getByRole("button", { name: "Thử lại" }));
    await expect.element(preparing).toBeVisible();
  });
});

describe("stills", () => {
  test("stand in the row and are shown large side by side; a row without says so", async () => {
    const stills = { e1: await sampleStills("SPXVN061234567890") };
    renderApp({ ...WORLDS.scanned, stills }, SEARCH.replace("890", "890%0AGHN8801234567"));
    await userEvent.click(page.getByRole("button", { name: "Phóng to hình của SPXVN061234567890" }));
    const dialog = page.getByRole("dialog", { name: "Hình của SPXVN061234567890" });
    await expect.element(dialog.getByRole("img", { name: "Nhãn SPXVN061234567890 lúc 08:00:12" })).toBeVisible();
    await expect.element(dialog.getByRole("img", { name: "Bàn lúc 08:00:07" })).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.element(page.getByRole("img", { name: "Chưa có hình" }).first()).toBeVisible();
  });
});

describe("shortcuts", () => {
  test("are listed under ?, and rest in text fields", async () => {
    renderApp(WORLDS.scanned, "/");
    const box = page.getByRole("textbox", { name: "Mã vận đơn" });
    await userEvent.click(box);
    await press("?");
    await expect.element(box).toHaveValue("?");
    (document.activeElement as HTMLElement).blur();
    await press("?");
    const dialog = page.getByRole("dialog", { name: "Phím tắt" });
    await expect.element(dialog).toHaveTextContent("Nhãn kế tiếp");
    await userEvent.keyboard("{Escape}");
    await expect.element(dialog).not.toBeInTheDocument();
    (document.activeElement as HTMLElement).blur();
    await press("j");
    await press("j");
    await expect.poll(() => document.activeElement?.closest("[data-result]")?.textContent).toContain("08:09:45");
    await press("k");
    await expect.poll(() => document.activeElement?.closest("[data-result]")?.textContent).toContain("08:09:50");
    await press("/");
    await expect.element(box).toHaveFocus();
  });
});
