import axe from "axe-core";
import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import writeSheets from "write-excel-file/browser";
import { renderApp } from "../../support/render-app";
import { WORLDS } from "../../support/ui-worlds";

const ORDERS = [
  ["Mã đơn hàng", "Mã vận đơn", "SĐT"],
  ["241120ABCD12EF", "GHN8801234567", "0901234567"],
  ["241120ABCD12EG", "0001234567890", "0901234568"],
  ["241120ABCD12EH", "SPXVN061234567890", "0901234569"],
  ["241120ABCD12EH", "SPXVN061234567890", "0901234569"],
  ["241120ABCD12EK", "1.23E+15", "0901234560"],
];

const drop = (...files: File[]): void => {
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  window.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
};

const seriousProblems = async (): Promise<string[]> => {
  await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id }) => id);
};

const shownCodes = (): (string | null)[] =>
  [...document.querySelectorAll("main .panel .code")].map((element) => element.textContent);

describe("a list in a file", () => {
  test("a workbook dropped on any page: the column is guessed, damage and repeats are told, the order is kept", async () => {
    renderApp(WORLDS.scanned, "/scan");
    await expect.element(page.getByRole("heading", { level: 1 })).toBeVisible();
    drop(new File([await writeSheets(ORDERS).toBlob()], "don-hang.xlsx"));
    const dialog = page.getByRole("dialog", { name: "Tìm theo danh sách trong tệp" });
    await expect.element(dialog).toHaveTextContent("Sẽ tìm 4 mã");
    await expect
      .element(page.getByRole("combobox", { name: "Cột chứa mã vận đơn" }))
      .toHaveValue("B · Mã vận đơn (5 ô)");
    await expect.element(dialog).toHaveTextContent("Đã bỏ 1 mã lặp lại.");
    await expect.element(dialog).toHaveTextContent("Dòng 6: 1.23E+15");
    await expect.poll(seriousProblems).toEqual([]);
    await userEvent.click(page.getByRole("button", { name: "Tìm 4 mã" }));
    await expect.element(page.getByTestId("count-notFound")).toHaveTextContent("2");
    expect(location.pathname).toBe("/");
    expect(shownCodes()).toEqual(["GHN8801234567", "0001234567890", "SPXVN061234567890", "1.23E+15"]);
  });

  test("the column can be changed; the dialog can be left by the keyboard without a search", async () => {
    renderApp(WORLDS.scanned, "/");
    await expect.element(page.getByRole("textbox", { name: "Mã vận đơn" })).toBeVisible();
    drop(new File([ORDERS.map((row) => row.join(";")).join("\r\n")], "don-hang.csv"));
    await userEvent.click(page.getByRole("combobox", { name: "Cột chứa mã vận đơn" }));
    await userEvent.click(page.getByRole("option", { name: /Mã đơn hàng/ }));
    await expect.element(page.getByRole("button", { name: "Tìm 4 mã" })).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.poll(() => document.querySelector("[role=dialog]")).toBeNull();
    expect(location.search).toBe("");
  });

  test("a wrong file is one sentence; the button takes files, too", async () => {
    renderApp(WORLDS.scanned, "/");
    await expect.element(page.getByRole("button", { name: "Chọn tệp danh sách (Excel, CSV)" })).toBeVisible();
    const input = document.querySelector<HTMLInputElement>("[data-testid=pick-list]");
    const picture = new File([new Uint8Array([0xff, 0xd8, 0xff, 0, 1, 2])], "anh.csv");
    await userEvent.upload(input as HTMLInputElement, picture);
    const sentence = page.getByText("Tệp này không phải bảng đọc được.");
    await expect.element(sentence).toBeVisible();
    expect(document.querySelector("[role=dialog]")).toBeNull();
    // A right one takes the sentence away before its own time is over.
    await userEvent.upload(input as HTMLInputElement, new File(["SPXVN061234567890"], "ma.csv"));
    await expect.element(page.getByRole("dialog")).toBeVisible();
    await expect.element(sentence, { timeout: 5000 }).not.toBeInTheDocument();
  });
});

/** Keys as a scanner sends them: all at once, to whatever has the focus. */
const wedge = (text: string): void => {
  const target = document.activeElement ?? document.body;
  for (const key of [...text, "Enter"]) {
    const code = key === "Enter" ? key : /\d/u.test(key) ? `Digit${key}` : `Key${key}`;
    target.dispatchEvent(new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true }));
  }
};

describe("a keyboard-wedge scanner", () => {
  test("searches with the focus on a button, which is not pressed", async () => {
    renderApp(WORLDS.scanned, "/?q=KHONGCO123");
    await expect.element(page.getByTestId("count-notFound")).toHaveTextContent("1");
    const clear = page.getByRole("button", { name: "Xóa" });
    (clear.element() as HTMLElement).focus();
    wedge("SPXVN061234567890");
    await expect.element(page.getByTestId("count-found")).toHaveTextContent("1");
    expect(new URLSearchParams(location.search).get("q")).toBe("SPXVN061234567890");
    await expect.element(page.getByRole("textbox", { name: "Mã vận đơn" })).toHaveValue("SPXVN061234567890");
  });

  test("searches from another page, and leaves other text fields alone", async () => {
    renderApp(WORLDS.scanned, "/scan");
    await expect.element(page.getByRole("heading", { level: 1 })).toBeVisible();
    const field = document.createElement("input");
    document.body.append(field);
    field.focus();
    wedge("GHN8801234567");
    expect(location.pathname).toBe("/scan");
    field.blur();
    field.remove();
    wedge("GHN8801234567");
    await expect.element(page.getByTestId("count-several")).toHaveTextContent("1");
  });
});
