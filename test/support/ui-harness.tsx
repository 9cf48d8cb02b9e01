import { createRoot } from "react-dom/client";
import { App } from "../../src/app/app";
import { createI18n, firstLanguage } from "../../src/ui/i18n";
import { createFakeServices, type FakeWorld } from "./fake-services";
import { nearMissesOf } from "./painted-label";
import { sampleFootage, sampleStills } from "./sample-footage";
import { WORLDS } from "./ui-worlds";

/**
 * The screens over in-memory services, for work on the UI only: `npx vite --port 5199`, then
 * `/test/support/ui-harness.html?world=scanned&path=/scan`. Not part of the app.
 */
const params = new URLSearchParams(location.search);
const name = params.get("world") ?? "scanned";
const world: FakeWorld = name in WORLDS ? WORLDS[name as keyof typeof WORLDS] : {};

const still = async (): Promise<ImageBitmap> => {
  const video = document.createElement("video");
  video.muted = true;
  video.src = "/sample/Ban-1/Ban-1_20261120_080000.mp4";
  await new Promise((resolve) => video.addEventListener("loadeddata", resolve, { once: true }));
  video.currentTime = 12;
  await new Promise((resolve) => video.addEventListener("seeked", resolve, { once: true }));
  return createImageBitmap(video);
};

const start = async (): Promise<void> => {
  const clip = "clip" in world ? world.clip : await (await fetch("/sample/Ban-1/Ban-1_20261120_080000.mp4")).blob();
  const footage = await sampleFootage();
  const { services } = createFakeServices({
    still,
    // As if the other days could not be played by the browser.
    ...(params.has("footage") ? { footage } : {}),
    stills: {
      e1: await sampleStills("SPXVN061234567890"),
      e6: { ...(await sampleStills("")), label: null },
      e7: await sampleStills("SPXVN060000000001"),
    },
    nearMisses: { e6: await nearMissesOf("r1", 420), e3: await nearMissesOf("r3", 140, 1) },
    ...world,
    ...(clip === undefined ? {} : { clip }),
  });
  history.replaceState(null, "", params.get("path") ?? "/");
  const root = document.getElementById("root");
  if (root) createRoot(root).render(<App services={services} i18n={createI18n(firstLanguage())} />);
};

void start();
