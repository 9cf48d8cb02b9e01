import { createRoot, type Root } from "react-dom/client";
import { afterEach } from "vitest";
import { App } from "../../src/app/app";
import type { Language } from "../../src/domain/model/settings";
import { createI18n } from "../../src/ui/i18n";
import { createFakeServices, type FakeWorld } from "./fake-services";

let mounted: { root: Root; container: HTMLElement } | null = null;

afterEach(() => {
  mounted?.root.unmount();
  mounted?.container.remove();
  mounted = null;
  localStorage.clear();
});

/** The whole UI at an address, over in-memory services. */
export const renderApp = (world: FakeWorld, path: string, language: Language = "vi") => {
  history.replaceState(null, "", path);
  const container = document.createElement("div");
  document.body.append(container);
  const fakes = createFakeServices(world);
  const root = createRoot(container);
  mounted = { root, container };
  root.render(<App services={fakes.services} i18n={createI18n(language)} />);
  return { ...fakes, container };
};

/** A picture for the camera set-up. */
export const paintedStill = async (): Promise<ImageBitmap> => {
  const canvas = new OffscreenCanvas(640, 360);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("No 2d context.");
  context.fillStyle = "#8a7a66";
  context.fillRect(0, 0, 640, 360);
  return canvas.transferToImageBitmap();
};
