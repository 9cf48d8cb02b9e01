import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { BURST_MS } from "../../../src/ui/shortcuts/key-guard";
import { anEvent, type FakeWorld } from "../../support/fake-services";
import { renderApp } from "../../support/render-app";
import { WORLDS } from "../../support/ui-worlds";

const COUNT = 400;
/** After this one come so many codes that were not found. */
const LAST_BEFORE_GAP = 9;
const GAP = 150;

const codeOf = (n: number): string => `SPXVN06${String(n).padStart(10, "0")}`;
const world: FakeWorld = {
  ...WORLDS.scanned,
  events: Array.from({ length: COUNT }, (_, n) => anEvent(`n${n}`, "c1", [codeOf(n)], n, 1)),
};
const asked = [
  ...Array.from({ length: LAST_BEFORE_GAP + 1 }, (_, n) => codeOf(n)),
  ...Array.from({ length: GAP }, (_, n) => `KHONG${n}`),
  ...Array.from({ length: COUNT - LAST_BEFORE_GAP - 1 }, (_, n) => codeOf(LAST_BEFORE_GAP + 1 + n)),
].join("\n");

const open = async (): Promise<void> => {
  renderApp(world, "/");
  history.replaceState({ query: asked }, "", "/?list");
  window.dispatchEvent(new PopStateEvent("popstate"));
  await expect.element(page.getByTestId("count-found")).toHaveTextContent(String(COUNT));
  (document.activeElement as HTMLElement).blur();
};

/** As fast as a person types, or it would be a scanner. */
const press = async (key: string): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, BURST_MS + 5));
  await userEvent.keyboard(key);
};

const focused = (): Element | null => document.activeElement?.closest("[data-result]") ?? null;
const focusedId = (): string | null => focused()?.getAttribute("data-result") ?? null;

/** True when nothing of the page lies over the row: it is where the eye is. */
const isSeen = (): boolean => {
  const box = document.activeElement?.getBoundingClientRect();
  if (!box) return false;
  return document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2) === document.activeElement;
};

describe("the keys j and k in a long answer", () => {
  test("go on where nothing was drawn yet, over codes without a result, and back; the row stays in sight", async () => {
    await open();
    const begin = (): HTMLElement | null => document.querySelector("[data-result=n3] [data-open]");
    await expect.poll(begin).not.toBeNull();
    expect(document.querySelector(`[data-result=n${LAST_BEFORE_GAP}]`)).toBeNull();
    begin()?.focus();
    for (let n = 4; n <= LAST_BEFORE_GAP; n++) {
      await press("j");
      await expect.poll(focusedId).toBe(`n${n}`);
      expect(isSeen()).toBe(true);
    }
    await press("j");
    await expect.poll(focusedId).toBe(`n${LAST_BEFORE_GAP + 1}`);
    await expect.poll(isSeen).toBe(true);
    await press("k");
    await expect.poll(focusedId).toBe(`n${LAST_BEFORE_GAP}`);
    await expect.poll(isSeen).toBe(true);
  });

  test("scrolling away loses neither the focus nor the place", async () => {
    await open();
    await press("j");
    await expect.poll(focusedId).toBe("n0");
    window.scrollTo(0, document.body.scrollHeight);
    await expect.poll(() => document.querySelector(`[data-result=n${COUNT - 1}]`)).not.toBeNull();
    expect(focusedId()).toBe("n0");
    await press("j");
    await expect.poll(focusedId).toBe("n1");
    await expect.poll(isSeen).toBe(true);
    // Nothing is above the first.
    await press("k");
    await press("k");
    await press("k");
    await expect.poll(focusedId).toBe("n0");
  });

  test("the height of what was not drawn is guessed right, so the scroll bar tells the truth", async () => {
    await open();
    const drawn = document.querySelector<HTMLElement>("[data-index='3']");
    const [guessed, event] = [drawn?.parentElement?.offsetHeight ?? 0, drawn?.offsetHeight ?? 0];
    const codeLine = (): number =>
      document.querySelector<HTMLElement>("[data-status=not-found]")?.parentElement?.offsetHeight ?? 0;
    window.scrollTo(0, (LAST_BEFORE_GAP + 2) * event);
    await expect.poll(codeLine).toBeGreaterThan(0);
    const real = GAP * codeLine() + COUNT * event;
    expect(Math.abs(guessed - real) / real).toBeLessThan(0.01);
  });
});
