import type { Page } from "playwright-core";

/** Drops files or folders of this machine on the window, as a person does from the file manager. */
export const dropOnWindow = async (page: Page, ...paths: readonly string[]): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const)
    await session.send("Input.dispatchDragEvent", { type, x: 600, y: 500, data });
  await session.detach();
};
