import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { en } from "../../../src/ui/texts/en";
import { vi } from "../../../src/ui/texts/vi";
import { paintedStill, renderApp } from "../../support/render-app";
import { WORLDS } from "../../support/ui-worlds";

const PAGES = [
  "/",
  "/?q=KHONGCO123",
  "/scan",
  "/cameras",
  "/cameras/c1",
  "/settings",
  "/day",
  "/day?date=2026-11-20&camera=c1&hour=8",
  "/nothing",
];

type Tree = { readonly [key: string]: string | Tree };
const leaves = (tree: Tree): string[] =>
  Object.values(tree).flatMap((value) => (typeof value === "string" ? [value] : leaves(value)));

/** Whole sentences of one language that are not also words of the other. */
const onlyIn = (own: Tree, other: Tree): Set<string> => {
  const others = new Set(leaves(other));
  return new Set(leaves(own).filter((text) => !others.has(text) && !text.includes("{{") && text.length > 3));
};

/** Everything a person sees or hears: texts and the labels of controls. */
const wordsOf = (root: Element): string[] => {
  const words: string[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    // Names of languages are written in their own language, on purpose.
    if (!node.parentElement?.closest("[lang]:not(html)")) words.push(node.textContent?.trim() ?? "");
  }
  for (const element of root.querySelectorAll("[aria-label],[placeholder],[title],[aria-valuetext]")) {
    for (const name of ["aria-label", "placeholder", "title", "aria-valuetext"])
      words.push(element.getAttribute(name) ?? "");
  }
  return words.filter(Boolean);
};

const VIETNAMESE_LETTER = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệịỉĩọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹ]/i;
/** What comes from the user's own files and cameras. */
const OWN_WORDS = /Bàn \d|Clip đóng gói|Camera tháng 11|Ban-1|ghi-chu|mat-dien|KHONGCO/;

describe("switching the language", () => {
  for (const path of PAGES) {
    test(`${path} has no leftover of the other language, both ways`, async () => {
      const { settings, container } = renderApp({ ...WORLDS.scanned, still: paintedStill }, path);
      await expect.element(page.getByRole("navigation", { name: "Các trang" })).toBeInTheDocument();
      await userEvent.click(page.getByText("EN", { exact: true }));
      await expect.element(page.getByRole("navigation", { name: "Pages" })).toBeInTheDocument();
      await expect.poll(() => settings.get().language).toBe("en");
      const vietnamese = onlyIn(vi as Tree, en as unknown as Tree);
      const left = () =>
        wordsOf(container).filter(
          (text) => vietnamese.has(text) || (VIETNAMESE_LETTER.test(text) && !OWN_WORDS.test(text)),
        );
      await expect.poll(left).toEqual([]);
      expect(document.documentElement.lang).toBe("en");
      expect(document.title.replace(OWN_WORDS, "")).not.toMatch(VIETNAMESE_LETTER);

      await userEvent.click(page.getByText("VI", { exact: true }));
      await expect.element(page.getByRole("navigation", { name: "Các trang" })).toBeInTheDocument();
      const english = onlyIn(en as unknown as Tree, vi as Tree);
      await expect.poll(() => wordsOf(container).filter((text) => english.has(text))).toEqual([]);
      expect(localStorage.getItem("vtrack.language")).toBe("vi");
    });
  }

  test("the stored language wins over the browser's", async () => {
    renderApp({ ...WORLDS.scanned, settings: { language: "en" } }, "/settings", "vi");
    await expect.element(page.getByRole("heading", { level: 1, name: "Settings" })).toBeInTheDocument();
  });
});
