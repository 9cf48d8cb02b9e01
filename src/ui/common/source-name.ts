import type { Source } from "../../domain/model/source";
import type { Translate } from "../i18n";

/** Folders keep their own name; the sample is named in the language of the screen. */
export const sourceName = (t: Translate, source: Pick<Source, "kind" | "name">): string =>
  source.kind === "sample" ? t("scan.kindSample") : source.name;
