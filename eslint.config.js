import js from "@eslint/js";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const hiddenClocks = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: "The domain gets its time as an argument.",
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: "The domain gets its time as an argument.",
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: "The domain gets its ids and random numbers as arguments.",
  },
  {
    selector: "MemberExpression[object.name='Temporal'][property.name='Now']",
    message: "The domain gets its time as an argument.",
  },
];
const noDefaultExport = { selector: "ExportDefaultDeclaration", message: "Named exports only." };

export default tseslint.config(
  { ignores: ["dist/", "node_modules/", "out/", ".cache/", "public/"] },
  js.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [...tseslint.configs.strict],
    rules: {
      "no-undef": "off",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "@typescript-eslint/consistent-type-imports": "error",
      "no-console": "error",
    },
  },
  { files: ["src/**/*.{ts,tsx}", "workers/**/*.ts"], rules: { "no-restricted-syntax": ["error", noDefaultExport] } },
  { files: ["src/domain/**/*.ts"], rules: { "no-restricted-syntax": ["error", noDefaultExport, ...hiddenClocks] } },
  { files: ["src/**/*.tsx", "src/ui/**/*.ts"], ...reactHooks.configs.flat.recommended },
  {
    files: ["scripts/**/*.mjs"],
    languageOptions: {
      globals: Object.fromEntries(
        [
          "process",
          "console",
          "URL",
          "setTimeout",
          "clearTimeout",
          "setInterval",
          "clearInterval",
          "Buffer",
          "fetch",
          "AbortController",
          "performance",
          "window",
          "document",
        ].map((name) => [name, "readonly"]),
      ),
    },
  },
);
