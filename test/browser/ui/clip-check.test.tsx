import { createRoot, type Root } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { afterEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { CLIP_PROBLEMS, type Clip } from "../../../src/domain/model/clip";
import { epochMs, seconds } from "../../../src/domain/time/units";
import { createI18n } from "../../../src/ui/i18n";
import { SaveResult } from "../../../src/ui/search/save-result";
import { en } from "../../../src/ui/texts/en";
import { vi } from "../../../src/ui/texts/vi";
import { renderApp } from "../../support/render-app";
import { WORLDS } from "../../support/ui-worlds";

let root: Root | null = null;
let container: HTMLElement;
afterEach(() => {
  root?.unmount();
  container.remove();
  root = null;
});

const show = (language: "vi" | "en", clip: Clip, more: readonly Clip[] = []): void => {
  root?.unmount();
  container?.remove();
  container = document.createElement("div");
  document.body.append(container);
  root = createRoot(container);
  const failure = clip.verified ? null : "clip-not-verified";
  root.render(
    <I18nextProvider i18n={createI18n(language)}>
      <SaveResult result={{ eventId: "e", clip, failure, more }} />
    </I18nextProvider>,
  );
};

const clipWith = (part: Partial<Clip>): Clip => ({
  id: "c",
  eventId: "e",
  name: "V_Track_SPX1.mp4",
  where: "folder",
  createdAt: epochMs(0),
  duration: seconds(20),
  size: 5,
  sha256: "00",
  verified: true,
  problem: null,
  notes: [],
  ...part,
});

test.each([
  ["vi", vi],
  ["en", en],
] as const)("a saved clip says that it was verified, or why not in one sentence (%s)", async (language, texts) => {
  show(language, clipWith({}));
  await expect.element(page.getByText(texts.player.verified)).toBeVisible();
  for (const problem of CLIP_PROBLEMS) {
    show(language, clipWith({ verified: false, problem }));
    await expect.element(page.getByText(texts.player.notVerified)).toBeVisible();
    await expect.element(page.getByText(texts.player.problems[problem])).toBeVisible();
    expect(container.textContent).not.toContain(texts.failures["clip-not-verified"].title);
    expect(container.textContent).toContain(texts.failures["clip-not-verified"].next);
  }
  // Remembered before the reason was kept.
  const old = clipWith({ verified: false });
  Reflect.deleteProperty(old, "problem");
  show(language, old);
  await expect.element(page.getByText(texts.failures["clip-not-verified"].title)).toBeVisible();
});

test("what was done to a clip is told, once for all clips of an event", async () => {
  const differs = clipWith({ notes: ["parts-differ"] });
  show("vi", differs, [
    clipWith({ verified: false, problem: "wrong-duration", notes: ["parts-differ", "re-encoded"] }),
  ]);
  await expect.element(page.getByText(vi.player.notes["re-encoded"])).toBeVisible();
  expect(page.getByText(vi.player.notes["parts-differ"]).elements()).toHaveLength(1);
  await expect.element(page.getByText(vi.player.problems["wrong-duration"])).toBeVisible();
  await expect.element(page.getByText(vi.player.notVerified)).toBeVisible();
});

test("how clips begin and are joined is a setting", async () => {
  const { settings, container: app } = renderApp(WORLDS.scanned, "/settings");
  container = app;
  await userEvent.click(page.getByRole("switch", { name: vi.settings.clipStart }));
  await expect.poll(() => settings.get().clipStart).toBe("keyframe");
  await userEvent.click(page.getByRole("switch", { name: vi.settings.clipJoin }));
  await expect.poll(() => settings.get().clipJoin).toBe("re-encode");
  await userEvent.click(page.getByRole("switch", { name: vi.settings.clipStart }));
  await expect.poll(() => settings.get()).toMatchObject({ clipStart: "exact", clipJoin: "re-encode" });
});
