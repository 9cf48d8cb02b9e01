import type { Page } from "playwright-core";
import { vi as texts } from "../../../src/ui/texts/vi";

/** What a person does on the first visit: one click, then waiting until everything is scanned. */
export const scanSample = async (page: Page): Promise<void> => {
  await page.getByRole("button", { name: texts.first.sample }).click();
  await page.getByText(texts.scan.idleDone).waitFor({ timeout: 120_000 });
};
