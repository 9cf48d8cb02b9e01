import { describe, expect, test, vi as spies } from "vitest";
import { page, userEvent } from "vitest/browser";
import { seconds } from "../../../src/domain/time/units";
import { renderApp } from "../../support/render-app";
import { WORLDS } from "../../support/ui-worlds";

const sample = async (): Promise<Blob> => (await fetch("/sample/Ban-1/Ban-1_20261120_080000.mp4")).blob();
const ask = (codes: readonly string[]): string => `/?q=${encodeURIComponent(codes.join("\n"))}`;

describe("the answer of a search", () => {
  test("counts and lists every code in the order asked", async () => {
    renderApp(WORLDS.scanned, ask(["KHONGCO123", "SPXVN061234567890", "GHN8801234567"]));
    await expect.element(page.getByTestId("count-found")).toHaveTextContent("1");
    await expect.element(page.getByTestId("count-several")).toHaveTextContent("1");
    await expect.element(page.getByTestId("count-notFound")).toHaveTextContent("1");
    const shown = [...document.querySelectorAll("main .panel .code")].map((element) => element.textContent);
    expect(shown).toEqual(["KHONGCO123", "SPXVN061234567890", "GHN8801234567"]);
  });

  test("shows camera, date, times in the camera's zone and length", async () => {
    renderApp(WORLDS.scanned, ask(["SPXVN061234567890"]));
    const row = page.getByTestId("event-row");
    await expect.element(row).toHaveTextContent("Bàn 1");
    await expect.element(row).toHaveTextContent("20/11/2026");
    await expect.element(row).toHaveTextContent("08:00:12 – 08:00:46");
    await expect.element(row).toHaveTextContent("34 giây");
  });

  test("an unknown end is said in words, with its flags", async () => {
    renderApp(WORLDS.scanned, ask(["NJVN00012345678901234567890"]));
    const row = page.getByTestId("event-row");
    await expect.element(row).toHaveTextContent("08:09:50 – không rõ");
    await expect.element(row).toHaveTextContent("Không rõ lúc kết thúc");
    await expect.element(row).toHaveTextContent("Camera mất hình sau đó");
  });

  test("a code that is not found says what was not looked at", async () => {
    renderApp(WORLDS.scanned, ask(["KHONGCO123"]));
    await expect.element(page.getByTestId("code-answer")).toHaveTextContent("có thể nằm trong 4 video chưa xem được");
    const coverage = page.getByTestId("coverage");
    await expect.element(coverage).toHaveTextContent("Đã tìm trong 3 video (20/11/2026)");
    await expect.element(coverage).toHaveTextContent("2 video chưa quét");
    await expect.element(coverage).toHaveTextContent("mat-dien.mp4: Video bị cắt cụt, thiếu phần mục lục.");
  });

  test("stretches that could not be decoded keep a search from being called complete", async () => {
    const recordings = (WORLDS.scanned.recordings ?? []).filter(({ state }) => state === "done");
    const gaps = [{ from: seconds(10), to: seconds(85) }];
    const damaged = recordings.map((recording, i) => (i === 0 ? { ...recording, gaps } : recording));
    renderApp({ ...WORLDS.scanned, recordings: damaged }, ask(["KHONGCO123"]));
    const coverage = page.getByTestId("coverage");
    await expect.element(coverage).toHaveTextContent("1 video có đoạn hỏng không xem được, tổng cộng 1 phút 15 giây.");
    await expect.element(coverage).not.toHaveTextContent("Mọi video đã biết đều quét được.");
    await expect.element(page.getByTestId("code-answer")).toHaveTextContent("có thể nằm trong 1 video chưa xem được");
  });

  test("a code that is not found: every stretch nobody has seen is named, the newest first", async () => {
    const [first, ...rest] = WORLDS.scanned.recordings ?? [];
    const gaps = [{ from: seconds(10), to: seconds(85) }];
    const night = rest.map((recording) => ({ ...recording, state: "outside-hours" as const, scanned: [] }));
    renderApp(
      {
        ...WORLDS.scanned,
        recordings: [
          ...(first ? [{ ...first, gaps, scanned: [{ from: seconds(0), to: first.duration }] }] : []),
          ...night,
        ],
      },
      ask(["KHONGCO1"]),
    );
    await expect.element(page.getByTestId("coverage")).toHaveTextContent("6 video ngoài giờ làm việc, không quét.");
    await expect.element(page.getByTestId("code-answer")).toHaveTextContent("có thể nằm trong 7 video chưa xem được");
    await userEvent.click(page.getByText(/^Những lúc chưa xem được:/));
    const stretches = page.getByTestId("unseen").getByRole("listitem");
    await expect
      .element(stretches.first())
      .toHaveTextContent("20/11/2026 08:00:10 – 08:01:25 · 1 phút 15 giây · Video bị hỏng");
  });

  test("a code that is not found may be on a label nobody could read: the packings without a code are one click away", async () => {
    renderApp(WORLDS.scanned, ask(["KHONGCO123"]));
    await expect.element(page.getByTestId("coverage")).toHaveTextContent("1 lần đóng gói không có mã");
    await userEvent.click(page.getByRole("link", { name: "Xem các lần này" }));
    const row = page.getByTestId("event-row");
    await expect.element(row).toHaveTextContent("08:07:00 – 08:07:08");
    expect(row.elements().length).toBe(1);
  });

  test("without such stretches it is complete", async () => {
    const recordings = (WORLDS.scanned.recordings ?? []).filter(({ state }) => state === "done");
    renderApp({ ...WORLDS.scanned, recordings }, ask(["KHONGCO123"]));
    await expect.element(page.getByTestId("coverage")).toHaveTextContent("Mọi video đã biết đều quét được.");
  });

  test("hostile codes stay text", async () => {
    const hostile = "<img/src=x/onerror=window.pwned=1>";
    renderApp(WORLDS.scanned, ask([hostile]));
    await expect.element(page.getByTestId("code-answer")).toHaveTextContent(hostile);
    expect(document.querySelector("main img")).toBeNull();
    expect((window as { pwned?: number }).pwned).toBeUndefined();
  });

  test("Enter searches, Shift+Enter makes a new line, the address keeps the query", async () => {
    renderApp(WORLDS.scanned, "/");
    const box = page.getByRole("textbox", { name: "Mã vận đơn" });
    await expect.element(box).toHaveFocus();
    await userEvent.type(box, "SPXVN061234567890{Shift>}{Enter}{/Shift}KHONGCO123");
    expect(location.search).toBe("");
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByTestId("count-found")).toHaveTextContent("1");
    expect(new URLSearchParams(location.search).get("q")).toBe("SPXVN061234567890\nKHONGCO123");
    await expect.element(page.getByTestId("announcer")).toHaveTextContent("Tìm thấy 1, nhiều lần 0, không thấy 1.");
  });

  test("a list too long for the address survives in the history entry", async () => {
    renderApp(WORLDS.scanned, "/");
    const codes = Array.from({ length: 300 }, (_, index) => `KHONGCO${String(index).padStart(6, "0")}`);
    await userEvent.fill(page.getByRole("textbox", { name: "Mã vận đơn" }), codes.join("\n"));
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByTestId("count-notFound")).toHaveTextContent("300");
    expect(location.href.length).toBeLessThan(200);
    // The box says what is searched instead of showing thousands of lines, and gives them back to be changed.
    const box = page.getByRole("textbox", { name: "Mã vận đơn" });
    await expect.element(box).toHaveAttribute("placeholder", expect.stringContaining("300 mã"));
    await userEvent.click(page.getByRole("button", { name: "Sửa danh sách" }));
    await expect.element(box).toHaveValue(codes.join("\n"));
    // Only those near the window are drawn.
    expect(document.querySelectorAll("[data-testid=code-answer]").length).toBeLessThan(60);
  });
});

const shownCodes = (): (string | null)[] =>
  [
    ...document.querySelectorAll("[data-testid=code-answer] > div:first-child > .code, [data-testid=event-row] .code"),
  ].map((element) => element.textContent);

/** Folded away in a window as narrow as that of these tests. */
const openFilters = async (): Promise<void> => {
  const order = page.getByText("Theo thời gian");
  await expect.element(order).not.toBeVisible();
  await userEvent.click(page.getByRole("button", { name: /^(Lọc|Đang lọc)$/ }));
  await expect.element(order).toBeVisible();
};

const pictureOf = async (width: number, height: number): Promise<Blob> => {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext("2d")?.fillRect(0, 0, width, height);
  return canvas.convertToBlob();
};

describe("a long answer", () => {
  const asked = ["KHONGCO123", "SPXVN061234567891", "SPXVN061234567890", "GHN8801234567", "VTP20261120001"];

  test("the counts narrow it, its order can be changed, and the list's order comes back", async () => {
    renderApp(WORLDS.scanned, ask(asked));
    await userEvent.click(page.getByRole("button", { name: "2 Không thấy" }));
    expect(shownCodes()).toEqual(["KHONGCO123", "SPXVN061234567891"]);
    await userEvent.click(page.getByRole("button", { name: "2 Không thấy" }));
    await openFilters();
    await userEvent.click(page.getByText("Theo thời gian"));
    expect(shownCodes()).toEqual([
      "SPXVN061234567890",
      "GHN8801234567",
      "VTP20261120001",
      "KHONGCO123",
      "SPXVN061234567891",
    ]);
    await userEvent.click(page.getByText("Theo kết quả"));
    expect(shownCodes().slice(0, 3)).toEqual(["KHONGCO123", "SPXVN061234567891", "GHN8801234567"]);
    await userEvent.click(page.getByText("Như danh sách"));
    expect(shownCodes()).toEqual(asked);
  });

  test("a code like one that was read is named, and its packing shown on request", async () => {
    renderApp(WORLDS.scanned, ask(["SPXVN061234567891", "KHONGCO123"]));
    await expect.element(page.getByTestId("count-near")).toHaveTextContent("1");
    const row = page.getByTestId("code-answer").first();
    await expect.element(row).toHaveTextContent("Gần giống:");
    await expect.element(page.getByTestId("code-answer").last()).toHaveTextContent("Không có mã nào gần giống.");
    await userEvent.click(page.getByRole("button", { name: /SPXVN061234567890 20\/11\/2026 · khác 1 ký tự/ }));
    await expect.element(row.getByTestId("event-row")).toHaveTextContent("08:00:12 – 08:00:46");
  });

  test("is narrowed to a table and days: in the address, told in the coverage, and gone with the next question", async () => {
    renderApp(WORLDS.scanned, ask(["GHN8801234567", "KHONGCO123"]));
    await expect.element(page.getByTestId("count-several")).toHaveTextContent("1");
    await openFilters();
    await userEvent.click(page.getByRole("combobox", { name: "Bàn đóng gói" }));
    await userEvent.click(page.getByRole("option", { name: "Bàn 2" }));
    await expect.element(page.getByTestId("count-found")).toHaveTextContent("1");
    await expect.element(page.getByTestId("coverage")).toHaveTextContent("Đã tìm trong 1 video");
    expect(new URLSearchParams(location.search).get("table")).toBe("c2");
    await userEvent.fill(page.getByLabelText("Từ ngày"), "2026-11-21");
    await expect.element(page.getByTestId("count-notFound")).toHaveTextContent("2");
    await userEvent.fill(page.getByRole("textbox", { name: "Mã vận đơn" }), "GHN8801234567");
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByTestId("count-several")).toHaveTextContent("1");
    expect(location.search).toBe("?q=GHN8801234567");
  });

  test("on a phone counts and buttons are two lines; the button says whether something is narrowed", async () => {
    renderApp(WORLDS.scanned, `${ask(asked)}&table=c2`);
    await expect.element(page.getByRole("button", { name: "Đang lọc" })).toHaveAttribute("aria-expanded", "false");
    const top = page.getByRole("group", { name: "Lọc theo kết quả" }).element().getBoundingClientRect().top;
    const next = page.getByTestId("coverage").element().getBoundingClientRect().top;
    expect(next - top).toBeLessThan(120);
    await openFilters();
    await userEvent.click(page.getByRole("button", { name: "Bỏ lọc" }));
    await expect.element(page.getByRole("button", { name: "Lọc", exact: true })).toBeVisible();
  });

  test("a code packed twice on one day says why that may be", async () => {
    renderApp(WORLDS.scanned, ask(["GHN8801234567"]));
    await expect.element(page.getByTestId("code-answer")).toHaveTextContent("Có thể đã mở ra đóng lại");
  });

  test("is taken along as a table with one row for each packing, in the language of the page", async () => {
    const { downloads } = renderApp(WORLDS.scanned, ask(["GHN8801234567", "=KHONGCO123"]));
    await userEvent.click(page.getByRole("button", { name: "Xuất kết quả" }));
    await userEvent.click(page.getByRole("menuitem", { name: "Tệp CSV" }));
    await expect.poll(() => downloads.length).toBe(1);
    expect(downloads[0]?.name).toMatch(/^V_Track_ket-qua_\d{8}-\d{6}\.csv$/);
    const lines = (await downloads[0]?.content.text())?.trim().split("\r\n") ?? [];
    expect(lines[0]).toContain("Mã vận đơn,Kết quả,Camera,Ngày,Bắt đầu,Kết thúc,Thời lượng (giây),Tệp video,Ghi chú");
    expect(lines[1]).toBe(
      "GHN8801234567,Nhiều lần,Bàn 1,20/11/2026,08:01:10,08:01:51,41,Bàn 1/Ban-1_20261120_080000.mp4,Có thể đã mở ra đóng lại",
    );
    expect(lines[3]).toMatch(/^"'=KHONGCO123",Không thấy,/);
    await userEvent.click(page.getByRole("button", { name: "Xuất kết quả" }));
    await userEvent.click(page.getByRole("menuitem", { name: "Tệp Excel (.xlsx)" }));
    await expect.poll(() => downloads[1]?.name ?? "").toMatch(/\.xlsx$/);
  });

  test("is printed whole, in place of the page", async () => {
    renderApp(WORLDS.scanned, ask(asked));
    await expect.element(page.getByTestId("count-notFound")).toHaveTextContent("2");
    window.dispatchEvent(new Event("beforeprint"));
    const report = document.querySelector("[data-testid=report]");
    expect(report?.textContent).toContain("Tìm thấy 2, nhiều lần 1, không thấy 2.");
    expect(report?.textContent).toContain("Đã tìm trong 3 video (20/11/2026).");
    expect(report?.querySelectorAll("tbody tr").length).toBe(6);
    // At once there are no pictures yet; the paper says how to have them.
    expect(report?.textContent).toContain("Muốn có hình, bấm “Xuất kết quả” rồi chọn “In báo cáo…”.");
    window.dispatchEvent(new Event("afterprint"));
    await expect.poll(() => document.querySelector("[data-testid=report]")).toBeNull();
  });

  /** What the browser does for its own keys; whether each picture is there when the paper is drawn. */
  const printed = (): boolean[] => {
    window.dispatchEvent(new Event("beforeprint"));
    const images = document.querySelectorAll<HTMLImageElement>("[data-testid=report] img");
    const complete = [...images].map((image) => image.complete);
    window.dispatchEvent(new Event("afterprint"));
    return complete;
  };
  const withStill = async () => {
    const at = { recordingId: "r1", at: seconds(29), kind: "label", text: "SPXVN061234567890", score: 1 } as const;
    const stills = { e1: { label: { ...at, picture: await pictureOf(8, 6) }, contents: null } };
    renderApp({ ...WORLDS.scanned, stills }, ask(asked));
  };

  test("is printed by its button with the labels' pictures, which are there before the paper is drawn", async () => {
    await withStill();
    let complete: boolean[] = [];
    const print = spies.spyOn(window, "print").mockImplementation(() => (complete = printed()));
    await userEvent.click(page.getByRole("button", { name: "Xuất kết quả" }));
    await userEvent.click(page.getByRole("menuitem", { name: "In báo cáo…" }));
    await expect.poll(() => print.mock.calls.length).toBe(1);
    expect(complete).toEqual([true]);
    print.mockRestore();
  });

  test("has its pictures by the browser's own keys, too, a moment after it was found", async () => {
    await withStill();
    await expect.poll(printed, { timeout: 5000 }).toEqual([true]);
  });
});

describe("browsing", () => {
  test("hides events without a code until asked for", async () => {
    renderApp(WORLDS.scanned, "/");
    await expect.poll(() => document.querySelectorAll("[data-testid=event-row]").length).toBe(7);
    await userEvent.click(page.getByText("Không có mã", { exact: true }));
    await expect.poll(() => document.querySelectorAll("[data-testid=event-row]").length).toBe(1);
    await userEvent.click(page.getByText("Tất cả", { exact: true }));
    await expect.poll(() => document.querySelectorAll("[data-testid=event-row]").length).toBe(8);
  });
});

describe("playing and saving", () => {
  test("plays in place, jumps to the label and shows the camera's time", async () => {
    renderApp({ ...WORLDS.scanned, clip: await sample() }, ask(["SPXVN061234567890"]));
    await userEvent.click(page.getByRole("button", { name: "Xem video" }));
    await userEvent.click(page.getByRole("button", { name: "Nhãn 08:00:29" }));
    const video = document.querySelector("video");
    await expect.poll(() => video?.currentTime ?? 0).toBeGreaterThanOrEqual(19);
    await userEvent.keyboard("s");
    await expect.element(page.getByTestId("wall-clock")).toHaveTextContent("08:00:12 20/11/2026");
    await expect.element(page.getByText("Đã kiểm tra")).toBeVisible();
  });

  test("a clip that cannot be cut says why and what to do", async () => {
    renderApp(WORLDS.uncuttable, ask(["SPXVN061234567890"]));
    await userEvent.click(page.getByRole("button", { name: "Xem video" }));
    const alert = page.getByRole("alert");
    await expect.element(alert).toHaveTextContent("Không còn video nào của lần đóng gói này.");
    await expect.element(alert).toHaveTextContent("Thử lại");
  });

  test("saves the selected clips and tells the result of each", async () => {
    const { calls } = renderApp(
      { ...WORLDS.scanned, saveFailures: { e2: "file-gone" } },
      ask(["SPXVN061234567890", "GHN8801234567"]),
    );
    await userEvent.click(page.getByRole("checkbox", { name: "Chọn tất cả" }));
    await userEvent.click(page.getByRole("button", { name: "Một tệp ZIP" }));
    await expect.poll(() => calls).toContain("save-clips zip e1 e2 e5");
    const results = page.getByTestId("save-result");
    await expect.element(results.nth(0)).toHaveTextContent("Đã lưu: V_Track_SPXVN061234567890");
    await expect.element(results.nth(0)).toHaveTextContent("Đã kiểm tra");
    await expect.element(results.nth(1)).toHaveTextContent("Không còn thấy tệp ở chỗ cũ.");
    await expect.element(page.getByText("Đã lưu 2 / 3 clip. Xem lý do ở từng dòng.").first()).toBeVisible();
  });
});
