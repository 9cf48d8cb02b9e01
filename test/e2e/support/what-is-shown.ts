import type { Page } from "playwright-core";
import { FAILURE_NAMES, type FailureName } from "../../../src/domain/model/failure";
import type { Language } from "../../../src/domain/model/settings";
import { en } from "../../../src/ui/texts/en";
import type { Texts } from "../../../src/ui/texts/vi";
import { vi } from "../../../src/ui/texts/vi";

export const TEXTS: Readonly<Record<Language, Texts>> = { vi, en };

/** What programs say to programmers; none of it may reach a user. */
const RAW = [
  /\b\w*(?:Error|Exception)\b/u,
  /\b(?:undefined|null|NaN|unexpected token|failed to)\b/iu,
  /\[object |\bat \S+\.[jt]s\b|https?:\/\/|blob:|[a-z]+\.[a-zA-Z]+\.title\b/u,
];

const pageText = (page: Page, part = "body"): Promise<string> => page.locator(part).innerText();

/** How often each failure's two sentences are on the page (or a part of it); both always belong together. */
export const failuresShown = async (
  page: Page,
  language: Language,
  part?: "main",
): Promise<Partial<Record<FailureName, number>>> => {
  const text = await pageText(page, part);
  const counted: Partial<Record<FailureName, number>> = {};
  for (const name of FAILURE_NAMES) {
    const { title, next } = TEXTS[language].failures[name];
    const [titles, nexts] = [title, next].map((sentence) => text.split(sentence).length - 1);
    if (titles !== nexts) throw new Error(`${name}: ${titles} × what happened, ${nexts} × what to do next`);
    if (titles) counted[name] = titles;
  }
  return counted;
};

/** Raw error texts on the page; must be empty. */
export const rawErrors = async (page: Page): Promise<string[]> => {
  const text = await pageText(page);
  return RAW.flatMap((pattern) => pattern.exec(text)?.[0] ?? []);
};

/** Uncaught errors of a page from now on. */
export const uncaughtErrors = (page: Page): string[] => {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  return errors;
};

export const chooseLanguage = async (page: Page, language: Language): Promise<void> => {
  await page.getByText(language.toUpperCase(), { exact: true }).click();
  await page.getByRole("link", { name: TEXTS[language].app.settings, exact: true }).waitFor();
};

/** The rows of the file list: name → state. */
export const fileStates = async (page: Page): Promise<Record<string, string>> => {
  const rows = page.getByTestId("file-row");
  const entries = await rows.evaluateAll((elements) =>
    elements.map((row) => [row.querySelector("[title]")?.textContent ?? "", row.getAttribute("data-state") ?? ""]),
  );
  return Object.fromEntries(entries) as Record<string, string>;
};

/** VTRACK_SHOTS=DIR keeps a picture of each state for people to look at. */
export const shot = async (page: Page, name: string): Promise<void> => {
  const folder = process.env["VTRACK_SHOTS"];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
};
