import type { TestProject } from "vitest/node";
import { DIST, ensureBuilt } from "../../../scripts/lib/build.mjs";
import { CHROMIUM_MISSING, findChromium } from "../../../scripts/lib/chromium.mjs";
import { startStaticServer } from "../../../scripts/lib/static-server.mjs";

declare module "vitest" {
  export interface ProvidedContext {
    /** Address of the built app, without a slash at the end. */
    appUrl: string;
  }
}

/** Serves the built app (building it first when it is older than its sources) for all end-to-end tests. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  if (!findChromium()) throw new Error(CHROMIUM_MISSING);
  if (!(await ensureBuilt())) throw new Error("The app could not be built.");
  const server = await startStaticServer({ root: DIST });
  project.provide("appUrl", server.url);
  return server.close;
};
