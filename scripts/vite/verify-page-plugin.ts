import { readFileSync } from "node:fs";
import path from "node:path";
import { build, type Plugin } from "vite";

const MODULE = "virtual:verify-page";
const FOLDER = "src/app/verifier";
const PLACE = "/* SCRIPT */";

/** What would end the script element, or begin a comment in it. */
const inScript = (code: string): string => code.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");

const bundled = async (root: string): Promise<string> => {
  const result = await build({
    configFile: false,
    root,
    logLevel: "error",
    publicDir: false,
    build: {
      write: false,
      target: "es2023",
      rollupOptions: { input: path.join(root, FOLDER, "main.ts"), output: { format: "iife" } },
    },
  });
  const [output] = [result].flat();
  const [chunk, ...more] = output && "output" in output ? output.output : [];
  if (chunk?.type !== "chunk" || more.length > 0) throw new Error(`${MODULE}: one script was expected`);
  return chunk.code;
};

/**
 * The page that checks evidence packs, as a text: it lies in every pack and must work from a disk, so its script is
 * bundled and stands inside it.
 */
export const verifyPagePlugin = (): Plugin => {
  let root = "";
  let page: Promise<string> | null = null;
  return {
    name: "vtrack-verify-page",
    configResolved: (config) => {
      root = config.root;
    },
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : null),
    load(id) {
      if (id !== `\0${MODULE}`) return null;
      page ??= bundled(root).then((code) => {
        const template = readFileSync(path.join(root, FOLDER, "verify.html"), "utf8");
        return template.replace(PLACE, () => inScript(code));
      });
      return page.then((text) => `export const verifyPage = ${JSON.stringify(text)};`);
    },
  };
};
