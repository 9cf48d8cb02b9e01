import { enVerifier } from "../../ui/texts/en/verifier";
import { viVerifier } from "../../ui/texts/vi/verifier";

export type VerifierText = keyof typeof viVerifier;
type Values = Readonly<Record<string, string | number>>;

/** An element with attributes and content; texts are never read as HTML. */
export const element = (
  tag: string,
  attributes: Readonly<Record<string, string>>,
  ...content: readonly (Node | string)[]
): HTMLElement => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...content);
  return made;
};

const filled = (text: string, values: Values): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ""));

/** The Vietnamese text, and the English one below it. */
export const inBoth = (key: VerifierText, values: Values = {}): readonly Node[] => [
  document.createTextNode(filled(viVerifier[key], values)),
  element("span", { class: "en", lang: "en" }, filled(enVerifier[key], values)),
];

export const sentence = (key: VerifierText, values: Values = {}): HTMLElement =>
  element("span", {}, ...inBoth(key, values));
