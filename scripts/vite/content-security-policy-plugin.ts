import type { Plugin } from "vite";
import { metaPolicy } from "../lib/content-security-policy.mjs";

/** Writes the policy into the built pages, so that a host that sends no headers is safe too. */
export const contentSecurityPolicyPlugin = (): Plugin => ({
  name: "vtrack-content-security-policy",
  apply: "build",
  transformIndexHtml: () => [
    {
      tag: "meta",
      attrs: { "http-equiv": "Content-Security-Policy", content: metaPolicy },
      injectTo: "head-prepend",
    },
  ],
});
