import type { Locator, Page } from "playwright-core";

/** How a person works a page. */
export type Hands = {
  /** Presses a button, opens a link, ticks a box. */
  readonly press: (target: Locator) => Promise<void>;
  /** Takes the last of a list's choices. */
  readonly chooseLast: (target: Locator) => Promise<void>;
};

export const mouse: Hands = {
  press: (target) => target.click(),
  chooseLast: async (target) => {
    const last = target.locator("option").last();
    await last.waitFor({ state: "attached" });
    await target.selectOption({ label: await last.innerText() });
  },
};

/** More than any page has between two things one after the other. */
const MOST_TABS = 400;

const isFocused = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement);

/** Tab, or Shift and Tab when the target lies before what has the focus. */
const keyTowards = (target: Locator): Promise<"Tab" | "Shift+Tab"> =>
  target.evaluate((element) => {
    const here = document.activeElement ?? document.body;
    const isBefore = here.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING;
    return isBefore && here !== document.body ? "Shift+Tab" : "Tab";
  });

/** Goes from where the focus is to the target, by Tab alone; what no Tab reaches fails. */
export const keyboard = (page: Page): Hands => {
  const reach = async (target: Locator): Promise<void> => {
    await target.waitFor();
    const key = await keyTowards(target);
    for (let tabs = 0; tabs < MOST_TABS; tabs++) {
      if (await isFocused(target)) return;
      await page.keyboard.press(key);
    }
    throw new Error(`no Tab reaches ${String(target)}`);
  };
  return {
    press: async (target) => {
      await reach(target);
      const isBox = await target.evaluate((element) => element instanceof HTMLInputElement);
      await page.keyboard.press(isBox ? "Space" : "Enter");
    },
    chooseLast: async (target) => {
      await reach(target);
      await page.keyboard.press("End");
    },
  };
};
